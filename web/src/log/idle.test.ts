import { describe, expect, test } from 'vitest'
import { at, start } from './cursor'
import { nextIdleLane } from './idle'
import { Log } from './log'
import { Tape } from './testing/tape'

/** Two lanes: the first runs from 0 to 2 and 2 to 3 s, the second from 1 to 5 s and then leaves. */
const log = (() => {
  const tape = new Tape().workers(1, 2)
  const moments: [time: number, kind: 'started' | 'finished', worker: number, request: number][] = [
    [0, 'started', 1, 1],
    [1, 'started', 2, 2],
    [2, 'finished', 1, 1],
    [2, 'started', 1, 3],
    [3, 'finished', 1, 3],
    [5, 'finished', 2, 2],
  ]
  for (const request of [1, 2, 3]) tape.event('queued', { request })
  for (const [time, kind, worker, request] of moments) {
    tape.time = time
    tape.event(kind, { worker, request, outcome: kind === 'finished' ? 'ok' : 'none' })
  }
  return tape.event('workerExited', { worker: 2 }).log()
})()

describe('the next idle lane', () => {
  test('is one that has run its request and takes up no other at once', () => {
    expect(nextIdleLane(log, at(log, 1e9))).toEqual({ pool: 1, worker: 1, time: 3e9 })
  })

  test('may be one that is new and finds nothing to do', () => {
    expect(nextIdleLane(log, { time: -1, events: 0 })).toEqual({ pool: 1, worker: 2, time: 0 })
  })

  test('is the first of all after the last, and never one that leaves', () => {
    expect(nextIdleLane(log, at(log, 3e9))).toEqual({ pool: 1, worker: 2, time: 0 })
  })

  test('is nowhere without lanes', () => {
    expect(nextIdleLane(new Log(), start)).toBeUndefined()
  })
})
