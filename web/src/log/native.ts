// Runs of native Go programs: the trace that pool/trace writes, as a recording that can be played.
//
// A native pool does what the pool of a script cannot: a worker runs a request inside another one while
// that one waits, and whoever puts may run a request that does not fit. A lane shows one request at a
// time, so those get lanes of their own. The recorder keeps only the latest events: what a request did
// is left out where its beginning is missing, and a worker is taken to have been there from the start.

import {
  kinds,
  outcomes,
  readRecord,
  recordSize,
  wireVersion,
  writeRecord,
  type PoolEvent,
} from '../wire'
import type { Batch, RequestNote, RunEnd } from './source'
import { isOfRequest, isOfWorker } from './validate'

/** Some of the events of a trace, and which part of them all has been read, 0 to 1. */
export interface TracePart {
  batch: Batch
  share: number
}

/** Why a file cannot be played, in a sentence or two for a person. */
export class TraceError extends Error {
  override name = 'TraceError'
}

/** The first of the numbers that stand for lanes of requests that no free worker ran. */
export const firstGuest = 2 ** 30

/** Events in a part: reading one takes less than a tenth of a second. */
const partSize = 20_000

/**
 * Reads the run in `text`, the JSON that trace.Recorder.WriteJSON writes, or no more than the end of it, from
 * `otherData` on: that has the events. Yields them part by part, for those who have other things to do in
 * between; returns how the recording ended. Throws a TraceError instead of the first part, or never.
 */
export function* readTrace(text: string): Generator<TracePart, RunEnd> {
  const { records, dropped } = contentsOf(text)
  const translation = new Translation()
  const size = partSize * recordSize
  for (let start = 0; start < records.byteLength; start += size) {
    const end = Math.min(start + size, records.byteLength)
    for (let at = start; at < end; at += recordSize) translation.add(readRecord(records, at))
    yield { batch: translation.takeBatch(), share: end / records.byteLength }
  }
  return translation.end(dropped)
}

function contentsOf(text: string): { records: DataView; dropped: number } {
  const { otherData } = fieldsOf(parseEnd(text) ?? parse(text))
  const { lido, dropped } = fieldsOf(otherData)
  const { wire, records } = fieldsOf(lido)
  if (typeof records !== 'string') {
    throw new TraceError(
      'This trace does not hold the events of a pool. Traces written by pool/trace of this Lido do.',
    )
  }
  if (wire !== wireVersion) {
    throw new TraceError(`This trace was written by another Lido (wire version ${String(wire)}).`)
  }
  return { records: recordsOf(records), dropped: Number(dropped) || 0 }
}

/** Begins what a recorder writes last, after entries for others that may be hundreds of megabytes long. */
export const lastField = '"otherData":'

/** What the end of the text holds; undefined if it is not that of a recorder's. */
function parseEnd(text: string): unknown {
  const at = text.lastIndexOf(lastField)
  if (at < 0) return undefined
  try {
    return JSON.parse(`{${text.slice(at)}`)
  } catch {
    return undefined
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new TraceError('This file is not JSON, or was cut off.')
  }
}

function fieldsOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
}

function recordsOf(base64: string): DataView {
  let binary: string
  try {
    binary = atob(base64)
  } catch {
    throw new TraceError('The events in this trace are damaged.')
  }
  const bytes = new Uint8Array(binary.length)
  for (let i = 0; i < bytes.length; i++) bytes[i] = binary.charCodeAt(i)
  if (bytes.byteLength % recordSize !== 0) throw new TraceError('The events in this trace were cut off.')
  return new DataView(bytes.buffer)
}

/** A request from its put to its delivery: its serial, and the lane it runs on, 0 while it does not. */
interface Open {
  serial: number
  lane: number
}

/** Makes of native events those that a log accepts. */
class Translation {
  #events: PoolEvent[] = []
  #notes: RequestNote[] = []
  /** How many events were taken before those. */
  #taken = 0
  #time = 0
  readonly #open = new Map<number, Open>()
  /** By ID, the serial of the request that last had it. */
  readonly #serials = new Map<number, number>()
  readonly #lanes = new Set<number>()
  readonly #busy = new Set<number>()
  readonly #guests: number[] = []
  #lastSerial = 0

  add(e: PoolEvent): void {
    if (isOfWorker(e.kind)) this.#worker(e)
    else if (isOfRequest(e.kind)) this.#request(e)
    else this.#events.push(e)
  }

  /** What has been added since the last time. */
  takeBatch(): Batch {
    const [events, notes] = [this.#events, this.#notes]
    this.#taken += events.length
    this.#time = events.at(-1)?.time ?? this.#time
    this.#events = []
    this.#notes = []
    const records = new Uint8Array(events.length * recordSize)
    const view = new DataView(records.buffer)
    events.forEach((e, i) => writeRecord(view, i * recordSize, e))
    return { records, notes }
  }

  /** How the recording ended whose batches were taken. */
  end(dropped: number): RunEnd {
    const lost = dropped > 0 ? ` Its first ${dropped} events are missing.` : ''
    return { outcome: 'finished', message: `A native run, recorded by Go.${lost}`, time: this.#time }
  }

  #worker(e: PoolEvent): void {
    if (e.kind !== kinds.workerCreated) this.#ensureLane(e.worker, e)
    else if (this.#lanes.has(e.worker)) return
    this.#lanes.add(e.worker)
    this.#events.push(e)
  }

  #request(e: PoolEvent): void {
    if (e.kind === kinds.queued) this.#put(e)
    const request = this.#open.get(e.request)
    if (request === undefined) return
    if (e.kind === kinds.started) this.#start(e, request)
    const isRunning = this.#busy.has(request.lane)
    this.#events.push({ ...e, request: request.serial, worker: isRunning ? request.lane : 0 })
    if (e.kind === kinds.finished) this.#end(request)
    if (e.kind === kinds.delivered) this.#open.delete(e.request)
  }

  /** An ID may come again, even while the request that had it before is still in the pool. */
  #put(e: PoolEvent): void {
    const isTaken = this.#open.has(e.request)
    const known = isTaken ? undefined : this.#serials.get(e.request)
    const serial = known ?? ++this.#lastSerial
    this.#serials.set(e.request, serial)
    this.#open.set(e.request, { serial, lane: 0 })
    if (known !== undefined) return
    const { pool, time } = e
    const label = String(e.request)
    const note = { type: 'request' as const, time, pool, request: serial, label }
    this.#notes.push({ ...note, seq: this.#taken + this.#events.length, callable: '', args: '' })
  }

  #start(e: PoolEvent, request: Open): void {
    const isGuest = e.worker === 0 || this.#busy.has(e.worker)
    request.lane = isGuest ? this.#freeGuest() : e.worker
    this.#ensureLane(request.lane, e)
    this.#busy.add(request.lane)
  }

  #end(request: Open): void {
    this.#busy.delete(request.lane)
    request.lane = 0
  }

  #freeGuest(): number {
    const free = this.#guests.find((lane) => !this.#busy.has(lane))
    if (free !== undefined) return free
    const lane = firstGuest + this.#guests.length
    this.#guests.push(lane)
    return lane
  }

  #ensureLane(worker: number, { time, pool }: PoolEvent): void {
    if (this.#lanes.has(worker)) return
    this.#lanes.add(worker)
    const kind = kinds.workerCreated
    this.#events.push({ time, kind, outcome: outcomes.none, pool, worker, request: 0 })
  }
}
