import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Batch, Cost, Horizon, RunEnd } from '../log/source'
import { recordSize } from '../wire'
import { patience, Session } from './session'

let batches: Batch[]
let costs: Cost[]
let ends: RunEnd[]
let pauses: number[]
let terminated: number
let horizons: Horizon[]
let session: Session

beforeEach(() => {
  vi.useFakeTimers()
  batches = []
  costs = []
  ends = []
  pauses = []
  terminated = 0
  horizons = []
  const sink = {
    batch: (batch: Batch) => batches.push(batch),
    cost: (cost: Cost) => costs.push(cost),
    pause: (time: number) => pauses.push(time),
    end: (end: RunEnd) => ends.push(end),
  }
  session = new Session(sink, {
    terminate: () => terminated++,
    more: (horizon) => horizons.push(horizon),
  })
  session.watch()
})

afterEach(() => {
  vi.useRealTimers()
})

const cost = { total: 2, noting: 1 }
const empty = { records: new Uint8Array(), notes: [] }
const note = { type: 'console', level: 'log', text: 'a', seq: 0, time: 0 } as const
const finished = { outcome: 'finished', message: 'Done.', time: 5 } as const

describe('what the worker reports', () => {
  test('goes to the sink', () => {
    const batch = { records: new Uint8Array(recordSize), notes: [note] }
    session.receive({ type: 'batch', batch, time: 1, cost })
    session.receive({ type: 'end', end: finished })
    expect(batches).toEqual([batch])
    expect(costs).toEqual([cost])
    expect(ends).toEqual([finished])
    expect(terminated).toBe(1)
  })

  test('does not, if it is only a sign of life', () => {
    session.receive({ type: 'batch', batch: empty, time: 1, cost })
    expect(batches).toEqual([])
  })

  test('does not after the end', () => {
    session.receive({ type: 'end', end: finished })
    session.receive({ type: 'batch', batch: { ...empty, notes: [note] }, time: 1, cost })
    session.receive({ type: 'end', end: finished })
    session.stop()
    expect(batches).toEqual([])
    expect(ends).toEqual([finished])
    expect(terminated).toBe(1)
  })

  test('says where the script went wrong', () => {
    const end = {
      outcome: 'failed',
      message: 'It failed.',
      time: 0,
      error: { name: 'Error', message: 'x', line: 1, column: 2, stack: 'Error: x' },
    }
    session.receive({ type: 'end', end })
    expect(ends).toEqual([end])
  })
})

describe('a report that no worker of ours writes ends the recording', () => {
  const error = { name: 'Error', message: 'x' }
  test.each([
    ['nothing', undefined],
    ['text', 'hello'],
    ['an unknown type', { type: 'hello' }],
    ['a batch without a time', { type: 'batch', batch: empty, cost }],
    ['a cost that is no time', { type: 'batch', batch: empty, time: 0, cost: { total: 'much' } }],
    [
      'records cut short',
      { type: 'batch', batch: { records: new Uint8Array(5), notes: [] }, time: 0, cost },
    ],
    [
      'a malformed note',
      { type: 'batch', batch: { ...empty, notes: [{ type: 'console' }] }, time: 0, cost },
    ],
    ['an unknown outcome', { type: 'end', end: { ...finished, outcome: 'fine' } }],
    ['an end without words', { type: 'end', end: { outcome: 'finished', time: 0 } }],
    ['an end at no time', { type: 'end', end: { ...finished, time: NaN } }],
    ['an error without a name', { type: 'end', end: { ...finished, error: { message: 'x' } } }],
    ['an error at no line', { type: 'end', end: { ...finished, error: { ...error, line: '1' } } }],
    ['a breakdown without words', { type: 'broken', message: {} }],
  ])('%s', (_, report) => {
    session.receive(report)
    expect(ends).toHaveLength(1)
    expect(ends[0]!.outcome).toBe('crashed')
    expect(ends[0]!.message).toMatch(/^The recording cannot be read: .+\.$/)
    expect(terminated).toBe(1)
  })
})

describe('the watchdog', () => {
  test('ends a recording that is silent', () => {
    session.receive({ type: 'batch', batch: empty, time: 3, cost })
    vi.advanceTimersByTime(patience * 1.3)
    expect(ends).toEqual([
      {
        outcome: 'hung',
        message: 'The script made no progress for 10 s: is there a loop that never ends?',
        time: 3,
      },
    ])
    expect(terminated).toBe(1)
  })

  test('leaves one alone that shows signs of life', () => {
    for (let i = 0; i < 10; i++) {
      vi.advanceTimersByTime(patience * 0.7)
      session.receive({ type: 'batch', batch: empty, time: i, cost })
    }
    expect(ends).toEqual([])
  })

  test('rests when the recording has ended', () => {
    session.receive({ type: 'end', end: finished })
    expect(vi.getTimerCount()).toBe(0)
  })

  test('does not wake up for a recording that ended before it was watched', () => {
    const early = new Session(
      { batch: () => undefined, end: () => undefined },
      { terminate: () => undefined, more: () => undefined },
    )
    early.stop()
    early.watch()
    session.stop()
    expect(vi.getTimerCount()).toBe(0)
  })
})

describe('a recording that waits at its horizon', () => {
  const far = { time: 9e9, events: 9000 }

  test('says how far it got, and is not taken for hung', () => {
    session.receive({ type: 'pause', time: 7 })
    expect(pauses).toEqual([7])
    vi.advanceTimersByTime(patience * 10)
    expect([ends, vi.getTimerCount()]).toEqual([[], 0])
  })

  test('goes on when the horizon is moved, and is watched again', () => {
    session.receive({ type: 'pause', time: 7 })
    session.more(far)
    expect(horizons).toEqual([far])
    vi.advanceTimersByTime(patience * 1.3)
    expect(ends).toMatchObject([{ outcome: 'hung', time: 7 }])
  })

  test('may be told ahead of time', () => {
    session.more(far)
    session.more(far)
    expect([horizons.length, vi.getTimerCount()]).toEqual([2, 1])
  })

  test('can be stopped, and then goes on no more', () => {
    session.receive({ type: 'pause', time: 7 })
    session.stop()
    session.more(far)
    expect([ends[0]?.outcome, horizons, vi.getTimerCount()]).toEqual(['stopped', [], 0])
  })

  test('without saying when, is broken', () => {
    session.receive({ type: 'pause', time: NaN })
    expect(ends[0]?.message).toBe('The recording cannot be read: a message has no time.')
  })
})

test('stop ends the recording at once, where it was', () => {
  session.receive({ type: 'batch', batch: { ...empty, notes: [note] }, time: 8, cost })
  session.stop()
  session.stop()
  expect(ends).toEqual([{ outcome: 'stopped', message: 'The recording was stopped.', time: 8 }])
  expect(terminated).toBe(1)
})

test('a breakdown is told in its own words', () => {
  session.receive({ type: 'broken', message: 'The worker broke down: out of memory' })
  expect(ends[0]).toMatchObject({
    outcome: 'crashed',
    message: 'The worker broke down: out of memory',
  })
})
