// The numbers of a whole recording. Percentiles are by nearest rank, so each is a value that occurred; see
// histogram.ts for how exact they are of a very long one.

import type { Column } from './column'
import { Histogram } from './histogram'
import { never } from './jobs'
import type { Log } from './log'
import type { Lane, PoolTrack } from './tracks'

/** All times in ns; undefined where nothing of the kind happened. */
export interface Stats {
  /** Requests put, and how many of them were delivered. */
  submitted: number
  settled: number
  failed: number
  /** From the first put to the last delivery. */
  makespan: number | undefined
  /** Settled requests per second of the makespan; undefined also when that is 0. */
  throughput: number | undefined
  /** From put to start. */
  wait: Spread | undefined
  /** From start to finish. */
  run: Spread | undefined
  /** Part of the lanes' lifetimes spent running requests, 0 to 1; undefined without lifetime. */
  busy: number | undefined
}

export interface Spread {
  p50: number
  p95: number
  p99: number
}

/** The numbers of everything in the log so far. Quick: the log keeps count while it grows. */
export function statsOf(log: Log): Stats {
  const settled = sumOf(log, (pool) => pool.settled.count)
  const makespan = settled === 0 ? undefined : lastDelivery(log) - log.time.at(log.jobs.queuedAt.at(0))
  return {
    submitted: log.jobs.length,
    settled,
    failed: log.failures.length,
    makespan,
    throughput: makespan ? (settled / makespan) * 1e9 : undefined,
    wait: spreadOf(log.waits),
    run: spreadOf(log.runs),
    busy: busyPart(log),
  }
}

/**
 * The numbers of what had happened by `time`, in ns: for comparing recordings that did not come to an end,
 * so there is no makespan. Takes a while for a long log.
 */
export function statsUpTo(log: Log, time: number): Stats {
  const { jobs } = log
  const events = log.eventsUpTo(time)
  const [waits, runs] = [new Histogram(), new Histogram()]
  const between = (one: Column, other: Column, job: number) =>
    log.time.at(other.at(job)) - log.time.at(one.at(job))
  const submitted = jobs.queuedAt.countBelow(events)
  let settled = 0
  for (let job = 0; job < submitted; job++) {
    if (jobs.settledAt.at(job) < events) settled++
    if (jobs.startedAt.at(job) >= events) continue
    waits.push(between(jobs.queuedAt, jobs.startedAt, job))
    if (jobs.finishedAt.at(job) < events) runs.push(between(jobs.startedAt, jobs.finishedAt, job))
  }
  return {
    submitted,
    settled,
    failed: log.failures.countBelow(events),
    makespan: undefined,
    throughput: time > 0 ? (settled / time) * 1e9 : undefined,
    wait: spreadOf(waits),
    run: spreadOf(runs),
    busy: undefined,
  }
}

function sumOf(log: Log, count: (pool: PoolTrack) => number): number {
  return [...log.pools.values()].reduce((sum, pool) => sum + count(pool), 0)
}

function lastDelivery(log: Log): number {
  const events = [...log.pools.values()].flatMap(({ settled }) => settled.latest(log.length, 1))
  return log.time.at(Math.max(...events))
}

function spreadOf(times: Histogram): Spread | undefined {
  if (times.count === 0) return undefined
  const rank = (part: number) => times.percentile(part)
  return { p50: rank(0.5), p95: rank(0.95), p99: rank(0.99) }
}

/** The least of the values that `part` of all (above 0, up to 1) do not exceed. There must be one. */
export function nearestRank(sorted: ArrayLike<number>, part: number): number {
  return sorted[Math.ceil(part * sorted.length) - 1] as number
}

function busyPart(log: Log): number | undefined {
  const lives = sumOf(log, ({ lanes }) => sum(lanes, (lane) => lifeOf(log, lane)))
  const busy = sumOf(log, ({ lanes }) => sum(lanes, (lane) => busyTime(log, lane)))
  return lives === 0 ? undefined : busy / lives
}

function sum(lanes: readonly Lane[], of: (lane: Lane) => number): number {
  return lanes.reduce((total, lane) => total + of(lane), 0)
}

/** How long `lane` has been there, in ns. */
function lifeOf(log: Log, lane: Lane): number {
  const until = lane.exitedAt === never ? log.duration : log.time.at(lane.exitedAt)
  return until - log.time.at(lane.createdAt)
}

/** How long `lane` has been running requests, in ns; the one that it runs counts as far as it got. */
function busyTime(log: Log, lane: Lane): number {
  const finished = lane.runs.length
  const busy = finished === 0 ? 0 : lane.runs.summaryOf(0, finished).sum
  return finished === lane.jobs.length ? busy : busy + log.duration - lane.starts.at(finished)
}
