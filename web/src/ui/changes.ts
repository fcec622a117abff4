// What is done to a run from outside: where in time, and among what else.

import type { Cursor } from '../log/cursor'
import type { Intervention } from '../log/interventions'
import type { Log } from '../log/log'
import type { Mark } from '../log/marks'

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

/** `interventions` with another in the place of the one at `index`. */
export function withChanged(
  interventions: readonly Intervention[],
  index: number,
  changed: Intervention,
): Intervention[] {
  return withIntervention(interventions.toSpliced(index, 1), changed)
}

/** What came of an intervention: 'idle' if there was nothing to do it to, 'missed' if the run was over. */
export type Effect = 'done' | 'idle' | 'missed'

/** What came of each of the interventions that `log` was made with, in the order of their times. */
export function effectsIn(log: Log, interventions: readonly Intervention[]): Effect[] {
  if (interventions.length === 0) return []
  const happened: Effect[] = []
  for (const note of log.notes) {
    if (note.type === 'intervention') happened.push(note.done ? 'done' : 'idle')
  }
  return interventions.map((_, i) => happened[i] ?? 'missed')
}

/** The marks of a log with those of its interventions, which take the place of any at the same time. */
export function marksWith(marks: readonly Mark[], byHand: readonly Mark[]): readonly Mark[] {
  if (byHand.length === 0) return marks
  const times = new Set(byHand.map(({ time }) => time))
  const others = marks.filter(({ time }) => !times.has(time))
  return [...others, ...byHand].sort((a, b) => a.time - b.time)
}
