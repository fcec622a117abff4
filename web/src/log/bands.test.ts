// Tests of bands.ts: the queue in the order in which requests are taken. That the pool does take them so
// is tested in ../lib/priorities.test.ts.

import { describe, expect, test } from 'vitest'
import { at } from './cursor'
import { isAfter, lifeOf } from './life'
import type { Log } from './log'
import { InvalidBatch } from './validate'
import type { Unusual } from './source'
import { stateAt } from './state'
import { Tape } from './testing/tape'

const second = 1e9

/** The queue at a time in seconds: each with a sign of its priority. */
function queueAt(log: Log, seconds: number, line = Infinity): string {
  const signs = { high: '+', low: '-' }
  const [pool] = stateAt(log, at(log, seconds * second), { line, deliveries: 0 })
  return (pool?.queue ?? [])
    .map(({ label, priority }) => label + (priority === undefined ? '' : signs[priority]))
    .join(' ')
}

function put(tape: Tape, request: number, priority?: Unusual): Tape {
  return tape.request(request, String(request), 1, priority).event('queued', { request })
}

function run(tape: Tape, request: number): Tape {
  return tape
    .event('started', { request, worker: 1 })
    .event('finished', { request, worker: 1, outcome: 'ok' })
}

/** Puts, a second each, then a move, then what a worker takes, a second each. */
function waitingRoom(): Tape {
  const tape = new Tape().pool(1).workers(1, 1)
  const comings = [[1], [2, 'low'], [3], [4, 'high'], [5]] as const
  for (const [request, priority] of comings) {
    put(tape, request, priority)
    tape.time++
  }
  tape.priority(2, 'high')
  tape.time++
  for (const request of [4, 2, 1, 3, 5]) {
    run(tape, request)
    tape.time++
  }
  return tape
}

describe('a queue with priorities', () => {
  const log = waitingRoom().log()

  test('is in the order in which requests are taken, at any moment', () => {
    expect([0, 1, 2, 3, 4].map((time) => queueAt(log, time))).toEqual([
      '1',
      '1 2-',
      '1 3 2-',
      '4+ 1 3 2-',
      '4+ 1 3 5 2-',
    ])
    expect([6, 7, 8, 9, 10].map((time) => queueAt(log, time))).toEqual(['2+ 1 3 5', '1 3 5', '3 5', '5', ''])
  })

  test('changes when a priority does, though that is no event', () => {
    expect(queueAt(log, 4.9)).toBe('4+ 1 3 5 2-')
    expect(queueAt(log, 5)).toBe('4+ 2+ 1 3 5')
  })

  test('lists the first of them', () => {
    expect([0, 1, 3].map((line) => queueAt(log, 4, line))).toEqual(['', '4+', '4+ 1 3'])
  })

  test('leaves out who was canceled', () => {
    const tape = new Tape()
    for (const request of [1, 2, 3]) put(tape, request, 'low')
    tape.event('canceled', { request: 2, outcome: 'canceled' })
    expect(queueAt(tape.log(), 0)).toBe('1- 3-')
  })

  test('is a plain one until the first priority', () => {
    const tape = new Tape().workers(1, 1)
    for (const request of [1, 2, 3]) put(tape, request)
    tape.time = 1
    run(tape, 1)
    tape.time = 2
    tape.priority(3, 'high')
    const log = tape.log()
    expect([0, 1, 2].map((time) => queueAt(log, time))).toEqual(['1 2 3', '2 3', '3+ 2'])
    expect(lifeOf(log, 2)).toMatchObject([
      { type: 'put', priority: 'normal', ahead: 2 },
      { type: 'moved', priority: 'high', ahead: 0, time: 2e9 },
    ])
  })

  test('has the same request at the end of its band when it gets the priority that it has', () => {
    const tape = new Tape()
    for (const request of [1, 2, 3]) put(tape, request, 'high')
    tape.priority(1, 'high').priority(2, 'high')
    expect(queueAt(tape.log(), 0)).toBe('3+ 1+ 2+')
  })
})

describe('nobody starves', () => {
  test('who was passed over fifteen times is next, the lowest first', () => {
    const tape = new Tape().workers(1, 1)
    put(tape, 100, 'low')
    put(tape, 200)
    for (let request = 1; request <= 20; request++) put(tape, request, 'high')
    const order = () => queueAt(tape.log(), tape.time).split(' ')
    expect(order().slice(14, 18)).toEqual(['15+', '100-', '200', '16+'])
    for (let request = 1; request <= 10; request++) run(tape, request)
    expect(order().slice(4, 8)).toEqual(['15+', '100-', '200', '16+'])
    tape.time = 1
    put(tape, 201)
    expect(lifeOf(tape.log(), 22)).toMatchObject([{ type: 'put', ahead: 12 }])
  })
})

describe('a life with priorities', () => {
  const log = waitingRoom().log()
  const story = (job: number) => lifeOf(log, job).map(({ type, time }) => [type, time / second])

  test('counts those ahead that are taken first', () => {
    const ahead = (job: number) => lifeOf(log, job)[0]
    expect(ahead(1)).toMatchObject({ priority: 'low', ahead: 1 })
    expect(ahead(2)).toMatchObject({ priority: 'normal', ahead: 1 })
    expect(ahead(3)).toMatchObject({ priority: 'high', ahead: 0 })
    expect(ahead(4)).toMatchObject({ priority: 'normal', ahead: 3 })
  })

  test('tells of changes in between, which are later than the cursor until their time has come', () => {
    expect(story(1).slice(0, 3)).toEqual([['put', 1], ['moved', 5], ['started', 7]])
    const moved = lifeOf(log, 1)[1]!
    expect(moved).toMatchObject({ priority: 'high', ahead: 1 })
    expect([4.9, 5].map((time) => isAfter(moved, at(log, time * second)))).toEqual([true, false])
  })
})

test.each([
  ['of nobody', new Tape().priority(1, 'high')],
  ['of one that runs', put(new Tape().workers(1, 1), 1).event('started', { request: 1, worker: 1 }).priority(1, 'low')],
  ['that there is none', put(new Tape(), 1).priority(1, 'highest' as never)],
  ['of a request that there is none', put(new Tape(), 1, 'normal' as never)],
])('a priority %s is refused', (_, tape) => {
  expect(() => tape.log()).toThrow(InvalidBatch)
})
