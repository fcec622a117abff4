// The wire format between the Go side (wasm/wire/wire.go) and the JavaScript side (web/src/wire.ts).
// Both files open with this description, and both test suites read wasm/wire/testdata/*.golden.
//
// Version 1. Everything is little-endian.
//
// Events. A log crosses as consecutive records of 24 bytes, one per pool event:
//
//   offset  type  field
//        0  f64   time: virtual or real nanoseconds since the Go instance started, a whole number of µs
//        8  u8    kind: 1 queued, 2 started, 3 finished, 4 delivered, 5 canceled,
//                 6 worker created, 7 worker dismissed, 8 worker exited,
//                 9 progressed, 10 retried, 11 paused, 12 resumed
//        9  u8    outcome: 0 none, 1 ok, 2 failed, 3 panicked, 4 canceled;
//                 of progressed instead: how much is done, in percent
//       10  u16   pool: 1 for the first pool of the instance, then 2, 3, …
//       12  u32   worker: 1 for the first worker of the pool; 0 where no worker is concerned
//       16  f64   request: the serial of the request, counted from 1; 0 where none is concerned
//
// Values. Arguments, results and errors cross as a tag byte and its payload:
//
//   tag     payload
//   0 null  none; undefined becomes null
//   1 false none
//   2 true  none
//   3 f64   8 bytes
//   4 text  u32 length in bytes, UTF-8
//   5 bytes u32 length, the bytes
//   6 list  u32 count, the values
//   7 map   u32 count, then a text payload (without its tag) and a value for each entry
//
// The arguments of a call are a list. An error is a map with the texts name, message and stack.
//
// Status. Calls answer with a number: 0 done, 1 queue full, 2 closed, 3 no results pending,
// 4 no workers available, 5 canceled, 6 request in use, 7 no such pool or function.

/** Version of the format; a log written by another version must be recorded again. */
export const wireVersion = 1

/** Bytes per event record. */
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
  progressed: 9,
  retried: 10,
  paused: 11,
  resumed: 12,
} as const
export type KindName = keyof typeof kinds

/** How a request ended. The numbers are those of pool.Outcome in Go. */
export const outcomes = { none: 0, ok: 1, failed: 2, panicked: 3, canceled: 4 } as const
export type OutcomeName = keyof typeof outcomes

/** What a call answers. */
export const statuses = {
  done: 0,
  queueFull: 1,
  closed: 2,
  noResultsPending: 3,
  noWorkersAvailable: 4,
  canceled: 5,
  requestInUse: 6,
  unknown: 7,
} as const

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

const tags = { null: 0, false: 1, true: 2, number: 3, text: 4, bytes: 5, list: 6, map: 7 } as const

/** Nesting beyond this is refused: on both sides, so that neither can be made to overflow. */
export const maxDepth = 100

const utf8 = new TextEncoder()
const fromUTF8 = new TextDecoder()

/**
 * Encodes a value made of null, undefined, booleans, numbers, strings, Uint8Arrays, arrays and plain
 * objects. Throws a TypeError that names what else it met, and where in what is called `name`.
 */
export function encodeValue(value: unknown, name = 'value'): Uint8Array {
  const w = new Writer()
  w.value(value, name, 0)
  return w.done()
}

class Writer {
  #bytes = new Uint8Array(64)
  #view = new DataView(this.#bytes.buffer)
  #length = 0

  done(): Uint8Array {
    return this.#bytes.subarray(0, this.#length)
  }

  value(v: unknown, path: string, depth: number): void {
    if (depth > maxDepth) throw new TypeError(`${path} is nested more than ${maxDepth} levels deep`)
    if (v === null || v === undefined) this.#tag(tags.null)
    else if (typeof v === 'boolean') this.#tag(v ? tags.true : tags.false)
    else if (typeof v === 'number') this.#number(v)
    else if (typeof v === 'string') {
      this.#tag(tags.text)
      this.#sized(utf8.encode(v))
    } else if (v instanceof Uint8Array) {
      this.#tag(tags.bytes)
      this.#sized(v)
    } else if (Array.isArray(v)) this.#list(v, path, depth)
    else if (isPlainObject(v)) this.#map(v, path, depth)
    else throw new TypeError(`${path} is ${describe(v)}, which cannot be passed to a Go function`)
  }

