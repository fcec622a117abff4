// Tests of journey.ts: the way of a request across the timeline.

import { describe, expect, test } from 'vitest'
import { journeyOf } from './journey'
import { layout } from './layout'
import type { Log } from './log'
import { xAtTime } from './space'
import { simulate } from './testing/simulate'
import { Tape } from './testing/tape'

const sceneOf = (log: Log, scroll = 0, height = 300) =>
  layout(log, { t0: 0, t1: log.duration, width: 900, height, scroll })

describe('a request that ran', () => {
  const log = simulate({ runs: [1, 2, 3], workers: 1, failing: [] }).log()
  const scene = sceneOf(log)
  const journey = journeyOf(log, scene, 1)
  const slice = scene.slices.find(({ job }) => job === 1)!
  const at = (event: number) => xAtTime(scene, log.time.at(event))

  test('goes from the queue to the beginning of its slice', () => {
    expect(journey.put).toEqual({ x: scene.plot.x, y: scene.depth.baseline })
    expect(journey.toLane!.from).toEqual(journey.put)
    expect(journey.toLane!.to).toEqual({ x: slice.x, y: slice.y + slice.height })
  })

  test('waits on the row of its lane', () => {
    const { from, to } = journey.wait
    expect([from.x, to.x]).toEqual([scene.plot.x, slice.x])
    expect(from.y).toBe(slice.y + slice.height / 2)
  })

  test('goes on to its callback', () => {
    const { from, to } = journey.toCallback!
    expect(from).toEqual({ x: at(log.jobs.finishedAt.at(1)), y: slice.y + slice.height })
    expect(to.x).toBeCloseTo(at(log.jobs.settledAt.at(1)))
    expect(to.y).toBeGreaterThan(scene.callbacks.y)
    expect(to.y).toBeLessThan(scene.callbacks.y + scene.callbacks.height)
  })
})

test('a request that was canceled waits in the queue, and has a callback', () => {
  const tape = new Tape().workers(1, 1).event('queued', { request: 1 })
  tape.time = 2
  tape.event('canceled', { request: 1 })
  tape.time = 3
  const log = tape.event('delivered', { request: 1, outcome: 'canceled' }).log()
  const scene = sceneOf(log)
  const { wait, toLane, toCallback } = journeyOf(log, scene, 0)
  expect(toLane).toBeUndefined()
  expect([wait.from.y, wait.to.y]).toEqual([scene.depth.baseline, scene.depth.baseline])
  expect(wait.to.x).toBeCloseTo(xAtTime(scene, 2e9))
  expect(toCallback!.to.x).toBeCloseTo(xAtTime(scene, 3e9))
})

test('what never ended goes nowhere', () => {
  const tape = new Tape().workers(1, 1).event('queued', { request: 1 })
  tape.time = 2
  const log = tape.print('waiting').log()
  const { wait, toLane, toCallback } = journeyOf(log, sceneOf(log), 0)
  expect([toLane, toCallback]).toEqual([undefined, undefined])
  expect(wait.to.x).toBeCloseTo(xAtTime(sceneOf(log), log.duration))
})

test('a lane out of sight has no arrow', () => {
  const log = simulate({ runs: Array.from({ length: 40 }, () => 1), workers: 40, failing: [] }).log()
  expect(journeyOf(log, sceneOf(log), 0).toLane).toBeDefined()
  expect(journeyOf(log, sceneOf(log, 1e6), 0).toLane).toBeUndefined()
})
