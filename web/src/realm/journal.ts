// The journal of a run: pool events and notes in one order, handed out in batches, up to the end.

import { recordSize } from '../wire'
import type { Cost, Note, RunEnd } from '../log/source'
import { limitMessage, type Limits } from './limits'
import type { Report } from './protocol'

/** Milliseconds of real time from one batch to the next, about. */
const batchInterval = 30

/**
 * Notes that are posted at once, before it becomes every so often: what a script did last before it
 * began to loop for ever is then known outside.
 */
const eagerNotes = 1000

/** Bytes with which the buffer for records begins. */
const firstCapacity = 4096

/** A note as it comes, before it is given its place. */
export type Unplaced<N extends Note = Note> = N extends Note ? Omit<N, 'seq' | 'time'> : never

export interface JournalOptions {
  /** The wire records since the last call. */
  drain: () => Uint8Array
  /** Virtual time in ms. */
  now: () => number
  /** Real time in ms: it says when to post a batch, and what recording costs, never what is in a batch. */
  realNow: () => number
  post: (report: Report) => void
  limits: Limits
}

export class Journal {
  readonly #options: JournalOptions
  #records = new Uint8Array(firstCapacity)
  #length = 0
  #notes: Note[] = []
  #events = 0
  #consoleText = 0
  #eager = eagerNotes
  #posted: number
  /** When recording began, moved on by the time it has waited; and since when it waits. */
  #began: number
  #pausedAt: number | undefined
  /** Real ms spent in here. */
  #noting = 0
  #ended = false

  constructor(options: JournalOptions) {
    this.#options = options
    this.#posted = this.#began = options.realNow()
  }

  /** How many events there are so far. */
  get events(): number {
    return this.#events
  }

  /** True once the end has been posted; nothing is recorded after it. */
  get ended(): boolean {
    return this.#ended
  }

  /** Takes in the events so far, and posts what there is if it is time to. */
  collect(): void {
    if (!this.#ended) this.#timed(() => this.#collect())
  }

  /** Takes in a note, after the events before it. */
  note(note: Unplaced): void {
    if (!this.#ended) this.#timed(() => this.#note(note))
  }

  /** Posts what there is, and that nothing follows until the horizon is moved. */
  pause(): void {
    this.#postBatch()
    this.#pausedAt = this.#options.realNow()
    this.#options.post({ type: 'pause', time: this.#time() })
  }

  /** Posts what is left, then the end. The first call counts. */
  end(end: Omit<RunEnd, 'time'>): void {
    this.collect()
    if (this.#ended) return
    this.#postBatch()
    this.#ended = true
    this.#options.post({ type: 'end', end: { ...end, time: this.#time() } })
  }

  /** Does some noting, and adds what it took to what recording costs. */
  #timed(work: () => void): void {
    const began = this.#options.realNow()
    if (this.#pausedAt !== undefined) this.#began += began - this.#pausedAt
    this.#pausedAt = undefined
    work()
    this.#noting += this.#options.realNow() - began
  }

  #collect(): void {
    const records = this.#options.drain()
    const room = this.#options.limits.events - this.#events
    const count = Math.min(records.length / recordSize, room)
    this.#append(records.subarray(0, count * recordSize))
    this.#events += count
    if (records.length / recordSize > room) this.#endAtLimit('events')
    else this.#postIfDue()
  }

  #note(note: Unplaced): void {
    this.#collect()
    if (this.#ended) return
    this.#notes.push({ ...note, seq: this.#events, time: this.#time() })
    if (note.type === 'console') this.#consoleText += note.text.length + 1
    if (this.#consoleText > this.#options.limits.consoleText) this.#endAtLimit('consoleText')
    else if (--this.#eager >= 0) this.#postBatch()
  }

  #endAtLimit(limit: keyof Limits): void {
    this.#postBatch()
    this.#ended = true
    const message = limitMessage(limit, this.#options.limits)
    this.#options.post({ type: 'end', end: { outcome: 'limit', message, time: this.#time() } })
  }

  #time(): number {
    return this.#options.now() * 1e6
  }

  #cost(): Cost {
    return { total: this.#options.realNow() - this.#began, noting: this.#noting }
  }

  #append(records: Uint8Array): void {
    const need = this.#length + records.length
    if (need > this.#records.length) {
      const grown = new Uint8Array(Math.max(need, 2 * this.#records.length))
      grown.set(this.#records.subarray(0, this.#length))
      this.#records = grown
    }
    this.#records.set(records, this.#length)
    this.#length = need
  }

  #postIfDue(): void {
    if (this.#options.realNow() - this.#posted >= batchInterval) this.#postBatch()
  }

  // Also when there is nothing: the batch then says that the recording goes on.
  #postBatch(): void {
    const batch = { records: this.#records.slice(0, this.#length), notes: this.#notes }
    this.#options.post({ type: 'batch', batch, time: this.#time(), cost: this.#cost() })
    this.#length = 0
    this.#notes = []
    this.#posted = this.#options.realNow()
  }
}
