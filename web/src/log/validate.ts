// What may enter the log. A recording comes out of a sandbox that runs a stranger's script, so every
// number and every note is checked for its form before it is believed. Whether the events make sense
// together (a request that finishes must have started) is the log's own business.

import { kinds, outcomes, readRecord, recordSize, type PoolEvent } from '../wire'
import type { Batch, Note, RunEnd } from './source'

/** A batch, or an event in it, that no pool can have reported. */
export class InvalidBatch extends Error {
  override readonly name = 'InvalidBatch'
}

const lastKind = kinds.resumed
const lastOutcome = outcomes.canceled

/** Calls `take` with each event of a batch, in order. Throws InvalidBatch for the first that is malformed. */
export function readEvents(records: Uint8Array, take: (event: PoolEvent) => void): void {
  const view = new DataView(records.buffer, records.byteOffset, records.byteLength)
  for (let at = 0; at < records.byteLength; at += recordSize) {
    const event = readRecord(view, at)
    const fault = faultOf(event)
    if (fault !== undefined) throw new InvalidBatch(`record ${at / recordSize}: ${fault}`)
    take(event)
  }
}

/** Throws InvalidBatch unless `batch` has the form of a batch: whole records, well-formed notes. */
export function checkBatch(batch: Batch): void {
  const { records, notes } = batch
  if (!(records instanceof Uint8Array)) throw new InvalidBatch('records are not bytes')
  if (records.byteLength % recordSize !== 0) {
    throw new InvalidBatch(`${records.byteLength} bytes are not whole records of ${recordSize}`)
  }
  if (!Array.isArray(notes)) throw new InvalidBatch('notes are not a list')
  notes.forEach((note, i) => {
    if (!isNote(note)) throw new InvalidBatch(`note ${i} is malformed`)
  })
}

const runOutcomes: ReadonlySet<unknown> = new Set<RunEnd['outcome']>([
  'finished',
  'failed',
  'stuck',
  'limit',
  'stopped',
  'hung',
  'crashed',
])

/** `end`, without what does not belong there. Throws InvalidBatch unless it has the form of an end. */
export function checkEnd({ outcome, message, time, error }: RunEnd): RunEnd {
  if (!runOutcomes.has(outcome) || !isText(message) || !isTime(time)) {
    throw new InvalidBatch('its end is malformed')
  }
  if (error === undefined) return { outcome, message, time }
  const { name, message: text, line, column, stack } = error
  const isWell = isText(name) && isText(text) && (stack === undefined || isText(stack))
  if (!isWell || ![line, column].every((n) => n === undefined || isCount(n))) {
    throw new InvalidBatch('its error is malformed')
  }
  return { outcome, message, time, error }
}

function faultOf(e: PoolEvent): string | undefined {
  if (!isTime(e.time)) return `the time ${e.time} is not a time`
  if (e.kind < 1 || e.kind > lastKind) return `unknown kind ${e.kind}`
  const mostOutcome = e.kind === kinds.progressed ? 100 : lastOutcome
  if (e.outcome > mostOutcome) return `unknown outcome ${e.outcome}`
  if (e.pool === 0) return 'no pool has the number 0'
  if (!isCount(e.request)) return `the request ${e.request} is not a serial`
  const needsWorker = isOfWorker(e.kind) || e.kind === kinds.started || e.kind === kinds.finished
  if (needsWorker && e.worker === 0) return 'no worker has the number 0'
  if (isOfRequest(e.kind) && e.request === 0) return 'no request has the serial 0'
  return undefined
}

/** Whether events of this kind concern a worker alone. */
export const isOfWorker = (kind: number): boolean =>
  kind >= kinds.workerCreated && kind <= kinds.workerExited

/** Whether events of this kind concern a request; otherwise it is a worker, or the pool. */
export const isOfRequest = (kind: number): boolean => kind < kinds.paused && !isOfWorker(kind)

function isNote(note: Note): boolean {
  if (!isCount(note.seq) || !isTime(note.time)) return false
  switch (note.type) {
    case 'console':
      return isText(note.text) && levels.has(note.level)
    case 'pool':
      return isCount(note.pool) && isCount(note.queueSize)
    case 'request':
      return (
        isCount(note.pool) &&
        isCount(note.request) &&
        isText(note.label) &&
        isText(note.callable) &&
        isText(note.args) &&
        (note.priority === undefined || unusual.has(note.priority))
      )
    case 'priority':
      return isCount(note.request) && (note.priority === 'normal' || unusual.has(note.priority))
    case 'result':
      return (
        isCount(note.request) &&
        typeof note.ok === 'boolean' &&
        isText(note.text) &&
        (note.stack === undefined || isText(note.stack))
      )
    case 'intervention':
      return isText(note.text) && typeof note.done === 'boolean'
    default:
      return false
  }
}

const levels: ReadonlySet<string> = new Set(['log', 'info', 'warn', 'error', 'debug'])
const unusual: ReadonlySet<string> = new Set(['high', 'low'])

const isTime = (value: unknown): boolean => Number.isFinite(value) && (value as number) >= 0
const isCount = (value: unknown): boolean => Number.isSafeInteger(value) && (value as number) >= 0
const isText = (value: unknown): boolean => typeof value === 'string'
