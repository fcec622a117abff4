// What is done to a run from outside: where in time, and among what else.

import type { Cursor } from '../log/cursor'
import type { Intervention } from '../log/interventions'
import type { Log } from '../log/log'

/** Nanoseconds in a millisecond, the unit of the times of interventions. */
export const nsPerMs = 1e6

/**
 * The earliest time, in whole ms, of an intervention that comes after all that is seen at `cursor`: it
 * happens before whatever else is due then.
 */
export function timeAfter(log: Log, cursor: Cursor): number {
  const ms = Math.ceil(cursor.time / nsPerMs)
  const lastSeen = cursor.events === 0 ? -1 : log.time.at(cursor.events - 1)
  return lastSeen >= ms * nsPerMs ? ms + 1 : ms
}

/** `interventions` and one more, in the order of their times; at the same time the new one is last. */
export function withIntervention(
  interventions: readonly Intervention[],
  added: Intervention,
): Intervention[] {
  const later = interventions.findIndex(({ at }) => at > added.at)
  return interventions.toSpliced(later < 0 ? interventions.length : later, 0, added)
}
