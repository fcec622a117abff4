// How far ahead of the cursor a run is recorded: all of most runs, and of an endless one as much as can be
// seen soon.

import { isAtEnd, type Cursor } from './cursor'
import type { Log } from './log'
import type { Horizon } from './source'

/** Ten minutes of virtual time, or half a million events: about two seconds of recording. */
export const ahead: Horizon = { time: 600e9, events: 500_000 }

/**
 * Whether more is to be recorded, when `cursor` is where one looks and the recording got to `reached`, in
 * ns: less than half of what there was ahead is left.
 */
export function isShort(log: Log, cursor: Cursor, reached: number): boolean {
  if (isAtEnd(log, cursor)) return true
  return (
    reached - cursor.time < ahead.time / 2 && log.length - cursor.events < ahead.events / 2
  )
}

/** The horizon after the one that was passed at `reached` ns. */
export const nextHorizon = (log: Log, reached: number): Horizon => ({
  time: reached + ahead.time,
  events: log.length + ahead.events,
})
