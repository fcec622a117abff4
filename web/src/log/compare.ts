// Two runs side by side: what their numbers came to, and what they were made from.

import type { Intervention } from './interventions'
import type { RunRequest } from './source'
import type { Stats } from './stats'

/** A number of both runs: of each, less is better. */
export interface Difference {
  name: 'makespan' | 'waitP95' | 'runP95' | 'failures'
  /** Times in ns; undefined where nothing of the kind happened. */
  before: number | undefined
  now: number | undefined
  /** By which part of what it was it has grown: -0.5 for half; undefined where that says nothing. */
  growth: number | undefined
}

const numbers: [name: Difference['name'], of: (stats: Stats) => number | undefined][] = [
  ['makespan', (stats) => stats.makespan],
  ['waitP95', (stats) => stats.wait?.p95],
  ['runP95', (stats) => stats.run?.p95],
  ['failures', (stats) => stats.failed],
]

/** The numbers of two runs, the most telling first. */
export function compareStats(before: Stats, now: Stats): Difference[] {
  return numbers.map(([name, of]) => {
    const [a, b] = [of(before), of(now)]
    const growth = a !== undefined && b !== undefined && a > 0 ? (b - a) / a : undefined
    return { name, before: a, now: b, growth }
  })
}

/** How two runs differ in what they were made from. */
export interface RequestDifference {
  isOtherScript: boolean
  /** The seeds, if they differ. */
  seeds: { before: number; now: number } | undefined
  /** Interventions of the one run that the other does not have. */
  added: Intervention[]
  removed: Intervention[]
}

export function compareRequests(before: RunRequest, now: RunRequest): RequestDifference {
  const [a, b] = [before.interventions ?? [], now.interventions ?? []]
  return {
    isOtherScript: before.script !== now.script,
    seeds: before.seed === now.seed ? undefined : { before: before.seed, now: now.seed },
    added: without(b, a),
    removed: without(a, b),
  }
}

/** The interventions of `list` that are not in `others`, each as often as it is there more often. */
function without(list: readonly Intervention[], others: readonly Intervention[]): Intervention[] {
  const rest = others.map((other) => JSON.stringify(other))
  return list.filter((intervention) => {
    const at = rest.indexOf(JSON.stringify(intervention))
    if (at >= 0) rest.splice(at, 1)
    return at < 0
  })
}
