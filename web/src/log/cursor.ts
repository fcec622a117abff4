// Where in a recording one stands, and how to move: pure functions from a cursor to a cursor.
//
// Several events often share one instant, so a cursor is a time and a number of events that have
// happened. Moving in time passes all events of the instant it arrives at; stepping passes one.

import type { Log } from './log'

export interface Cursor {
  /** Nanoseconds since the recording began. */
  readonly time: number
  /** How many events have happened. */
  readonly events: number
}

/** Before everything. */
export const start: Cursor = { time: 0, events: 0 }

/** The cursor at `time` ns, kept within the recording; everything at that instant has happened. */
export function at(log: Log, time: number): Cursor {
  const within = Math.min(Math.max(time, 0), log.duration)
  return { time: within, events: log.eventsUpTo(within) }
}

/** The cursor after everything. */
export function end(log: Log): Cursor {
  return { time: log.duration, events: log.length }
}

/** One event further; from the last event to the end of the recording. */
export function stepForward(log: Log, cursor: Cursor): Cursor {
  if (cursor.events >= log.length) return end(log)
  return afterEvent(log, cursor.events)
}

/** One event back, to the moment after the event before it. */
export function stepBack(log: Log, cursor: Cursor): Cursor {
  const events = Math.min(cursor.events, log.length) - 1
  return events > 0 ? afterEvent(log, events - 1) : start
}

/** Just after the next failure, or after the first one if there is none further on. */
export function nextFailure(log: Log, cursor: Cursor): Cursor | undefined {
  const { failures } = log
  if (failures.length === 0) return undefined
  const passed = failures.countBelow(cursor.events)
  return afterEvent(log, failures.at(passed < failures.length ? passed : 0))
}

/** Just after event number `event`. */
export function afterEvent(log: Log, event: number): Cursor {
  return { time: log.time.at(event), events: event + 1 }
}

/** Whether everything in the log so far lies before the cursor. */
export function isAtEnd(log: Log, cursor: Cursor): boolean {
  return cursor.events >= log.length && cursor.time >= log.duration
}
