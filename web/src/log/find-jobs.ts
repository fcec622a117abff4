// Finding and sorting requests in a log, for the table of them.

import { outcomes } from '../wire'
import { isWithin } from './durations'
import type { JobOrder, JobQuery } from './job-query'
import { never, type Ending } from './jobs'
import type { Log } from './log'
import { placesByKey } from './sort-by-key'

/** Jobs that are looked at without a break: looking for a text in all of them takes a millisecond or two. */
const piece = 1024

/** A search for the jobs that answer `query`, among those that there are when it begins. See gently.ts. */
export function* findJobs(log: Log, query: JobQuery): Generator<void, Uint32Array<ArrayBuffer>> {
  const isMatch = matcher(log, query)
  const found = new Uint32Array(log.jobs.length)
  let count = 0
  for (let job = 0; job < found.length; job++) {
    if (isMatch(job)) found[count++] = job
    if (job % piece === 0) yield
  }
  return sorted(log, found.subarray(0, count), query)
}

function matcher(log: Log, { text, lane, ending, wait, run }: JobQuery): (job: number) => boolean {
  const { jobs } = log
  const tests: ((job: number) => boolean)[] = []
  if (lane) {
    tests.push((job) => jobs.worker.at(job) === lane.worker && jobs.pool.at(job) === lane.pool)
  }
  if (ending) tests.push((job) => endingOf(log, job) === ending)
  if (wait) tests.push((job) => isWithin(wait, waitTime(log, job)))
  if (run) tests.push((job) => isWithin(run, runTime(log, job)))
  const wanted = text.trim().toLowerCase()
  if (wanted !== '') tests.push((job) => textOf(log, job).toLowerCase().includes(wanted))
  return (job) => tests.every((test) => test(job))
}

function sorted(
  log: Log,
  found: Uint32Array<ArrayBuffer>,
  { order, isDescending }: JobQuery,
): Uint32Array<ArrayBuffer> {
  if (order === 'put') return isDescending ? found.reverse() : found
  const keys = Float64Array.from(found, (job) => keyOf(log, job, order))
  return placesByKey(keys, isDescending).map((place) => found[place]!)
}

function keyOf(log: Log, job: number, order: JobOrder): number {
  switch (order) {
    case 'put':
      return job
    case 'lane':
      return log.jobs.pool.at(job) * 2 ** 32 + log.jobs.worker.at(job)
    case 'wait':
      return waitTime(log, job)
    case 'run':
      return runTime(log, job)
    case 'outcome':
      return log.jobs.outcome.at(job)
  }
}

/** How long `job` was in the queue, in ns; -1 if it neither started nor was canceled. */
export function waitTime({ jobs, time }: Log, job: number): number {
  const left = Math.min(jobs.startedAt.at(job), jobs.finishedAt.at(job))
  return left === never ? -1 : time.at(left) - time.at(jobs.queuedAt.at(job))
}

/** How long `job` ran, in ns; -1 if it did not run to an end. */
export function runTime({ jobs, time }: Log, job: number): number {
  const started = jobs.startedAt.at(job)
  const finished = jobs.finishedAt.at(job)
  return started === never || finished === never ? -1 : time.at(finished) - time.at(started)
}

/** How `job` ended in the whole recording. */
export function endingOf({ jobs }: Log, job: number): Ending | 'unfinished' {
  return jobs.outcome.at(job) === outcomes.none ? 'unfinished' : jobs.howEnded(job)
}

function textOf(log: Log, job: number): string {
  const note = log.requestOf(job)
  const call = note ? `${note.callable}(${note.args})` : ''
  return `#${log.labelOf(job)} ${call} ${log.jobs.result(job) ?? ''}`
}
