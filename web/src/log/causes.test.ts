// Tests of causes.ts: what a request waited behind, compared with what looking at every job gives.

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { blockersOf, startCauseOf } from './causes'
import type { Log } from './log'
import { randomTape } from './testing/random'
import { simulate } from './testing/simulate'
import { Tape } from './testing/tape'

/** The plain way: every job of the pool that was on a lane for some of the time. */
function lookAtAll(log: Log, job: number): number[] {
  const { queuedAt, startedAt, finishedAt } = log.jobs
  const until = Math.min(startedAt.at(job), finishedAt.at(job))
  return Array.from({ length: log.jobs.length }, (_, other) => other)
    .filter((other) => startedAt.at(other) < until && finishedAt.at(other) > queuedAt.at(job))
    .sort((a, b) => startedAt.at(a) - startedAt.at(b))
}

const queuedThen = (tape: Tape, ...requests: number[]): Tape => {
  for (const request of requests) tape.event('queued', { request })
  return tape
}

describe('what a request waited behind', () => {
  test('is whatever had the lanes from its put to its start', () => {
    const choices = fc.array(fc.nat(1 << 12), { maxLength: 150 })
    fc.assert(
      fc.property(choices, (list) => {
        const log = randomTape(list).log()
        for (let job = 0; job < log.jobs.length; job++) {
          const all = lookAtAll(log, job)
          const { count, first } = blockersOf(log, job, 3)
          expect(count).toBe(all.length)
          expect(first.map((blocker) => blocker.job)).toEqual(all.slice(0, 3))
        }
      }),
      { numRuns: 100 },
    )
  })

  test('ran already, was ahead, or overtook', () => {
    const tape = queuedThen(new Tape().workers(1, 1), 1)
    queuedThen(tape.event('started', { request: 1, worker: 1 }), 2, 3, 4)
    const next = (from: number, to: number) =>
      tape
        .event('finished', { request: from, worker: 1, outcome: 'ok' })
        .event('started', { request: to, worker: 1 })
    next(1, 2)
    next(2, 4)
    next(4, 3)
    expect(blockersOf(tape.log(), 2, 9)).toEqual({
      count: 3,
      first: [
        { job: 0, how: 'running' },
        { job: 1, how: 'ahead' },
        { job: 3, how: 'overtook' },
      ],
    })
  })

  test('is nothing in another pool', () => {
    const tape = queuedThen(new Tape().workers(1, 1).workers(1, 1, 2), 1)
    tape.event('started', { request: 1, worker: 1 }).event('queued', { request: 2, pool: 2 })
    expect(blockersOf(tape.log(), 1, 9).count).toBe(0)
  })
})

describe('what let a request start', () => {
  test('that a lane was idle', () => {
    const log = simulate({ runs: [1], workers: 1 }).log()
    expect(startCauseOf(log, 0)).toEqual({ type: 'idle' })
  })

  test('that another left the lane', () => {
    const log = simulate({ runs: [1, 1], workers: 1 }).log()
    expect(startCauseOf(log, 1)).toEqual({ type: 'released', job: 0 })
  })

  test('that a lane was added', () => {
    const tape = queuedThen(new Tape(), 1).workers(1, 1).event('started', { request: 1, worker: 1 })
    expect(startCauseOf(tape.log(), 0)).toEqual({ type: 'created' })
  })

  test('that the pool was resumed', () => {
    const tape = queuedThen(new Tape().workers(1, 1).event('paused'), 1)
      .event('resumed')
      .event('paused')
    tape.event('resumed').event('started', { request: 1, worker: 1 })
    expect(startCauseOf(tape.log(), 0)).toEqual({ type: 'resumed' })
  })

  test('nothing, if it never did', () => {
    expect(startCauseOf(queuedThen(new Tape().workers(1, 1), 1).log(), 0)).toBeUndefined()
  })
})
