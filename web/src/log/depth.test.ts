// Tests of depth.ts: the step line of the queue's depth. layout.test.ts draws it for the recipe.

import { describe, expect, test } from 'vitest'
import { depthOf } from './depth'
import type { Log } from './log'
import { spaceOf } from './space'
import { Tape } from './testing/tape'

/** A queue that is one deep from 2 s on, and for an instant at 5 s four deep. */
function burst(): Log {
  const tape = new Tape().workers(1, 9)
  tape.time = 2
  tape.event('queued', { request: 1 })
  tape.time = 5
  for (const request of [2, 3, 4]) tape.event('queued', { request })
  for (const request of [2, 3, 4]) tape.event('started', { request, worker: request })
  tape.time = 10
  return tape.print('the end').log()
}

function depthIn(log: Log, width: number) {
  const view = { t0: 0, t1: log.duration, width, height: 100, scroll: 0 }
  return depthOf(log, spaceOf(view, { x: 0, y: 0, width, height: 100 }))
}

describe('the line of the depth', () => {
  test('has a peak that is narrower than a pixel', () => {
    const { points, max, top, baseline } = depthIn(burst(), 100)
    expect(max).toBe(4)
    const peak = points.filter(({ y }) => y === top).map(({ x }) => x)
    expect(peak).toEqual([50])
    expect(points[0]).toEqual({ x: 0, y: baseline })
    expect(points.at(-1)).toEqual({ x: 100, y: baseline - (baseline - top) / 4 })
  })

  test('has a corner only where the depth changes', () => {
    expect(new Set(depthIn(burst(), 1000).points.map(({ x }) => x))).toEqual(new Set([0, 200, 500, 1000]))
  })

  test('adds up what is queued in several pools', () => {
    const tape = new Tape().workers(1, 1).workers(1, 1, 2)
    tape.event('queued', { request: 1 }).event('queued', { request: 2, pool: 2 })
    tape.time = 1
    expect(depthIn(tape.print('').log(), 10).max).toBe(2)
  })
})
