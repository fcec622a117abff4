// Tests of stats.ts and marks.ts: the numbers and the flags of a recording.

import { describe, expect, test } from 'vitest'
import { Log } from './log'
import { marksOf } from './marks'
import { statsOf, statsUpTo } from './stats'
import { recipePlan, simulate } from './testing/simulate'
import { Tape } from './testing/tape'

describe('the numbers', () => {
  test('of an empty log are none', () => {
    expect(statsOf(new Log())).toEqual({
      submitted: 0,
      settled: 0,
      failed: 0,
      makespan: undefined,
      throughput: undefined,
      wait: undefined,
      run: undefined,
      busy: undefined,
    })
  })

  test('of two requests on one lane', () => {
    const log = simulate({ runs: [1, 3], workers: 1, poll: 2, failing: [2] }).log()
    expect(statsOf(log)).toEqual({
      submitted: 2,
      settled: 2,
      failed: 1,
      makespan: 4e9,
      throughput: 0.5,
      wait: { p50: 0, p95: 1e9, p99: 1e9 },
      run: { p50: 1e9, p95: 3e9, p99: 3e9 },
      busy: 1,
    })
  })

  test('up to a time are of what had happened by then', () => {
    const log = simulate({ runs: [1, 3], workers: 1, poll: 2, failing: [2] }).log()
    expect(statsUpTo(log, 2e9)).toMatchObject({
      submitted: 2,
      settled: 1,
      failed: 0,
      wait: { p95: 1e9 },
      run: { p95: 1e9 },
    })
    const { submitted, settled, failed, wait, run } = statsOf(log)
    expect(statsUpTo(log, log.duration)).toMatchObject({ submitted, settled, failed, wait, run })
  })

  test('rank the slowest one in a hundred above the slowest one in twenty', () => {
    const runs = Array.from({ length: 100 }, (_, i) => i + 1)
    const log = simulate({ runs, workers: 100 }).log()
    expect(statsOf(log).run).toEqual({ p50: 50e9, p95: 95e9, p99: 99e9 })
  })

  test('count a request that still runs as busy, and lanes only while they live', () => {
    const tape = new Tape().workers(1, 2).event('queued', { request: 1 })
    tape.event('started', { request: 1, worker: 1 })
    tape.time = 4
    tape.event('workerExited', { worker: 2 })
    tape.time = 6
    const { busy, run, settled } = statsOf(tape.print('still running').log())
    expect(busy).toBe(6 / 10)
    expect([run, settled]).toEqual([undefined, 0])
  })

  test('of work that takes no time have no throughput', () => {
    const log = simulate({ runs: [0, 0], workers: 1 }).log()
    expect(statsOf(log).throughput).toBeGreaterThan(0)
    const instant = new Tape().workers(1, 1).event('queued', { request: 1 })
    instant.event('started', { request: 1, worker: 1 })
    instant.event('finished', { request: 1, worker: 1 }).event('delivered', { request: 1 })
    expect(statsOf(instant.log())).toMatchObject({ makespan: 0, throughput: undefined })
  })
})

describe('the marks', () => {
  test('tell of lanes that join a pool, not of those that come with it', () => {
    expect(marksOf(simulate(recipePlan(1)).log())).toEqual([{ time: 5.5e9, label: '+3 lanes' }])
  })

  test('tell of lanes that are dismissed, and balance what happens at one instant', () => {
    const tape = new Tape().workers(1, 2)
    tape.time = 1
    tape.event('workerDismissed', { worker: 2 }).event('workerExited', { worker: 2 })
    tape.time = 2
    tape.workers(3, 3).event('workerDismissed', { worker: 1 })
    expect(marksOf(tape.log())).toEqual([{ time: 1e9, label: '−1 lane' }])
  })

  test('of a pool that always changes are no more than can be told apart', () => {
    const tape = new Tape().workers(1, 1)
    for (let worker = 2; worker <= 3000; worker++) {
      tape.time++
      tape.workers(worker, worker)
    }
    const marks = marksOf(tape.log())
    expect(marks.length).toBeGreaterThan(50)
    expect(marks.length).toBeLessThanOrEqual(100)
    const added = marks.map(({ label }) => Number.parseInt(label))
    expect(added.reduce((sum, count) => sum + count)).toBe(2999)
    expect(marks.map(({ time }) => time)).toEqual(marks.map(({ time }) => time).sort((a, b) => a - b))
  })
})
