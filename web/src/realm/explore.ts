// Many recordings of one script, each with another seed: what chance makes of it.

import { Log } from '../log/log'
import type { Recorder, RunEnd } from '../log/source'
import { statsOf, type Stats } from '../log/stats'

/** What came of one seed. */
export interface Sample {
  seed: number
  end: RunEnd
  stats: Stats
}

export interface ExploreOptions {
  /** Must be able to make `atOnce` recordings side by side. */
  recorder: Recorder
  script: string
  /** As in RunRequest. */
  until?: number | undefined
  /** The first seed and the last. */
  seeds: Seeds
  atOnce: number
  /** Ends the exploration: the recordings under way are stopped, and count for nothing. */
  signal: AbortSignal
  /** Hears of each sample as it comes, in no particular order. */
  onSample?: (sample: Sample) => void
}

export interface Seeds {
  first: number
  last: number
}

/** Resolves with what was found, by seed: all of it, or what there was when it was ended. */
export async function explore(options: ExploreOptions): Promise<Sample[]> {
  const { seeds, atOnce, signal, onSample } = options
  const samples: Sample[] = []
  let next = seeds.first
  const isOver = () => signal.aborted
  const oneAfterAnother = async () => {
    while (next <= seeds.last && !isOver()) {
      const sample = await take(options, next++)
      if (isOver()) return
      samples.push(sample)
      onSample?.(sample)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, oneAfterAnother))
  return samples.sort((a, b) => a.seed - b.seed)
}

function take({ recorder, script, until, signal }: ExploreOptions, seed: number): Promise<Sample> {
  return new Promise((resolve) => {
    const log = new Log()
    const stop = () => recording.stop()
    const recording = recorder.record(
      { script, seed, until },
      {
        batch: (batch) => log.append(batch),
        end(end) {
          signal.removeEventListener('abort', stop)
          log.close(end)
          resolve({ seed, end, stats: statsOf(log) })
        },
      },
    )
    signal.addEventListener('abort', stop)
  })
}

/**
 * The sample to look at first; undefined if there is none. One that did not finish is worse than any
 * that did, then more failures are worse, then a longer makespan, then the lower seed comes first.
 */
export function worstOf(samples: readonly Sample[]): Sample | undefined {
  const badness = ({ end, stats }: Sample) => [
    end.outcome === 'finished' ? 0 : 1,
    stats.failed,
    stats.makespan ?? 0,
  ]
  const isWorse = (a: Sample, b: Sample) => {
    const theirs = badness(b)
    const differs = badness(a).map((n, i) => n - (theirs[i] as number)).find((n) => n !== 0)
    return differs !== undefined && differs > 0
  }
  return samples.reduce<Sample | undefined>(
    (worst, sample) => (worst === undefined || isWorse(sample, worst) ? sample : worst),
    undefined,
  )
}
