// Why a request waited, and why it waited no longer. What it waited behind are the requests that had
// the lanes of its pool in the meantime: those that ran when it was put, and those that started
// before it.

import { kinds } from '../wire'
import { never } from './jobs'
import type { Log } from './log'
import type { Lane, PoolTrack } from './tracks'

/** A request that another one waited behind. */
export interface Blocker {
  job: number
  /** It ran when the other was put, was ahead of it in the queue, or was put later but went first. */
  how: 'running' | 'ahead' | 'overtook'
}

/** The requests that one waited behind: how many, and the first of them in the order they started. */
export interface Blockers {
  count: number
  first: Blocker[]
}

/**
 * What `job` waited behind until it started, was canceled, or the recording ended; `first` lists no
 * more than `limit`. Takes a time that grows with the number of lanes, not of requests.
 */
export function blockersOf(log: Log, job: number, limit: number): Blockers {
  const put = log.jobs.queuedAt.at(job)
  const until = Math.min(log.jobs.startedAt.at(job), log.jobs.finishedAt.at(job))
  const first: number[] = []
  let count = 0
  for (const lane of poolOf(log, job).lanes) {
    const { from, to } = occupiedBetween(log, lane, put, until)
    count += to - from
    for (let i = from; i < Math.min(to, from + limit); i++) first.push(lane.jobs.at(i))
  }
  first.sort((a, b) => log.jobs.startedAt.at(a) - log.jobs.startedAt.at(b))
  return { count, first: first.slice(0, limit).map((other) => blocker(log, other, put)) }
}

/** The places in `lane.jobs` of those that ran between two events, or a part of that time. */
function occupiedBetween(log: Log, lane: Lane, after: number, before: number) {
  const { startedAt, finishedAt } = log.jobs
  const to = lane.jobs.partition((job) => startedAt.at(job) < before)
  const from = lane.jobs.partition((job) => finishedAt.at(job) < after)
  return { from: Math.min(from, to), to }
}

function blocker(log: Log, job: number, put: number): Blocker {
  if (log.jobs.startedAt.at(job) < put) return { job, how: 'running' }
  return { job, how: log.jobs.queuedAt.at(job) < put ? 'ahead' : 'overtook' }
}

/** What let a request start just when it did. */
export type StartCause =
  /** A lane was idle when it was put. */
  | { type: 'idle' }
  /** Request `job` left the lane. */
  | { type: 'released'; job: number }
  /** The lane was added. */
  | { type: 'created' }
  /** The pool was resumed. */
  | { type: 'resumed' }

/** Why `job` started when it did: the last thing it had to wait for. Undefined if it did not start. */
export function startCauseOf(log: Log, job: number): StartCause | undefined {
  const started = log.jobs.startedAt.at(job)
  const pool = poolOf(log, job)
  const lane = pool.lane(log.jobs.worker.at(job))
  if (started === never || lane === undefined) return undefined
  const put = log.jobs.queuedAt.at(job)
  const before = lane.jobs.partition((other) => log.jobs.startedAt.at(other) < started)
  const previous = before === 0 ? undefined : lane.jobs.at(before - 1)
  const released = previous === undefined ? -1 : log.jobs.finishedAt.at(previous)
  const resumed = lastResume(log, pool, started)
  const last = Math.max(put, lane.createdAt, released, resumed)
  if (last === put) return { type: 'idle' }
  if (last === resumed) return { type: 'resumed' }
  return previous !== undefined && last === released
    ? { type: 'released', job: previous }
    : { type: 'created' }
}

/** The last event before `event` at which the pool was resumed; -1 if there is none. */
function lastResume(log: Log, pool: PoolTrack, event: number): number {
  for (let i = pool.holds.countBelow(event) - 1; i >= 0; i--) {
    if (log.kind.at(pool.holds.at(i)) === kinds.resumed) return pool.holds.at(i)
  }
  return -1
}

function poolOf(log: Log, job: number): PoolTrack {
  return log.pools.get(log.jobs.pool.at(job)) as PoolTrack
}
