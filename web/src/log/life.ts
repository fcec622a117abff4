// The life of one request, from put to delivery, as the log knows it: moment by moment.

import { kinds, outcomes } from '../wire'
import type { Cursor } from './cursor'
import { never, type Phase } from './jobs'
import type { Log } from './log'
import type { Priority } from './source'
import type { PoolTrack } from './tracks'

/** How a run ended; a panic is a failure, too. */
export type RunOutcome = 'ok' | 'failed' | 'panicked'

/**
 * Something that happened to a request: the number of the event, its time, and stretches in ns. What is no
 * event has the number of the last one before it.
 */
export type Moment = { event: number; time: number } & (
  /** `ahead` of it, at that moment, were so many that are taken first. */
  | { type: 'put'; priority: Priority; ahead: number }
  /** Its priority was changed. */
  | { type: 'moved'; priority: Priority; ahead: number }
  /** `wait` is the time in the queue. */
  | { type: 'started'; worker: number; wait: number }
  | { type: 'progressed'; percent: number }
  /** An attempt failed; `attempt` is the one that begins. */
  | { type: 'retried'; attempt: number }
  | { type: 'finished'; how: RunOutcome; run: number }
  /** It left the queue without having run. */
  | { type: 'canceled'; wait: number }
  /** `wait` is the time for which nobody collected it. */
  | { type: 'delivered'; wait: number }
)

/** What happened to `job`, in order; always begins with its put. */
export function lifeOf(log: Log, job: number): Moment[] {
  const { jobs } = log
  const life: Moment[] = [putMoment(log, job), ...movesOf(log, job)]
  const started = jobs.startedAt.at(job)
  const finished = jobs.finishedAt.at(job)
  const settled = jobs.settledAt.at(job)
  if (started !== never) {
    const wait = between(log, jobs.queuedAt.at(job), started)
    life.push({ type: 'started', ...at(log, started), worker: jobs.worker.at(job), wait })
    life.push(...stepsOf(log, job))
  }
  if (finished !== never) life.push(endMoment(log, job, finished))
  if (settled !== never) {
    life.push({ type: 'delivered', ...at(log, settled), wait: between(log, finished, settled) })
  }
  return life
}

/** A part of a life, in ns. */
export interface Stretch {
  phase: Exclude<Phase, 'done'>
  length: number
}

/** What ends each stretch of a life. */
const endings: Partial<Record<Moment['type'], Stretch['phase']>> = {
  started: 'queued',
  canceled: 'queued',
  finished: 'running',
  delivered: 'ready',
}

/** How the time from put to delivery divides; without a stretch that did not come to an end. */
export function stretchesOf(life: readonly Moment[]): Stretch[] {
  const stretches: Stretch[] = []
  let from = life[0]?.time ?? 0
  for (const { type, time } of life) {
    const phase = endings[type]
    if (phase === undefined) continue
    stretches.push({ phase, length: time - from })
    from = time
  }
  return stretches
}

function putMoment(log: Log, job: number): Moment {
  const put = log.jobs.queuedAt.at(job)
  const { queue, bands } = poolOf(log, job)
  const entry = bands?.entryOf(job) ?? { priority: 'normal', ahead: queue.countAt(put) }
  return { type: 'put', ...at(log, put), ...entry }
}

function movesOf(log: Log, job: number): Moment[] {
  const moves = poolOf(log, job).bands?.movesOf(job) ?? []
  return moves.map(({ seq, ...move }) => ({ type: 'moved', event: seq - 1, ...move }))
}

/** Whether `moment` is later than `cursor`. */
export function isAfter({ event, time }: Moment, cursor: Cursor): boolean {
  return event >= cursor.events || time > cursor.time
}

const poolOf = (log: Log, job: number) => log.pools.get(log.jobs.pool.at(job)) as PoolTrack

function stepsOf(log: Log, job: number): Moment[] {
  let attempt = 1
  return log.steps
    .of(job)
    .map((event) =>
      log.kind.at(event) === kinds.progressed
        ? { type: 'progressed', ...at(log, event), percent: log.outcome.at(event) }
        : { type: 'retried', ...at(log, event), attempt: ++attempt },
    )
}

function endMoment(log: Log, job: number, ended: number): Moment {
  const { jobs } = log
  const started = jobs.startedAt.at(job)
  if (started === never) {
    return { type: 'canceled', ...at(log, ended), wait: between(log, jobs.queuedAt.at(job), ended) }
  }
  return {
    type: 'finished',
    ...at(log, ended),
    how: outcomeOf(log, job),
    run: between(log, started, ended),
  }
}

function outcomeOf(log: Log, job: number): RunOutcome {
  if (log.jobs.outcome.at(job) === outcomes.panicked) return 'panicked'
  return log.jobs.hasFailed(job) ? 'failed' : 'ok'
}

const at = (log: Log, event: number) => ({ event, time: log.time.at(event) })

const between = (log: Log, from: number, to: number) => log.time.at(to) - log.time.at(from)
