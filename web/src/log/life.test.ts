// Tests of life.ts: what the log tells about one request.

import { describe, expect, test } from 'vitest'
import { lifeOf, stretchesOf } from './life'
import { simulate } from './testing/simulate'
import { Tape } from './testing/tape'

const its = { request: 1, worker: 1 }

describe('the life of a request', () => {
  test('goes from put to delivery, with what each stretch took', () => {
    const log = simulate({ runs: [1, 2], workers: 1 }).log()
    expect(lifeOf(log, 1)).toMatchObject([
      { type: 'put', time: 0, ahead: 1 },
      { type: 'started', time: 1e9, worker: 1, wait: 1e9 },
      { type: 'finished', time: 3e9, how: 'ok', run: 2e9 },
      { type: 'delivered', time: 3e9, wait: 0 },
    ])
  })

  test('counts who was ahead of it in the queue', () => {
    const log = simulate({ runs: [1, 1, 1, 1], workers: 1 }).log()
    expect(lifeOf(log, 3)[0]).toMatchObject({ type: 'put', ahead: 3 })
  })

  test('has its progress and its attempts, in order', () => {
    const tape = new Tape().workers(1, 1).event('queued', its).event('started', its)
    tape
      .event('progressed', { ...its, percent: 30 })
      .event('retried', { ...its, outcome: 'failed' })
    tape
      .event('progressed', { ...its, percent: 80 })
      .event('retried', { ...its, outcome: 'failed' })
    expect(lifeOf(tape.log(), 0).slice(2)).toMatchObject([
      { type: 'progressed', percent: 30, event: 3 },
      { type: 'retried', attempt: 2 },
      { type: 'progressed', percent: 80 },
      { type: 'retried', attempt: 3 },
    ])
  })

  test.each(['ok', 'failed', 'panicked'] as const)('says that it ended %s', (outcome) => {
    const tape = new Tape().workers(1, 1).event('queued', its).event('started', its)
    const log = tape.event('finished', { ...its, outcome }).log()
    expect(lifeOf(log, 0).at(-1)).toMatchObject({ type: 'finished', how: outcome })
  })

  test('of one that was canceled in the queue has no run', () => {
    const tape = new Tape().event('queued', its)
    tape.time = 2
    const log = tape.event('canceled', { request: 1, outcome: 'canceled' }).log()
    expect(lifeOf(log, 0)).toMatchObject([{ type: 'put' }, { type: 'canceled', wait: 2e9 }])
  })
})

describe('the stretches of a life', () => {
  test('are waiting, running and lying ready, attempts and progress notwithstanding', () => {
    const tape = new Tape().workers(1, 1).event('queued', its)
    tape.time = 1
    tape.event('started', its)
    tape.time = 2
    tape.event('retried', { ...its, outcome: 'failed' })
    tape.time = 4
    tape.event('finished', { ...its, outcome: 'ok' })
    tape.time = 4.5
    expect(stretchesOf(lifeOf(tape.event('delivered', its).log(), 0))).toEqual([
      { phase: 'queued', length: 1e9 },
      { phase: 'running', length: 3e9 },
      { phase: 'ready', length: 0.5e9 },
    ])
  })

  test('leave out what has not come to an end', () => {
    const tape = new Tape().workers(1, 1).event('queued', its)
    tape.time = 1
    expect(stretchesOf(lifeOf(tape.log(), 0))).toEqual([])
    expect(stretchesOf(lifeOf(tape.event('started', its).log(), 0))).toEqual([
      { phase: 'queued', length: 1e9 },
    ])
  })
})
