// Tests of hit.ts: what is where on the timeline, and what is next to it.

import { describe, expect, test } from 'vitest'
import { firstJob, hitAt, neighbour, slacks } from './hit'
import { layout } from './layout'
import type { Log } from './log'
import { recipePlan, simulate } from './testing/simulate'

const sceneOf = (log: Log, t0 = 0, t1 = log.duration) =>
  layout(log, { t0, t1, width: 900, height: 360, scroll: 0 })

const recipe = simulate(recipePlan(1)).log()
const scene = sceneOf(recipe)
const middleOf = (job: number) => {
  const { x, y, width, height } = scene.slices.find((slice) => slice.job === job)!
  return [x + width / 2, y + height / 2] as const
}

describe('what is at a point', () => {
  test('a request, on its slice', () => {
    expect(hitAt(recipe, scene, ...middleOf(4))).toEqual({ type: 'request', job: 4 })
  })

  test('nothing on an empty part of a row, and on the axis', () => {
    const row = scene.rows[3]!
    expect(hitAt(recipe, scene, scene.plot.x + 4, row.y + row.height / 2)).toBeUndefined()
    expect(hitAt(recipe, scene, scene.plot.x + 4, 5)).toBeUndefined()
  })

  test('a lane, on its name', () => {
    const { y } = scene.rows[2]!
    expect(hitAt(recipe, scene, 10, y + 3)).toEqual({ type: 'lane', pool: 1, worker: 3 })
  })

  test('callbacks, on their bar', () => {
    const { callbacks } = scene
    const hit = hitAt(recipe, scene, callbacks.bars[0]!.x, callbacks.y + 8)
    expect(hit?.type).toBe('callbacks')
    const { from, to } = hit as { from: number; to: number }
    const settled = recipe.pools.get(1)!.settled.countBetween(from, to)
    expect(settled.ok).toBe(callbacks.bars[0]!.ok)
  })

  test('a place in the queue', () => {
    const hit = hitAt(recipe, scene, scene.plot.x, scene.depth.baseline)
    expect(hit).toEqual({ type: 'queue', events: recipe.eventsUpTo(0) })
  })

  test('a finger finds what is near, a mouse does not', () => {
    const last = scene.slices.find((slice) => slice.job === 19)!
    const [x, y] = [last.x + last.width + 6, last.y + 2]
    const alone = recipe.jobs.worker.at(19)
    const later = recipe.pools.get(1)!.lane(alone)!.jobs
    if (later.at(later.length - 1) !== 19) throw new Error('the plan has changed')
    expect(hitAt(recipe, scene, x, y, slacks.mouse)).toBeUndefined()
    expect(hitAt(recipe, scene, x, y, slacks.finger)).toEqual({ type: 'request', job: 19 })
  })
})

describe('where requests are too narrow to tell apart', () => {
  const runs = Array.from({ length: 20_000 }, (_, i) => ((i % 7) + 1) / 1000)
  const log = simulate({ runs, workers: 2, failing: [], poll: 0.01 }).log()
  const far = sceneOf(log)

  test('a point is those at that pixel', () => {
    const hit = hitAt(log, far, 400, far.rows[0]!.y + 10)
    if (hit?.type !== 'requests') throw new Error('expected several requests')
    const { from, to, lane } = hit
    expect(lane.worker).toBe(1)
    expect(to - from).toBeGreaterThan(5)
    expect(to - from).toBeLessThan(100)
  })
})

describe('next to a request', () => {
  const lane = recipe.pools.get(1)!.lane(1)!.jobs

  test('left and right are the ones before and after it on its lane', () => {
    expect(neighbour(recipe, lane.at(1), 'left')).toBe(lane.at(0))
    expect(neighbour(recipe, lane.at(1), 'right')).toBe(lane.at(2))
    expect(neighbour(recipe, lane.at(0), 'left')).toBeUndefined()
    expect(neighbour(recipe, lane.at(lane.length - 1), 'right')).toBeUndefined()
  })

  test('up and down are on the lanes beside it, nearest in time', () => {
    const below = neighbour(recipe, lane.at(1), 'down')!
    expect(recipe.jobs.worker.at(below)).toBe(2)
    const [start, end] = [recipe.jobs.startedAt, recipe.jobs.finishedAt].map((column) =>
      recipe.time.at(column.at(below)),
    )
    const middle = (recipe.time.at(recipe.jobs.startedAt.at(lane.at(1))) +
      recipe.time.at(recipe.jobs.finishedAt.at(lane.at(1)))) / 2
    expect(start! <= middle && middle <= end!).toBe(true)
    expect(neighbour(recipe, lane.at(1), 'up')).toBeUndefined()
  })

  test('lanes that ran nothing are passed over', () => {
    const log = simulate({ runs: [5, 1], workers: 4, failing: [] }).log()
    expect(neighbour(log, 1, 'up')).toBe(0)
    expect(neighbour(log, 1, 'down')).toBeUndefined()
  })

  test('the first is the one at that moment on the first lane', () => {
    expect(firstJob(recipe, 0)).toBe(lane.at(0))
    expect(firstJob(recipe, recipe.duration)).toBe(lane.at(lane.length - 1))
  })
})
