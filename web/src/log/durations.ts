// How long requests waited and ran, in bars of equal and round width: what the lists of requests can be
// narrowed down by.

import type { Log } from './log'
import { roundStep } from './units'

/** Durations in ns from `from` on and below `to`; without `to`, any that are longer. */
export interface Durations {
  from: number
  to?: number | undefined
}

/** About how many bars there are. */
const about = 24

export interface DurationBars {
  /** The width of a bar, in ns. */
  step: number
  /** How many there are in each; the first bar begins at `from`. */
  from: number
  counts: Uint32Array
}

/**
 * How the durations of the jobs of `log` are spread, as `durationOf` has them: below 0 for a job that has
 * none. undefined if they are all the same, or there are none.
 */
export function durationBars(
  log: Log,
  durationOf: (log: Log, job: number) => number,
): DurationBars | undefined {
  const durations = Float64Array.from({ length: log.jobs.length }, (_, job) => durationOf(log, job))
  let [least, most] = [Infinity, -Infinity]
  for (const duration of durations) {
    if (duration < 0) continue
    least = Math.min(least, duration)
    most = Math.max(most, duration)
  }
  if (least >= most) return undefined
  const step = Math.max(1, roundStep((most - least) / about))
  const first = Math.floor(least / step)
  const counts = new Uint32Array(Math.floor(most / step) - first + 1)
  for (const duration of durations) if (duration >= 0) counts[Math.floor(duration / step) - first]!++
  return { step, from: first * step, counts }
}

/** The durations of the bars from one to another, both included, in either order. */
export function durationsOf({ from, step }: DurationBars, one: number, other: number): Durations {
  return {
    from: from + Math.min(one, other) * step,
    to: from + (Math.max(one, other) + 1) * step,
  }
}

export const isWithin = ({ from, to = Infinity }: Durations, duration: number): boolean =>
  duration >= from && duration < to
