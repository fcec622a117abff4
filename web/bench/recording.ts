// A long recording made of nothing: a pool that serves requests which arrive by chance, written as the
// batches that a recorder would send. The same load makes the same bytes, on every machine.

import type { Batch, Note, RequestNote, ResultNote } from '../src/log/source'
import { chance } from '../src/log/testing/simulate'
import { kinds, outcomes, recordSize, writeRecord } from '../src/wire'

export interface Load {
  requests: number
  lanes: number
  /** How many requests arrive in a second of the recording, on average; each makes four events. */
  perSecond: number
  /** Whether what each request is called with and returns is noted, as the realm does. */
  notes: boolean
  /** Events in one batch, about. */
  batch: number
}

/** How many of the lanes are busy, on average. */
const utilization = 0.97
/** Time between two polls of the script, which deliver results. */
const pollEvery = 5e6
/** One request in so many fails. */
const failureEvery = 500

/** The recording of a pool under `load`, batch by batch. */
export function* recording(load: Load): Generator<Batch> {
  const run = new Run(load)
  while (run.step()) {
    if (run.isBatchFull) yield run.takeBatch()
  }
  yield run.takeBatch()
}

type Unplaced<N extends Note> = Omit<N, 'seq' | 'time'>

class Run {
  readonly #load: Load
  readonly #random = chance(7)
  /** Between two arrivals, and how long a request runs; on average, in ns. */
  readonly #interval: number
  readonly #runTime: number
  #records: DataView
  #notes: Note[] = []
  #length = 0
  #events = 0
  #time = 0

  /** For each lane, the request it runs (0: none) and until when. */
  readonly #running: Float64Array
  readonly #until: Float64Array
  #put = 0
  #started = 0
  readonly #ready: number[] = []
  #delivered = 0
  #nextPut = 0
  #nextPoll = pollEvery

  constructor(load: Load) {
    this.#load = load
    this.#interval = 1e9 / load.perSecond
    this.#runTime = this.#interval * load.lanes * utilization
    this.#records = this.#emptyRecords()
    this.#running = new Float64Array(load.lanes)
    this.#until = new Float64Array(load.lanes).fill(Infinity)
    for (let lane = 1; lane <= load.lanes; lane++) this.#event(kinds.workerCreated, 0, lane)
  }

  get isBatchFull(): boolean {
    return this.#length >= this.#load.batch
  }

  takeBatch(): Batch {
    const records = new Uint8Array(this.#records.buffer, 0, this.#length * recordSize)
    const batch = { records, notes: this.#notes }
    this.#records = this.#emptyRecords()
    this.#notes = []
    this.#length = 0
    return batch
  }

  /** Does what happens next; false once everything has happened. */
  step(): boolean {
    if (this.#delivered === this.#load.requests) return false
    const lane = this.#firstToFinish()
    const next = Math.min(this.#nextPut, this.#nextPoll, this.#until[lane]!)
    this.#time = next
    if (next === this.#until[lane]) this.#finish(lane)
    else if (next === this.#nextPut) this.#putOne()
    else this.#deliverSome()
    this.#startSome()
    return true
  }

  #putOne(): void {
    const request = ++this.#put
    const args = `${request % 997}`
    const label = `${request}`
    this.#note({ type: 'request', pool: 1, request, label, callable: 'fetchPage', args })
    this.#event(kinds.queued, request, 0)
    const isLast = request === this.#load.requests
    this.#nextPut = isLast ? Infinity : this.#after(-Math.log(1 - this.#random()) * this.#interval)
  }

  #startSome(): void {
    for (let lane = 0; this.#started < this.#put && lane < this.#load.lanes; lane++) {
      if (this.#running[lane] !== 0) continue
      this.#running[lane] = ++this.#started
      this.#until[lane] = this.#after(this.#runTime * (0.5 + 1.5 * this.#random() ** 2))
      this.#event(kinds.started, this.#started, lane + 1)
    }
  }

  #finish(lane: number): void {
    const request = this.#running[lane]!
    this.#note({ type: 'result', request, ok: isFine(request), text: `${request * 3}` })
    this.#event(kinds.finished, request, lane + 1)
    this.#ready.push(request)
    this.#running[lane] = 0
    this.#until[lane] = Infinity
  }

  #deliverSome(): void {
    for (const request of this.#ready.splice(0)) {
      this.#event(kinds.delivered, request, 0)
      this.#delivered++
    }
    this.#nextPoll = this.#after(pollEvery)
  }

  #firstToFinish(): number {
    let first = 0
    for (let lane = 1; lane < this.#until.length; lane++) {
      if (this.#until[lane]! < this.#until[first]!) first = lane
    }
    return first
  }

  /** The time `interval` ns from now, in whole µs as all times of records are. */
  #after(interval: number): number {
    return this.#time + Math.max(1, Math.round(interval / 1e3)) * 1e3
  }

  #event(kind: number, request: number, worker: number): void {
    const hasEnded = kind === kinds.finished || kind === kinds.delivered
    const outcome = isFine(request) ? outcomes.ok : outcomes.failed
    writeRecord(this.#records, this.#length * recordSize, {
      time: this.#time,
      kind,
      outcome: hasEnded ? outcome : outcomes.none,
      pool: 1,
      worker,
      request,
    })
    this.#length++
    this.#events++
  }

  #note(note: Unplaced<RequestNote> | Unplaced<ResultNote>): void {
    if (this.#load.notes) this.#notes.push({ ...note, seq: this.#events, time: this.#time })
  }

  /** Room for a batch, and for all that one more step can add to it. */
  #emptyRecords(): DataView {
    const most = this.#load.batch + this.#load.lanes + this.#ready.length + 4096
    return new DataView(new ArrayBuffer(most * recordSize))
  }
}

const isFine = (request: number): boolean => request % failureEvery !== 0
