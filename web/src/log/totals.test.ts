// Tests of totals.ts: what a stretch comes to, against counting event by event.

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { kinds } from '../wire'
import type { Log } from './log'
import { recipePlan, simulate } from './testing/simulate'
import { Tape } from './testing/tape'
import { totalsOf } from './totals'

const log = simulate(recipePlan(3)).log()

/** How many events of a kind there were from one time to another, both included. */
function count(of: Log, kind: number, from: number, to: number): number {
  let found = 0
  for (let i = 0; i < of.length; i++) {
    const time = of.time.at(i)
    if (of.kind.at(i) === kind && time >= from && time <= to) found++
  }
  return found
}

test('all of a run is all of it', () => {
  const totals = totalsOf(log, { from: 0, to: log.duration })
  expect(totals).toMatchObject({ put: 20, started: 20, delivered: 20, canceled: 0 })
  expect(totals.failed).toBe(log.failures.length)
})

test('a stretch has what happened within it', () => {
  const time = fc.integer({ min: 0, max: log.duration })
  fc.assert(
    fc.property(time, time, (a, b) => {
      const [from, to] = [Math.min(a, b), Math.max(a, b) + 1]
      const totals = totalsOf(log, { from, to })
      expect(totals.put).toBe(count(log, kinds.queued, from, to))
      expect(totals.started).toBe(count(log, kinds.started, from, to))
      expect(totals.delivered).toBe(count(log, kinds.delivered, from, to))
      expect(totals.busy).toBeGreaterThanOrEqual(0)
      expect(totals.busy).toBeLessThanOrEqual(1)
    }),
  )
})

test('lanes count for as long as they were there', () => {
  const tape = new Tape().workers(1, 1).event('queued', { request: 1 })
  tape.event('started', { request: 1, worker: 1 })
  tape.time = 4
  tape.workers(2, 2).event('finished', { request: 1, worker: 1, outcome: 'ok' })
  tape.time = 8
  const recorded = tape.print('the end').log()
  expect(totalsOf(recorded, { from: 0, to: 4e9 }).busy).toBe(1)
  expect(totalsOf(recorded, { from: 0, to: 8e9 }).busy).toBeCloseTo(4 / 12)
  expect(totalsOf(recorded, { from: 5e9, to: 8e9 }).busy).toBe(0)
})

test('the wait is that of those which started, on average', () => {
  const waiting = simulate({ runs: [1, 2, 3], workers: 1, failing: [] }).log()
  expect(totalsOf(waiting, { from: 0, to: 10e9 }).meanWait).toBeCloseTo((0 + 1e9 + 3e9) / 3)
  expect(totalsOf(waiting, { from: 0.5e9, to: 1.5e9 }).meanWait).toBeCloseTo(1e9)
  expect(totalsOf(waiting, { from: 1.5e9, to: 2.5e9 }).meanWait).toBeUndefined()
})
