import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { decodeValue, encodeValue, maxDepth, readRecord, recordSize, writeRecord } from './wire'

const golden = (name: string): Uint8Array =>
  new Uint8Array(readFileSync(new URL(`../../wasm/wire/testdata/${name}`, import.meta.url)))

// The twins of these are in wasm/wire/wire_test.go.
const goldenEvents = [
  { time: 0, kind: 6, outcome: 0, pool: 1, worker: 1, request: 0 },
  { time: 1.5e9, kind: 1, outcome: 0, pool: 1, worker: 0, request: 1 },
  { time: 2e9, kind: 2, outcome: 0, pool: 2, worker: 3, request: 2 ** 53 - 1 },
  { time: 99 * 60e9, kind: 3, outcome: 2, pool: 65535, worker: 2 ** 32 - 1, request: 7 },
]
const goldenValue = [
  null, false, true, -1.5, Infinity, '', 'Līdo 🏊', new Uint8Array(), new Uint8Array([0, 255]), [],
  { a: 1, b: [{}] },
]

describe('events', () => {
  const bytes = golden('events.golden')

  test('read as Go wrote them', () => {
    const view = new DataView(bytes.buffer)
    const events = goldenEvents.map((_, i) => readRecord(view, i * recordSize))
    expect(events).toEqual(goldenEvents)
    expect(bytes.length).toBe(goldenEvents.length * recordSize)
  })

  test('are written as Go writes them', () => {
    const written = new Uint8Array(bytes.length)
    const view = new DataView(written.buffer)
    goldenEvents.forEach((e, i) => writeRecord(view, i * recordSize, e))
    expect(written).toEqual(bytes)
  })
})

describe('values', () => {
  const bytes = golden('values.golden')

  test('read as Go wrote them', () => expect(decodeValue(bytes)).toEqual(goldenValue))
  test('are written as Go writes them', () => expect(encodeValue(goldenValue)).toEqual(bytes))

  test('undefined becomes null', () => {
    expect(decodeValue(encodeValue([undefined, { a: undefined }]))).toEqual([null, { a: null }])
  })

  test('grow as large as they need to', () => {
    const long = 'x'.repeat(100_000)
    expect(decodeValue(encodeValue({ long }))).toEqual({ long })
  })

  test.each([
    ['a function', [() => 1], 'value[0] is a function, which cannot be passed to a Go function'],
    ['a class', { at: new Date(0) }, 'value.at is an instance of Date'],
    ['a bigint', 1n, 'value is a bigint'],
  ])('refuses %s', (_, value, message) => {
    expect(() => encodeValue(value)).toThrow(message)
  })

  test('refuses what is nested too deep, a cycle too', () => {
    const cycle: unknown[] = []
    cycle.push(cycle)
    expect(() => encodeValue(cycle)).toThrow(`more than ${maxDepth} levels deep`)
  })

  test.each([
    ['an unknown tag', [99], 'unknown value tag 99'],
    ['a value cut short', [4, 9, 0, 0, 0, 65], 'cut short'],
    ['bytes left over', [0, 0], 'left over'],
  ])('%s is a RangeError', (_, bytes, message) => {
    expect(() => decodeValue(new Uint8Array(bytes))).toThrow(message)
  })
})
