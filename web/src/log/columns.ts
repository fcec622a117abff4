// The timeline pixel by pixel: how many events have happened by each. What comes to pass within a pixel
// is asked for by these numbers, so that time is searched once for all rows and strips.

import type { Log } from './log'
import { timeAtX, xAtTime, type Space } from './space'

/**
 * For x = plot.x, plot.x + 1 and so on: how many events have happened up to that moment. Ends with the
 * plot or with the first pixel after the recording.
 */
export function columnsOf(log: Log, space: Space): number[] {
  const columns: number[] = []
  const end = Math.ceil(lastX(log, space))
  let events = 0
  for (let { x } = space.plot; x <= end; x++) {
    const time = timeAtX(space, x)
    events = log.time.partition((t) => t <= time, events)
    columns.push(events)
  }
  return columns
}

/** Where the recording or the plot ends. */
export function lastX(log: Log, space: Space): number {
  return Math.min(space.plot.x + space.plot.width, xAtTime(space, log.duration))
}
