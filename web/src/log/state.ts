// What the pools looked like at a cursor: what the board draws. A pure function of the log and the
// cursor, and quick at any place of a long log, because it asks the log's indexes and replays nothing.

import { kinds } from '../wire'
import type { Ranked } from './bands'
import type { Cursor } from './cursor'
import { never, type Ending } from './jobs'
import type { Log } from './log'
import type { Unusual } from './source'
import type { Lane, PoolTrack, Settled } from './tracks'

/** A request at the cursor. Times in ns. */
export interface JobState {
  /** Index in the log's jobs. */
  job: number
  request: number
  label: string
  /** When it entered the place it is in: put, started, ended or delivered. */
  since: number
}

export interface QueuedState extends JobState {
  /** Absent if it is the normal one. */
  priority?: Unusual
}

export interface RunningState extends JobState {
  /** How long it had waited in the queue. */
  wait: number
  /** How much it has reported done in this attempt, in percent; undefined if it reported nothing. */
  progress: number | undefined
  /** 1, and one more for each attempt that failed. */
  attempt: number
}

export interface LaneState {
  pool: number
  worker: number
  state: 'idle' | 'busy' | 'dismissed'
  /** Told to go, but still finishing its request: then `state` is 'busy'. */
  isLeaving: boolean
  /** What it is running, when busy. */
  job?: RunningState
}

export interface DeliveryState extends JobState {
  how: Ending
  /** What it returned or threw, as short text; '' if that was not noted. */
  text: string
}

export interface PoolState {
  pool: number
  /** 0 means unbounded. */
  queueSize: number
  /** Whether lanes have been told to start nothing for the time being. */
  isPaused: boolean
  /** How many wait, and the first of them, in the order in which they will be taken. */
  queued: number
  queue: QueuedState[]
  running: number
  /** Every worker created so far, in that order. */
  lanes: LaneState[]
  /** How many results have not been collected, and the first of them, in order. */
  ready: number
  results: JobState[]
  settled: Settled
  /** The last few that were delivered, newest first. */
  deliveries: DeliveryState[]
}

export interface Limits {
  /** How many jobs to list of the queue, and of the results. */
  line: number
  /** How many deliveries to list. */
  deliveries: number
}

/** The state of every pool that exists at `cursor`. Counts are exact; lists stop at `limits`. */
export function stateAt(
  log: Log,
  cursor: Cursor,
  limits: Limits = { line: 200, deliveries: 10 },
): PoolState[] {
  const pools: PoolState[] = []
  for (const pool of log.pools.values()) {
    if (existsAt(pool, cursor)) pools.push(poolAt(log, pool, cursor, limits))
  }
  return pools
}

function existsAt(pool: PoolTrack, cursor: Cursor): boolean {
  const created = pool.lanes[0]?.createdAt ?? never
  return created < cursor.events || pool.queue.countAt(cursor.events) > 0
}

function poolAt(log: Log, pool: PoolTrack, cursor: Cursor, limits: Limits): PoolState {
  const { jobs } = log
  const { events } = cursor
  const results = pool.ready.jobsAt(events, limits.line, (j) => jobs.phaseAt(j, events) === 'ready')
  return {
    pool: pool.pool,
    queueSize: pool.queueSize,
    isPaused: isPausedAt(log, pool, events),
    queued: pool.queue.countAt(events),
    queue: queueAt(log, pool, cursor, limits.line),
    running: pool.runningAt(events),
    lanes: lanesAt(log, pool.lanes, events),
    ready: pool.ready.countAt(events),
    results: results.map((job) => jobState(log, job, jobs.finishedAt.at(job))),
    settled: pool.settled.countAt(events),
    deliveries: deliveriesAt(log, pool, events, limits.deliveries),
  }
}

function queueAt(log: Log, { queue, bands }: PoolTrack, cursor: Cursor, limit: number): QueuedState[] {
  if (bands !== undefined && cursor.events >= bands.since) {
    return bands.jobsAt(cursor, limit).map((ranked) => rankedState(log, ranked))
  }
  const { jobs } = log
  const isQueued = (job: number) => jobs.phaseAt(job, cursor.events) === 'queued'
  return queue
    .jobsAt(cursor.events, limit, isQueued)
    .map((job) => jobState(log, job, jobs.queuedAt.at(job)))
}

function rankedState(log: Log, { job, priority }: Ranked): QueuedState {
  const state = jobState(log, job, log.jobs.queuedAt.at(job))
  return priority === 'normal' ? state : { ...state, priority }
}

function lanesAt(log: Log, lanes: Lane[], events: number): LaneState[] {
  const found: LaneState[] = []
  for (const lane of lanes) {
    if (lane.createdAt >= events) break
    found.push(laneAt(log, lane, events))
  }
  return found
}

function laneAt(log: Log, lane: Lane, events: number): LaneState {
  const { pool, worker } = lane
  const job = runningOn(log, lane, events)
  const isDismissed = lane.dismissedAt < events || lane.exitedAt < events
  if (job !== undefined) {
    return { pool, worker, state: 'busy', isLeaving: isDismissed, job: runningState(log, job, events) }
  }
  return { pool, worker, state: isDismissed ? 'dismissed' : 'idle', isLeaving: false }
}

function isPausedAt(log: Log, pool: PoolTrack, events: number): boolean {
  const holds = pool.holds.countBelow(events)
  return holds > 0 && log.kind.at(pool.holds.at(holds - 1)) === kinds.paused
}

function runningState(log: Log, job: number, events: number): RunningState {
  const state = jobState(log, job, log.jobs.startedAt.at(job))
  const wait = state.since - log.time.at(log.jobs.queuedAt.at(job))
  let progress: number | undefined
  let attempt = 1
  for (const step of log.steps.of(job)) {
    if (step >= events) break
    const isProgress = log.kind.at(step) === kinds.progressed
    progress = isProgress ? log.outcome.at(step) : undefined
    if (!isProgress) attempt++
  }
  return { ...state, wait, progress, attempt }
}

/** The job that `lane` was running after the first `events` events. */
function runningOn(log: Log, lane: Lane, events: number): number | undefined {
  const { jobs } = log
  const started = jobsStartedBy(log, lane, events)
  if (started === 0) return undefined
  const last = lane.jobs.at(started - 1)
  return jobs.phaseAt(last, events) === 'running' ? last : undefined
}

function jobsStartedBy(log: Log, lane: Lane, events: number): number {
  return lane.jobs.partition((job) => log.jobs.startedAt.at(job) < events)
}

function deliveriesAt(log: Log, pool: PoolTrack, events: number, limit: number): DeliveryState[] {
  return pool.settled.latest(events, limit).map((event) => {
    const job = log.job.at(event)
    const text = log.jobs.result(job) ?? ''
    return { ...jobState(log, job, event), how: log.jobs.howEnded(job), text }
  })
}

function jobState(log: Log, job: number, since: number): JobState {
  return {
    job,
    request: log.jobs.request.at(job),
    label: log.labelOf(job),
    since: log.time.at(since),
  }
}