  #list(items: readonly unknown[], path: string, depth: number): void {
    this.#tag(tags.list)
    this.#u32(items.length)
    items.forEach((item, i) => this.value(item, `${path}[${i}]`, depth + 1))
  }

  #map(object: Record<string, unknown>, path: string, depth: number): void {
    const keys = Object.keys(object)
    this.#tag(tags.map)
    this.#u32(keys.length)
    for (const key of keys) {
      this.#sized(utf8.encode(key))
      this.value(object[key], `${path}.${key}`, depth + 1)
    }
  }

  #number(v: number): void {
    this.#tag(tags.number)
    this.#reserve(8)
    this.#view.setFloat64(this.#length, v, true)
    this.#length += 8
  }

  #tag(tag: number): void {
    this.#reserve(1)
    this.#bytes[this.#length++] = tag
  }

  #u32(n: number): void {
    this.#reserve(4)
    this.#view.setUint32(this.#length, n, true)
    this.#length += 4
  }

  #sized(bytes: Uint8Array): void {
    this.#u32(bytes.length)
    this.#reserve(bytes.length)
    this.#bytes.set(bytes, this.#length)
    this.#length += bytes.length
  }

  #reserve(n: number): void {
    const need = this.#length + n
    if (need <= this.#bytes.length) return
    const grown = new Uint8Array(Math.max(need, this.#bytes.length * 2))
    grown.set(this.#bytes)
    this.#bytes = grown
    this.#view = new DataView(grown.buffer)
  }
}

function isPlainObject(v: unknown): v is Record<string, unknown> {
  if (typeof v !== 'object' || v === null) return false
  const proto: unknown = Object.getPrototypeOf(v)
  return proto === Object.prototype || proto === null
}

function describe(v: unknown): string {
  if (typeof v !== 'object') return `a ${typeof v}`
  return `an instance of ${v?.constructor.name ?? 'an unknown class'}`
}

/** Decodes one value. The bytes are the Go side's own, so a malformed one is a bug: RangeError. */
export function decodeValue(bytes: Uint8Array): unknown {
  const r = new Reader(bytes)
  const value = r.value()
  if (!r.atEnd) throw new RangeError('lido: bytes left over after a value')
  return value
}

class Reader {
  readonly #bytes: Uint8Array
  readonly #view: DataView
  #at = 0

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  }

  get atEnd(): boolean {
    return this.#at === this.#bytes.length
  }

  value(): unknown {
    const tag = this.#bytes[this.#at++]
    switch (tag) {
      case tags.null:
        return null
      case tags.false:
        return false
      case tags.true:
        return true
      case tags.number:
        return this.#number()
      case tags.text:
        return this.#text()
      case tags.bytes:
        return this.#sized().slice()
      case tags.list:
        return Array.from({ length: this.#u32() }, () => this.value())
      case tags.map:
        return this.#map()
      default:
        throw new RangeError(`lido: unknown value tag ${tag}`)
    }
  }

  #map(): Record<string, unknown> {
    const count = this.#u32()
    const entries: [string, unknown][] = []
    for (let i = 0; i < count; i++) entries.push([this.#text(), this.value()])
    return Object.fromEntries(entries)
  }

  #number(): number {
    const n = this.#view.getFloat64(this.#at, true)
    this.#at += 8
    return n
  }

  #u32(): number {
    const n = this.#view.getUint32(this.#at, true)
    this.#at += 4
    return n
  }

  #text(): string {
    return fromUTF8.decode(this.#sized())
  }

  #sized(): Uint8Array {
    const n = this.#u32()
    if (this.#at + n > this.#bytes.length) throw new RangeError('lido: a value is cut short')
    const bytes = this.#bytes.subarray(this.#at, this.#at + n)
    this.#at += n
    return bytes
  }
}
