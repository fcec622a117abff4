// The course of a run: its numbers in equal steps of time, for charts. The cost depends on the number of
// steps and lanes, not on the length of the log.

import { never } from './jobs'
import type { Log } from './log'
import { nearestRank } from './stats'
import type { Lane } from './tracks'

/** A value for each step; null where there is none. */
type Values = (number | null)[]

export interface Series {
  /** The middle of each step, in ns. */
  times: number[]
  /** Requests delivered per second, and how many of them had failed. */
  delivered: Values
  failed: Values
  /** The most that were queued at once. */
  queued: Values
  /** Lanes that ran a request, on average, and lanes that there were at the end of the step. */
  busy: Values
  lanes: Values
  /** Percentiles of what started in the step: from put to start, in ns. */
  wait: Percentiles
  /** Percentiles of what started in the step and has finished since: from start to finish, in ns. */
  run: Percentiles
}

export interface Percentiles {
  p50: Values
  p95: Values
  p99: Values
}

/** Where more started in a step, percentiles are those of about as many of them, spread evenly. */
const mostSamples = 1000

/** The course of `log` from `from` to `to` ns, in `steps` steps. */
export function seriesOf(log: Log, from: number, to: number, steps: number): Series {
  const series = empty()
  const length = (to - from) / steps
  for (let step = 0; step < steps; step++) {
    const start = from + step * length
    series.times.push(start + length / 2)
    addStep(series, log, start, start + length)
  }
  return series
}

const empty = (): Series => ({
  times: [],
  delivered: [],
  failed: [],
  queued: [],
  busy: [],
  lanes: [],
  wait: { p50: [], p95: [], p99: [] },
  run: { p50: [], p95: [], p99: [] },
})

function addStep(series: Series, log: Log, start: number, end: number): void {
  const before = start > 0 ? log.eventsUpTo(start) : 0
  const after = log.eventsUpTo(end)
  const sum = { ok: 0, failed: 0, canceled: 0, queued: 0, busy: 0, lanes: 0 }
  const samples: Samples = { waits: [], runs: [], most: mostSamples / laneCount(log) }
  for (const pool of log.pools.values()) {
    const { ok, failed, canceled } = pool.settled.countBetween(before, after)
    sum.ok += ok
    sum.failed += failed
    sum.canceled += canceled
    sum.queued += pool.queue.depthRange(before, after).max
    for (const lane of pool.lanes) {
      sum.busy += busyBetween(log, lane, start, end)
      if (lane.createdAt < after && lane.exitedAt >= after) sum.lanes++
      addSamples(samples, log, lane, start, end)
    }
  }
  series.delivered.push(((sum.ok + sum.failed + sum.canceled) / (end - start)) * 1e9)
  series.failed.push((sum.failed / (end - start)) * 1e9)
  series.queued.push(sum.queued)
  series.busy.push(sum.busy / (end - start))
  series.lanes.push(sum.lanes)
  addPercentiles(series.wait, samples.waits)
  addPercentiles(series.run, samples.runs)
}

const startOf = (log: Log, job: number) => log.time.at(log.jobs.startedAt.at(job))

/** When `job` finished; undefined if it has not. */
function finishOf(log: Log, job: number): number | undefined {
  const event = log.jobs.finishedAt.at(job)
  return event === never ? undefined : log.time.at(event)
}

/** How long `lane` was running requests between two times, in ns. */
export function busyBetween(log: Log, lane: Lane, start: number, end: number): number {
  const endOf = (job: number) => finishOf(log, job) ?? log.duration
  const first = lane.finishes.countBelow(log.eventsUpTo(start))
  const last = lane.starts.countBelow(end, first)
  if (first >= last) return 0
  const [firstJob, lastJob] = [lane.jobs.at(first), lane.jobs.at(last - 1)]
  const unfinished = finishOf(log, lastJob) === undefined ? log.duration - startOf(log, lastJob) : 0
  const whole = lane.summaryOf(first, last).busy + unfinished
  const early = Math.max(0, start - startOf(log, firstJob))
  const late = Math.max(0, endOf(lastJob) - end)
  return whole - early - late
}

/** How long some requests waited and ran, and of how many on one lane at most. */
interface Samples {
  waits: number[]
  runs: number[]
  most: number
}

function laneCount(log: Log): number {
  return [...log.pools.values()].reduce((sum, { lanes }) => sum + lanes.length, 0)
}

/** Adds how long what started on `lane` between two times had waited, and then ran. */
function addSamples(samples: Samples, log: Log, lane: Lane, start: number, end: number): void {
  const first = lane.starts.countBelow(start)
  const last = lane.starts.countBelow(end, first)
  const stride = Math.ceil((last - first) / samples.most)
  for (let place = first; place < last; place += stride) {
    const put = log.time.at(log.jobs.queuedAt.at(lane.jobs.at(place)))
    samples.waits.push(lane.starts.at(place) - put)
    if (place < lane.runs.length) samples.runs.push(lane.runs.at(place))
  }
}

function addPercentiles(percentiles: Percentiles, times: number[]): void {
  const sorted = Float64Array.from(times).sort()
  const rank = (part: number) => (sorted.length === 0 ? null : nearestRank(sorted, part))
  percentiles.p50.push(rank(0.5))
  percentiles.p95.push(rank(0.95))
  percentiles.p99.push(rank(0.99))
}
