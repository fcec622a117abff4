// Many recordings of one script, each with another seed: what chance makes of it.

import { Log } from '../log/log'
import type { Explorer, Sample, Seeds } from '../log/spread'
import type { Recorder, RunRequest } from '../log/source'
import { statsOf } from '../log/stats'

export interface ExploreOptions {
  /** Must be able to make `atOnce` recordings side by side. */
  recorder: Recorder
  request: Omit<RunRequest, 'seed'>
  seeds: Seeds
  atOnce: number
  /** Ends the exploration: the recordings under way are stopped, and count for nothing. */
  signal: AbortSignal
  /** Hears of each sample as it comes, in no particular order. */
  onSample?: (sample: Sample) => void
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

function take({ recorder, request, signal }: ExploreOptions, seed: number): Promise<Sample> {
  return new Promise((resolve) => {
    const log = new Log()
    const stop = () => recording.stop()
    const recording = recorder.record(
      { ...request, seed },
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

/** An explorer that makes `atOnce` recordings at a time. */
export function explorerWith(recorder: Recorder, atOnce: number): Explorer {
  return {
    explore: (request, seeds, signal, onSample) =>
      explore({ recorder, request, seeds, atOnce, signal, onSample }),
  }
}
