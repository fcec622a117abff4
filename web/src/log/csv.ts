// The requests of a log as a table for spreadsheets: comma-separated values as RFC 4180 has them, a line
// for each time a request was put. Times are seconds since the recording began; empty where it did not
// come to that. The priority is the last one that the request had, and empty in a pool without any.

import { outcomes } from '../wire'
import { never } from './jobs'
import type { Log } from './log'

const columns = [
  'request',
  'label',
  'pool',
  'lane',
  'put',
  'started',
  'finished',
  'delivered',
  'wait',
  'run',
  'outcome',
  'callable',
  'arguments',
  'result',
  'priority',
] as const

/** Lines in one piece of text. */
const pieceLength = 1000

/** The table as text, in pieces: all of it may be longer than a string can be. */
export function* requestsCSV(log: Log): Generator<string> {
  let piece = [line(columns)]
  for (let job = 0; job < log.jobs.length; job++) {
    if (piece.push(line(valuesOf(log, job))) < pieceLength) continue
    yield piece.join('')
    piece = []
  }
  yield piece.join('')
}

function valuesOf(log: Log, job: number): (string | number | undefined)[] {
  const { jobs } = log
  const timeOf = (event: number) => (event === never ? undefined : log.time.at(event) / 1e9)
  const put = log.time.at(jobs.queuedAt.at(job)) / 1e9
  const started = timeOf(jobs.startedAt.at(job))
  const finished = timeOf(jobs.finishedAt.at(job))
  const { callable, args } = log.requestOf(job) ?? {}
  return [
    jobs.request.at(job),
    text(log.labelOf(job)),
    jobs.pool.at(job),
    jobs.worker.at(job) || undefined,
    put,
    started,
    finished,
    timeOf(jobs.settledAt.at(job)),
    between(put, started),
    between(started, finished),
    outcomeNames[jobs.outcome.at(job)],
    text(callable),
    text(args),
    text(jobs.result(job)),
    log.priorityOf(job),
  ]
}

const outcomeNames = Object.keys(outcomes).map((name) => (name === 'none' ? '' : name))

/** In seconds, without what subtraction adds far behind the point. */
function between(from: number | undefined, to: number | undefined): number | undefined {
  return from === undefined || to === undefined ? undefined : Math.round((to - from) * 1e9) / 1e9
}

/** What a script chose to say: kept from being taken for a formula by the program that opens it. */
function text(value: string | undefined): string | undefined {
  return value !== undefined && /^[=+\-@\t\r]/.test(value) && Number.isNaN(Number(value))
    ? `'${value}`
    : value
}

function line(values: readonly (string | number | undefined)[]): string {
  return `${values.map((value) => quoted(String(value ?? ''))).join(',')}\r\n`
}

function quoted(value: string): string {
  return /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value
}
