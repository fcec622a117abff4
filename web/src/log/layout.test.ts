// Tests of layout.ts, depth.ts and frame.ts: where things are on the timeline, and that a long log costs no more to lay out.

import { describe, expect, test } from 'vitest'
import { at, end, start, type Cursor } from './cursor'
import { frameAt, labelOf, pastOf, type Frame } from './frame'
import { layout } from './layout'
import type { Log } from './log'
import type { Viewport } from './space'
import { recipePlan, simulate } from './testing/simulate'
import { Tape } from './testing/tape'

const view = (log: Log, change: Partial<Viewport> = {}): Viewport => ({
  t0: 0,
  t1: log.duration,
  width: 900,
  height: 360,
  scroll: 0,
  ...change,
})

const frame = (log: Log, cursor: Cursor, change: Partial<Viewport> = {}) =>
  frameAt(layout(log, view(log, change)), cursor)

const recipe = simulate(recipePlan(1)).log()

describe('the recipe', () => {
  const scene = frame(recipe, at(recipe, 4e9))

  test('has a row for each lane and a slice for each request', () => {
    expect(scene.rows.map((row) => row.label)).toEqual([1, 2, 3, 4, 5, 6].map((n) => `lane ${n}`))
    expect(scene.slices).toHaveLength(20)
    expect(scene.maxScroll).toBe(0)
  })

  test('keeps everything within the plot', () => {
    const { plot } = scene
    for (const s of scene.slices) {
      expect(s.x).toBeGreaterThanOrEqual(plot.x)
      expect(s.x + s.width).toBeLessThanOrEqual(plot.x + plot.width + 0.01)
    }
    for (const p of scene.depth.points) {
      expect(p.y).toBeGreaterThanOrEqual(scene.depth.top)
      expect(p.y).toBeLessThanOrEqual(scene.depth.baseline)
    }
  })

  test('does not let the slices of a lane overlap', () => {
    for (const row of scene.rows) {
      const on = scene.slices.filter((s) => s.y > row.y && s.y < row.y + row.height)
      on.slice(1).forEach((s, i) => expect(s.x).toBeGreaterThan(on[i]!.x + on[i]!.width))
    }
  })

  test('is solid up to the cursor and pale after it', () => {
    for (const s of scene.slices) {
      const solid = Math.min(Math.max(scene.cursorX! - s.x, 0), s.width)
      expect(pastOf(s, scene.nowX)).toBeCloseTo(solid)
    }
    const pasts = (f: Frame) => f.slices.map((s) => pastOf(s, f.nowX) / s.width)
    expect(new Set(pasts(frame(recipe, start)))).toEqual(new Set([0]))
    expect(new Set(pasts(frame(recipe, end(recipe))))).toEqual(new Set([1]))
  })

  test('marks what failed and where lanes were born', () => {
    expect(scene.slices.filter((s) => s.failed).map((s) => s.job)).toEqual([8])
    const x = scene.plot.x + (5.5e9 / recipe.duration) * scene.plot.width
    expect(scene.rows[3]!.bornX).toBeCloseTo(x)
    expect(scene.rows[3]!.goneX).toBeUndefined()
  })

  test('writes labels only where they fit', () => {
    const narrow = frame(recipe, at(recipe, 4e9), { width: 90 })
    const labels = (f: Frame) => f.slices.map((s) => labelOf(s, pastOf(s, f.nowX)))
    expect(labels(scene).filter((label) => label !== undefined).length).toBeGreaterThan(15)
    expect(labels(narrow).some((label) => label !== undefined)).toBe(false)
    for (let time = 0; time < recipe.duration; time += 0.1e9) {
      const moment = frame(recipe, at(recipe, time))
      for (const [i, label] of labels(moment).entries()) {
        const { x, width } = moment.slices[i]!
        if (label) expect(label.x + label.text.length * 6).toBeLessThanOrEqual(x + width)
      }
    }
  })

  test('has the depth of the queue go from full to empty', () => {
    const ys = scene.depth.points.map((p) => p.y)
    expect(scene.depth.max).toBe(17)
    expect(ys[0]).toBe(scene.depth.top)
    expect(ys.at(-1)).toBe(scene.depth.baseline)
  })

  test('has round ticks that leave each other room', () => {
    expect(scene.ticks[0]!.label).toBe('0 s')
    const gaps = scene.ticks.slice(1).map((tick, i) => tick.x - scene.ticks[i]!.x)
    expect(Math.min(...gaps)).toBeGreaterThan(70)
    const phone = frame(recipe, start, { width: 340 })
    expect(phone.ticks.length).toBeLessThanOrEqual(5)
  })

  test('shows a part of the time when asked to', () => {
    const part = frame(recipe, at(recipe, 9e9), { t0: 2e9, t1: 4e9 })
    expect(part.cursorX).toBeUndefined()
    expect(part.slices.length).toBeLessThan(10)
    expect(part.ticks[0]!.label).toBe('2.0 s')
  })
})

