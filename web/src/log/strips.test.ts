// Tests of callbacks.ts, pauses.ts, ghost.ts and overview.ts: what is around the slices.

import { describe, expect, test } from 'vitest'
import { ghostOf } from './ghost'
import { layout } from './layout'
import type { Log } from './log'
import { overviewOf } from './overview'
import { xAtTime } from './space'
import { recipePlan, simulate } from './testing/simulate'
import { Tape } from './testing/tape'

const sceneOf = (log: Log, t0 = 0, t1 = log.duration) =>
  layout(log, { t0, t1, width: 900, height: 360, scroll: 0 })
const recipe = simulate(recipePlan(1)).log()
const sum = (values: number[]) => values.reduce((a, b) => a + b, 0)

describe('callbacks', () => {
  const { callbacks } = sceneOf(recipe)

  test('are all there, with those that had failed', () => {
    expect(sum(callbacks.bars.map((bar) => bar.ok + bar.failed))).toBe(20)
    expect(sum(callbacks.bars.map((bar) => bar.failed))).toBe(1)
  })

  test('are the higher the more there are at a pixel, and within their strip', () => {
    const by = (count: number) => callbacks.bars.find((bar) => bar.ok === count)!
    expect(by(2).height).toBeGreaterThan(by(1).height)
    expect(Math.max(...callbacks.bars.map((bar) => bar.height))).toBeLessThan(callbacks.height)
  })

  test('at the very beginning of what is shown are shown', () => {
    const first = recipe.time.at(recipe.jobs.settledAt.at(0))
    const scene = sceneOf(recipe, first, first + 1e9)
    expect(scene.callbacks.bars[0]!.x).toBeLessThan(scene.plot.x + 1)
  })
})

describe('pauses', () => {
  const tape = new Tape().workers(1, 2).workers(1, 1, 2)
  for (const [time, kind] of [[1, 'paused'], [3, 'resumed'], [5, 'paused']] as const) {
    tape.time = time
    tape.event(kind)
  }
  tape.time = 10
  const log = tape.print('the end').log()

  test('lie over the lanes of their pool, the last one to the end', () => {
    const scene = sceneOf(log)
    const [first, second] = scene.pauses
    expect(scene.pauses).toHaveLength(2)
    expect(first!.x).toBeCloseTo(xAtTime(scene, 1e9))
    expect(first!.x + first!.width).toBeCloseTo(xAtTime(scene, 3e9))
    expect(second!.x + second!.width).toBeCloseTo(scene.plot.x + scene.plot.width)
    expect(first!.y).toBe(scene.rows[0]!.y)
    expect(first!.height).toBeCloseTo(2 * scene.rowHeight)
  })

  test('that began before what is shown are shown', () => {
    expect(sceneOf(log, 2e9, 4e9).pauses).toHaveLength(1)
    expect(sceneOf(log, 3.5e9, 4e9).pauses).toHaveLength(0)
  })
})

function ended(log: Log): Log {
  log.close({ outcome: 'finished', message: '', time: log.duration })
  return log
}

describe('the run before', () => {
  const going = simulate({ runs: [2, 2, 2, 2], workers: 2, failing: [] }).log()
  const slow = ended(simulate({ runs: [2, 2, 2, 2], workers: 2, failing: [] }).log())
  const fast = ended(simulate({ runs: [2, 2, 2, 2], workers: 4, failing: [] }).log())
  const scene = sceneOf(fast, 0, slow.duration)
  const ghost = ghostOf(slow, scene, fast)

  test('is drawn where it was, on the lanes that there still are', () => {
    expect(ghost.outlines).toHaveLength(4)
    expect(new Set(ghost.outlines.map((rect) => rect.y)).size).toBe(2)
    expect(ghostOf(fast, sceneOf(slow), slow).outlines).toHaveLength(2)
  })

  test('ends where it ended, with the difference', () => {
    expect(ghost.endX).toBeCloseTo(scene.plot.x + scene.plot.width)
    expect(ghost.difference).toBe(fast.duration - slow.duration)
    expect(ghostOf(slow, sceneOf(fast), fast).endX).toBeUndefined()
  })

  test('has no end if its recording did not go so far, and no difference while the other goes on', () => {
    expect(ghostOf(going, scene, fast).endX).toBeUndefined()
    const ended = ghostOf(slow, sceneOf(going), going)
    expect(ended.endX).toBeTypeOf('number')
    expect(ended.difference).toBe(0)
  })

  test('has its queue on the same scale', () => {
    const most = Math.min(...ghost.depth.map(({ y }) => y))
    expect(most).toBeGreaterThanOrEqual(scene.depth.top)
  })
})

describe('the overview', () => {
  const { bars } = overviewOf(recipe, recipe.duration, 300, 20)

  test('shows how many lanes were busy, of the most', () => {
    expect(bars[0]!.busy).toBe(0.5)
    expect(Math.max(...bars.map((bar) => bar.busy))).toBe(1)
    expect(bars.at(-1)!.busy).toBe(0)
  })

  test('shows where something failed', () => {
    const failed = bars.filter((bar) => bar.failed).map((bar) => bar.x)
    const x = (recipe.time.at(recipe.failures.at(0)) / recipe.duration) * 300
    expect(failed).toEqual([Math.ceil(x)])
  })

  test('of half the time fills half of it', () => {
    expect(overviewOf(recipe, 2 * recipe.duration, 300, 20).bars.at(-1)!.x).toBe(150)
  })
})
