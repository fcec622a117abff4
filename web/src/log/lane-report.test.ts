// Tests of lane-report.ts.

import { describe, expect, test } from 'vitest'
import { at } from './cursor'
import { laneReport } from './lane-report'
import type { Log } from './log'
import { Tape } from './testing/tape'

/** A lane from 0 s on, that runs request 1 from 1 s to 2 s and 2, which fails, from 5 s to 7 s. */
function recorded(): Log {
  const tape = new Tape().workers(1, 1)
  const lane = { worker: 1 }
  for (const [request, from, to] of [
    [1, 1, 2],
    [2, 5, 7],
  ] as const) {
    tape.time = from
    tape.event('queued', { request }).event('started', { request, ...lane })
    tape.time = to
    tape.event('finished', { request, ...lane, outcome: request === 2 ? 'failed' : 'ok' })
  }
  tape.time = 12
  return tape.event('workerExited', lane).log()
}

describe('the report on a lane', () => {
  const log = recorded()
  const report = (seconds: number) =>
    laneReport(log, log.pools.get(1)!.lanes[0]!, at(log, seconds * 1e9))

  test('of one that has run nothing yet', () => {
    expect(report(0.5)).toEqual({
      started: 0,
      ran: 0,
      failed: 0,
      busy: 0,
      alive: 0.5e9,
      longest: undefined,
      idle: { from: 0, length: 0.5e9 },
    })
  })

  test('counts the request that runs as busy, but not as run', () => {
    expect(report(1.5)).toMatchObject({ started: 1, ran: 0, busy: 0.5e9, alive: 1.5e9 })
    expect(report(1.5).longest).toBeUndefined()
  })

  test('names the longest request and the longest time it was idle', () => {
    expect(report(8)).toMatchObject({ ran: 2, failed: 1, busy: 3e9 })
    expect(report(8).longest).toEqual({ job: 1, run: 2e9 })
    expect(report(8).idle).toEqual({ from: 2e9, length: 3e9 })
  })

  test('counts the time it is idle now, until it leaves', () => {
    expect(report(11).idle).toEqual({ from: 7e9, length: 4e9 })
    expect(report(12)).toMatchObject({ alive: 12e9, idle: { from: 7e9, length: 5e9 } })
  })
})