test('more lanes than fit can be scrolled', () => {
  const log = new Tape().workers(1, 100).log()
  const top = frame(log, start, { t1: 1e9 })
  const bottom = frame(log, start, { t1: 1e9, scroll: 1e6 })
  expect(top.maxScroll).toBeGreaterThan(1000)
  expect(top.rows.length).toBeLessThan(25)
  expect(top.rows[0]!.label).toBe('lane 1')
  expect(bottom.rows.at(-1)!.label).toBe('lane 100')
})

test('lanes of several pools say so', () => {
  const log = new Tape().workers(1, 1).workers(1, 1, 2).log()
  const labels = frame(log, start, { t1: 1e9 }).rows.map((row) => row.label)
  expect(labels).toEqual(['pool 1 · lane 1', 'pool 2 · lane 1'])
})

test('a request that never finishes runs to the end of the recording', () => {
  const tape = new Tape().workers(1, 1).event('queued', { request: 1 })
  tape.event('started', { request: 1, worker: 1 })
  tape.time = 10
  const log = tape.print('waiting').log()
  const scene = frame(log, at(log, 5e9))
  expect(scene.slices[0]!.width).toBeCloseTo(scene.plot.width, -1)
})

describe('a long recording', () => {
  const runs = Array.from({ length: 20_000 }, (_, i) => ((i % 7) + 1) / 1000)
  const log = simulate({ runs, workers: 2, failing: [7_000], poll: 0.01 }).log()

  test('fuses what is too narrow to see, and loses nothing', () => {
    const scene = frame(log, end(log))
    expect(scene.slices.length).toBeLessThan(1000)
    expect(scene.slices.reduce((sum, s) => sum + s.count, 0)).toBe(20_000)
    const failed = scene.slices.filter((s) => s.failed)
    expect(failed).toHaveLength(1)
    expect(failed[0]!.count).toBeLessThan(100)
  })

  test('is the higher the busier its lanes were', () => {
    const heights = frame(log, end(log)).slices.map((s) => s.height)
    const tape = new Tape().workers(1, 1)
    for (let request = 1; request <= 4000; request++) {
      tape.time = request / 1000
      tape.event('queued', { request }).event('started', { request, worker: 1 })
      tape.time += 0.0005
      tape.event('finished', { request, worker: 1, outcome: 'ok' })
    }
    const idle = frame(tape.log(), start)
    const half = idle.slices[0]!.height / (idle.rows[0]!.height - 8)
    expect(half).toBeGreaterThan(0.4)
    expect(half).toBeLessThan(0.8)
    expect(Math.max(...heights)).toBe(frame(log, start).rows[0]!.height - 8)
  })

  test('has nothing where nothing ran', () => {
    const tape = new Tape().workers(1, 1)
    for (let request = 1; request <= 2000; request++) {
      tape.time = request / 1024 + (request > 1000 ? 10 : 0)
      tape.event('queued', { request }).event('started', { request, worker: 1 })
      tape.time += 1 / 1024
      tape.event('finished', { request, worker: 1, outcome: 'ok' })
    }
    const { slices, plot } = frame(tape.log(), start)
    const filled = slices.reduce((sum, s) => sum + s.width, 0)
    expect(filled / plot.width).toBeCloseTo(2 / 12, 1)
  })

  test('tells its requests apart again when seen from near', () => {
    const scene = frame(log, end(log), { t0: 1e9, t1: 1.1e9 })
    expect(scene.slices.every((s) => s.count === 1)).toBe(true)
  })
})

test('an idle stretch that is folded away ends at the edge of what is in sight', () => {
  const tape = new Tape().workers(1, 1)
  for (const [request, time] of [[1, 0], [2, 100]] as const) {
    tape.time = time
    tape.event('queued', { request }).event('started', { request, worker: 1 })
    tape.time += 1
    tape.event('finished', { request, worker: 1, outcome: 'ok' })
  }
  const log = tape.log()
  const gap = { from: 10e9, to: 90e9 }
  const foldsIn = (t0: number, t1: number) => layout(log, view(log, { t0, t1 }), [gap])
  const whole = foldsIn(0, log.duration)
  expect(whole.folds.map((fold) => fold.gap)).toEqual([gap])
  const { folds: [part], plot } = foldsIn(0, 50e9)
  expect(part!.x + part!.width).toBeCloseTo(plot.x + plot.width)
  const { folds: [rest], plot: { x } } = foldsIn(50e9, log.duration)
  expect(rest!.x).toBeCloseTo(x)
  expect(foldsIn(0, 10e9).folds).toEqual([])
  expect(foldsIn(90e9, log.duration).folds).toEqual([])
})
