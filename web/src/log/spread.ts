// What many recordings of one script came to, each with another seed: how their numbers are spread, and
// which of them to look at first.

import type { RunEnd, RunRequest } from './source'
import { nearestRank, type Stats } from './stats'
import { roundStep } from './units'

/** What came of one seed. */
export interface Sample {
  seed: number
  end: RunEnd
  stats: Stats
}

/** The first seed and the last. */
export interface Seeds {
  first: number
  last: number
}

/** Makes many recordings, several at a time. */
export interface Explorer {
  /**
   * Records `request` with each of the seeds. Resolves with what was found, by seed: all of it, or what
   * there was when `signal` ended it. `onSample` hears of each as it comes, in no particular order.
   */
  explore(
    request: Omit<RunRequest, 'seed'>,
    seeds: Seeds,
    signal: AbortSignal,
    onSample: (sample: Sample) => void,
  ): Promise<Sample[]>
}

/** The numbers of many runs: times in ns, but failures are counts. */
export type SpreadName = 'makespan' | 'waitP50' | 'waitP95' | 'waitP99' | 'failures'

/** How one of the numbers is spread. */
export interface SpreadRow {
  name: SpreadName
  least: number
  median: number
  p95: number
  most: number
}

const numbers: [name: SpreadName, of: (stats: Stats) => number | undefined][] = [
  ['makespan', (stats) => stats.makespan],
  ['waitP50', (stats) => stats.wait?.p50],
  ['waitP95', (stats) => stats.wait?.p95],
  ['waitP99', (stats) => stats.wait?.p99],
  ['failures', (stats) => stats.failed],
]

/** How the numbers of `samples` are spread; those that no sample has are left out. */
export function spreadOf(samples: readonly Sample[]): SpreadRow[] {
  return numbers.flatMap(([name, of]) => {
    const sorted = sortedValues(samples, of)
    if (sorted.length === 0) return []
    const [least, most] = [sorted[0]!, sorted.at(-1)!]
    return { name, least, median: nearestRank(sorted, 0.5), p95: nearestRank(sorted, 0.95), most }
  })
}

function sortedValues(
  samples: readonly Sample[],
  of: (stats: Stats) => number | undefined,
): number[] {
  const values = samples.map(({ stats }) => of(stats)).filter((value) => value !== undefined)
  return values.sort((a, b) => a - b)
}

/** The samples whose makespans, in ns, are at least `from` and less than that of the next bar. */
export interface Bar {
  from: number
  samples: Sample[]
}

/** About how many bars a histogram has. */
const bars = 10

/** How the makespans are spread, in bars of equal and round width; none if they are all the same. */
export function makespanBars(samples: readonly Sample[]): Bar[] {
  const sorted = sortedValues(samples, (stats) => stats.makespan)
  const [least, most] = [sorted[0] ?? 0, sorted.at(-1) ?? 0]
  if (least === most) return []
  const step = roundStep((most - least) / bars)
  const first = Math.floor(least / step)
  const result = Array.from({ length: Math.floor(most / step) - first + 1 }, (_, i): Bar => {
    return { from: (first + i) * step, samples: [] }
  })
  for (const sample of samples) {
    const { makespan } = sample.stats
    if (makespan !== undefined) result[Math.floor(makespan / step) - first]!.samples.push(sample)
  }
  return result
}

/** The sample to look at first; undefined if there is none. */
export function worstOf(samples: readonly Sample[]): Sample | undefined {
  return worstFirst(samples)[0]
}

/**
 * The samples in the order to look at them: one that did not finish is worse than any that did, then
 * more failures are worse, then a longer makespan, then the lower seed comes first.
 */
export function worstFirst(samples: readonly Sample[]): Sample[] {
  const badness = ({ end, stats, seed }: Sample) => [
    end.outcome === 'finished' ? 0 : 1,
    stats.failed,
    stats.makespan ?? 0,
    -seed,
  ]
  return [...samples].sort((a, b) => {
    const theirs = badness(a)
    const differences = badness(b).map((n, i) => n - theirs[i]!)
    return differences.find((difference) => difference !== 0) ?? 0
  })
}
