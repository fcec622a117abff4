// For tests: writes a recording event by event, as a pool would report it, and cuts it into batches.

import { kinds, outcomes, recordSize, writeRecord, type KindName, type OutcomeName } from '../../wire'
import { Log } from '../log'
import type { Batch, ConsoleLevel, Note, Priority, Unusual } from '../source'

export interface EventFields {
  worker?: number
  request?: number
  outcome?: OutcomeName
  /** How much is done, of `progressed`. */
  percent?: number
  pool?: number
}

const second = 1e9

/** A recording in the making. Times are in seconds, and stay until `time` is set to a later one. */
export class Tape {
  time = 0
  readonly #records: Uint8Array[] = []
  readonly #notes: Note[] = []

  get length(): number {
    return this.#records.length
  }

  event(kind: KindName, fields: EventFields = {}): this {
    const record = new Uint8Array(recordSize)
    writeRecord(new DataView(record.buffer), 0, {
      time: this.time * second,
      kind: kinds[kind],
      outcome: fields.percent ?? outcomes[fields.outcome ?? 'none'],
      pool: fields.pool ?? 1,
      worker: fields.worker ?? 0,
      request: fields.request ?? 0,
    })
    this.#records.push(record)
    return this
  }

  workers(first: number, last: number, pool = 1): this {
    for (let worker = first; worker <= last; worker++) this.event('workerCreated', { worker, pool })
    return this
  }

  print(text: string, level: ConsoleLevel = 'log'): this {
    this.#notes.push({ type: 'console', level, text, ...this.#place() })
    return this
  }

  pool(pool: number, queueSize = 0): this {
    this.#notes.push({ type: 'pool', pool, queueSize, ...this.#place() })
    return this
  }

  request(request: number, label = String(request), pool = 1, priority?: Unusual): this {
    const what = { callable: 'doSomething', args: String(request * 3), ...(priority && { priority }) }
    this.#notes.push({ type: 'request', pool, request, label, ...what, ...this.#place() })
    return this
  }

  priority(request: number, priority: Priority): this {
    this.#notes.push({ type: 'priority', request, priority, ...this.#place() })
    return this
  }

  intervention(text: string, done = true): this {
    this.#notes.push({ type: 'intervention', text, done, ...this.#place() })
    return this
  }

  result(request: number, text: string, ok = true): this {
    this.#notes.push({ type: 'result', request, ok, text, ...this.#place() })
    return this
  }

  /** The recording as batches of at most `size` events; notes go with the events before them. */
  *batches(size = this.length): Generator<Batch> {
    const step = Math.max(1, size)
    let noted = 0
    for (let from = 0; from < Math.max(1, this.length); from += step) {
      const to = Math.min(this.length, from + step)
      const upTo = this.#notes.filter((note) => note.seq <= to).length
      const records = new Uint8Array((to - from) * recordSize)
      for (let i = from; i < to; i++) records.set(this.#records[i]!, (i - from) * recordSize)
      yield { records, notes: this.#notes.slice(noted, upTo) }
      noted = upTo
    }
  }

  log(): Log {
    const log = new Log()
    for (const batch of this.batches()) log.append(batch)
    return log
  }

  #place(): { seq: number; time: number } {
    return { seq: this.length, time: this.time * second }
  }
}
