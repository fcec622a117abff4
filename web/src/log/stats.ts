// The numbers of a whole recording. Percentiles are by nearest rank, so each is a value that occurred.

import { never } from './jobs'
import type { Log } from './log'

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

/** The numbers of everything in the log. Takes about 0.3 s for a million requests. */
export function statsOf(log: Log): Stats {
  const { jobs } = log
  const waits: number[] = []
  const runs: number[] = []
  let settled = 0
  let last = 0
  for (let job = 0; job < jobs.length; job++) {
    const started = timeOf(log, jobs.startedAt.at(job))
    const finished = timeOf(log, jobs.finishedAt.at(job))
    const settledAt = timeOf(log, jobs.settledAt.at(job))
    if (started !== undefined) waits.push(started - log.time.at(jobs.queuedAt.at(job)))
    if (started !== undefined && finished !== undefined) runs.push(finished - started)
    if (settledAt === undefined) continue
    settled++
    last = Math.max(last, settledAt)
  }
  const makespan = settled === 0 ? undefined : last - log.time.at(jobs.queuedAt.at(0))
  return {
    submitted: jobs.length,
    settled,
    failed: log.failures.length,
    makespan,
    throughput: makespan ? (settled / makespan) * 1e9 : undefined,
    wait: spreadOf(waits),
    run: spreadOf(runs),
    busy: busyPart(log),
  }
}

function timeOf(log: Log, event: number): number | undefined {
  return event === never ? undefined : log.time.at(event)
}

function spreadOf(times: number[]): Spread | undefined {
  if (times.length === 0) return undefined
  const sorted = Float64Array.from(times).sort()
  const rank = (part: number) => nearestRank(sorted, part)
  return { p50: rank(0.5), p95: rank(0.95), p99: rank(0.99) }
}

/** The least of the values that `part` of all (above 0, up to 1) do not exceed. There must be one. */
export function nearestRank(sorted: ArrayLike<number>, part: number): number {
  return sorted[Math.ceil(part * sorted.length) - 1] as number
}

function busyPart(log: Log): number | undefined {
  let busy = 0
  let alive = 0
  for (const pool of log.pools.values()) {
    for (const lane of pool.lanes) {
      alive += (timeOf(log, lane.exitedAt) ?? log.duration) - log.time.at(lane.createdAt)
      for (let i = 0; i < lane.jobs.length; i++) busy += runTime(log, lane.jobs.at(i))
    }
  }
  return alive === 0 ? undefined : busy / alive
}

/** How long `job` ran, or has run so far. */
function runTime(log: Log, job: number): number {
  const until = timeOf(log, log.jobs.finishedAt.at(job)) ?? log.duration
  return until - log.time.at(log.jobs.startedAt.at(job))
}
