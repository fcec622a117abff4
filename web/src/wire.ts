// The wire format between the Go side (wasm/wire/wire.go) and the JavaScript side (web/src/wire.ts).
//
// Version 1. Everything is little-endian. A log crosses as consecutive records of 24 bytes, one per
// pool event:
//
//   offset  type  field
//        0  f64   time: virtual or real nanoseconds since the Go instance started, a whole number of µs
//        8  u8    kind: one of the kinds below
//        9  u8    outcome: how the request ended; 0 for kinds without one
//       10  u16   pool: 1 for the first pool of the instance, then 2, 3, …
//       12  u32   worker: 1 for the first worker of the pool; 0 where no worker is concerned
//       16  f64   request: the serial of the request, counted from 1; 0 where none is concerned
//
// Both files carry this same description, and both test suites read wasm/wire/testdata/events.golden.

/** Version of the format; a log written by another version must be recorded again. */
export const wireVersion = 1

/** Bytes per record. */
export const recordSize = 24

/** What happened. The numbers are those of pool.Kind in Go. */
export const kinds = {
  queued: 1,
  started: 2,
  finished: 3,
  delivered: 4,
  canceled: 5,
  workerCreated: 6,
  workerDismissed: 7,
  workerExited: 8,
} as const
export type KindName = keyof typeof kinds

/** How a request ended. The numbers are those of pool.Outcome in Go. */
export const outcomes = { none: 0, ok: 1, failed: 2, panicked: 3, canceled: 4 } as const
export type OutcomeName = keyof typeof outcomes

/** One pool event, as an object: for tests and rare use. Bulk readers keep to columns. */
export interface PoolEvent {
  /** Nanoseconds since the Go instance started. */
  time: number
  kind: number
  outcome: number
  pool: number
  worker: number
  request: number
}

/** Reads the record that begins at byte `at`. */
export function readRecord(view: DataView, at: number): PoolEvent {
  return {
    time: view.getFloat64(at, true),
    kind: view.getUint8(at + 8),
    outcome: view.getUint8(at + 9),
    pool: view.getUint16(at + 10, true),
    worker: view.getUint32(at + 12, true),
    request: view.getFloat64(at + 16, true),
  }
}

/** Writes one record at byte `at`. */
export function writeRecord(view: DataView, at: number, e: PoolEvent): void {
  view.setFloat64(at, e.time, true)
  view.setUint8(at + 8, e.kind)
  view.setUint8(at + 9, e.outcome)
  view.setUint16(at + 10, e.pool, true)
  view.setUint32(at + 12, e.worker, true)
  view.setFloat64(at + 16, e.request, true)
}
