// The events of a log as wire records again: what its hash is made of, and what is stored of it.

import { recordSize, writeRecord } from '../wire'
import type { Log } from './log'

/** The records of the events from number `from` up to, and without, `to`; no further than the log goes. */
export function recordsOf(log: Log, from: number, to: number): Uint8Array<ArrayBuffer> {
  const count = Math.min(to, log.length) - from
  const view = new DataView(new ArrayBuffer(count * recordSize))
  for (let i = 0; i < count; i++) {
    writeRecord(view, i * recordSize, {
      time: log.time.at(from + i),
      kind: log.kind.at(from + i),
      outcome: log.outcome.at(from + i),
      pool: log.pool.at(from + i),
      worker: log.worker.at(from + i),
      request: log.request.at(from + i),
    })
  }
  return new Uint8Array(view.buffer)
}
