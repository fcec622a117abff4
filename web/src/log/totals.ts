// What a stretch of time comes to, in numbers.

import { never } from './jobs'
import type { Log } from './log'
import { busyBetween } from './series'
import { startOf } from './slices'
import type { TimeRange } from './space'

export interface Totals {
  put: number
  started: number
  /** Delivered, those that had failed or were canceled included. */
  delivered: number
  failed: number
  canceled: number
  /** How much of the time of the lanes that there were they were busy, from 0 to 1; 0 without lanes. */
  busy: number
  /** The mean time that those which started had waited, in ns; undefined if none did. */
  meanWait: number | undefined
}

/** Of more than this many that started on a lane, the mean wait is that of every second, third … one. */
const mostWaits = 10_000

/** What happened in `log` within `range`, its end included and its beginning too. */
export function totalsOf(log: Log, range: TimeRange): Totals {
  const before = log.time.partition((time) => time < range.from)
  const after = log.eventsUpTo(range.to)
  const totals: Totals = {
    put: 0, started: 0, delivered: 0, failed: 0, canceled: 0, busy: 0, meanWait: undefined,
  }
  const sum = { busy: 0, there: 0, wait: 0, waits: 0 }
  for (const { queue, settled, lanes } of log.pools.values()) {
    const { ok, failed, canceled } = settled.countBetween(before, after)
    totals.put += queue.enteredBy(after) - queue.enteredBy(before)
    totals.delivered += ok + failed + canceled
    totals.failed += failed
    totals.canceled += canceled
    for (const lane of lanes) {
      sum.busy += busyBetween(log, lane, range.from, range.to)
      sum.there += overlap(log, lane.createdAt, lane.exitedAt, range)
      const first = lane.jobs.partition((job) => log.jobs.startedAt.at(job) < before)
      const last = lane.jobs.partition((job) => log.jobs.startedAt.at(job) < after, first)
      totals.started += last - first
      const stride = Math.ceil((last - first) / mostWaits)
      for (let place = first; place < last; place += stride) {
        const job = lane.jobs.at(place)
        sum.wait += (startOf(log, job) - log.time.at(log.jobs.queuedAt.at(job))) * stride
        sum.waits += stride
      }
    }
  }
  totals.busy = sum.there > 0 ? sum.busy / sum.there : 0
  if (sum.waits > 0) totals.meanWait = sum.wait / sum.waits
  return totals
}

/** For how long of `range` something lasted from one event to another, in ns. */
function overlap(log: Log, from: number, to: number, range: TimeRange): number {
  const end = to === never ? range.to : Math.min(range.to, log.time.at(to))
  return Math.max(0, end - Math.max(range.from, log.time.at(from)))
}
