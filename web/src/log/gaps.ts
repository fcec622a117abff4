// The stretches of a recording in which nothing happens, which the timeline can fold.

import type { Log } from './log'
import type { TimeRange } from './space'

/** A stretch counts if it is at least this part of the recording. */
const leastPart = 1 / 16

/** The stretches of `log` without any event, in order, that are long for the recording. */
export function gapsOf(log: Log): TimeRange[] {
  const { duration } = log
  const step = duration * leastPart
  const gaps: TimeRange[] = []
  if (log.length === 0 || duration === 0) return gaps
  // One of these moments lies within any stretch as long as the step between them.
  for (let moment = 0; moment <= duration; moment += step) {
    if (moment < (gaps.at(-1)?.to ?? 0)) continue
    const events = log.eventsUpTo(moment)
    const from = events === 0 ? 0 : log.time.at(events - 1)
    const to = events === log.length ? duration : log.time.at(events)
    if (to - from >= step) gaps.push({ from, to })
  }
  return gaps
}
