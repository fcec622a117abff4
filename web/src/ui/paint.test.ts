// Tests of paint.ts: what is put on the canvas, seen by a context that only takes notes.

import { describe, expect, test } from 'vitest'
import { at, end } from '../log/cursor'
import { frameAt, labelOf, pastOf, type Focus } from '../log/frame'
import { gapsOf } from '../log/gaps'
import { ghostOf } from '../log/ghost'
import { journeyOf } from '../log/journey'
import { layout } from '../log/layout'
import type { Log } from '../log/log'
import { Tape } from '../log/testing/tape'
import { recipePlan, simulate } from '../log/testing/simulate'
import { paint } from './paint'
import type { Palette } from './palette'

/** Every colour is its own name. */
const palette = new Proxy({}, { get: (_, name) => name }) as Palette

interface Call {
  name: string
  args: unknown[]
  fillStyle: unknown
}

/** A context that writes down every call, with the fill colour in force. */
function recording(): { ctx: CanvasRenderingContext2D; calls: Call[] } {
  const calls: Call[] = []
  const state: Record<string, unknown> = {}
  const ctx = new Proxy(state, {
    get: (target, name: string) =>
      name in target
        ? target[name]
        : (...args: unknown[]) => void calls.push({ name, args, fillStyle: target.fillStyle }),
    set: (target, name: string, value) => {
      target[name] = value
      return true
    },
  })
  return { ctx: ctx as unknown as CanvasRenderingContext2D, calls }
}

const log = simulate(recipePlan(1)).log()
const view = { t0: 0, t1: log.duration, width: 900, height: 360, scroll: 0 }

function painted(seconds: number) {
  const frame = frameAt(layout(log, view), at(log, seconds * 1e9))
  const { ctx, calls } = recording()
  paint(ctx, frame, palette)
  const texts = calls.filter((call) => call.name === 'fillText').map((call) => call.args[0])
  const fills = (colour: string) =>
    calls.filter((call) => call.name === 'fill' && call.fillStyle === colour).length
  return { frame, calls, texts, fills }
}

test('names the lanes, the times and the requests', () => {
  const { texts, frame } = painted(8)
  expect(texts).toEqual(expect.arrayContaining(['lane 1', 'lane 6', '2 s', 'queue', 'callbacks', '17', '#5']))
  const labels = frame.slices.flatMap(
    (slice) => labelOf(slice, pastOf(slice, frame.nowX))?.text ?? [],
  )
  expect(texts).toEqual(expect.arrayContaining(labels))
})

test('what has happened is solid, what comes after is pale', () => {
  const { frame, fills } = painted(8)
  const begun = frame.slices.filter((slice) => pastOf(slice, frame.nowX) > 0 && !slice.failed)
  const open = frame.slices.filter((slice) => pastOf(slice, frame.nowX) < slice.width && !slice.failed)
  // Of one that will fail, only the part that has happened by now is solid.
  const failing = frame.slices.filter(({ failed, x, width }) => failed && x < frame.nowX && x + width > frame.nowX)
  expect(fills('run')).toBe(begun.length + failing.length)
  expect(fills('wait')).toBe(open.length)
  expect(painted(17).fills('wait')).toBe(0)
})

test('a failure is told only once it has happened; before, it is pale', () => {
  const failing = log.time.at(log.failures.at(0)) / 1e9
  const before = painted(failing - 0.5)
  const after = painted(failing + 0.5)
  expect(after.fills('fail2')).toBe(2)
  expect(before.fills('fail2')).toBe(1)
})

test('the cursor is drawn last, where it stands', () => {
  const { calls, frame } = painted(8)
  const last = calls.filter((call) => call.name === 'fill').at(-1)
  expect(last?.fillStyle).toBe('now')
  const tip = calls.filter((call) => call.name === 'lineTo').at(-1)
  expect(tip?.args[0]).toBe(frame.cursorX)
})

test('leaves the context as it found it', () => {
  const { ctx, calls } = recording()
  paint(ctx, frameAt(layout(log, view), end(log)), palette)
  const count = (name: string) => calls.filter((call) => call.name === name).length
  expect(count('save')).toBe(count('restore'))
})

/** What is drawn of `of` at its end with `focus`. */
function drawn(of: Log, focus: Focus = {}, scene = layout(of, { ...view, t1: of.duration })) {
  const { ctx, calls } = recording()
  paint(ctx, frameAt(scene, end(of), focus), palette)
  const texts = calls.filter((call) => call.name === 'fillText').map((call) => call.args[0])
  return { scene, calls, texts, count: (name: string) => calls.filter((c) => c.name === name).length }
}

describe('what is in focus', () => {
  const scene = layout(log, view)

  test('a request has its arrows and its handle', () => {
    const journey = journeyOf(log, scene, 10)
    const { calls, count } = drawn(log, { journey }, scene)
    // Once as what has happened, once as what has not: each is clipped.
    expect(count('bezierCurveTo')).toBe(4)
    const curves = calls.filter((call) => call.name === 'bezierCurveTo')
    expect(curves[0]!.args[4]).toBe(journey.toLane!.to.x)
    const handles = calls.filter((call) => call.name === 'arc' && call.args[0] === journey.put.x)
    expect(handles.length).toBeGreaterThan(0)
  })

  test('a lane stands out in its row', () => {
    const { calls } = drawn(log, { lane: { pool: 1, worker: 2 } }, scene)
    const lit = calls.filter((call) => call.name === 'fillRect' && call.fillStyle === 'water')
    expect(lit.map((call) => call.args[1])).toEqual([scene.rows[1]!.y])
  })

  test('a marked stretch is where it is', () => {
    const range = { from: 0, to: log.duration / 2 }
    const { calls } = drawn(log, { range }, scene)
    const box = calls.find((call) => call.name === 'fillRect' && call.fillStyle === 'ink')!
    expect(box.args[0]).toBe(scene.plot.x)
    expect(box.args[2]).toBeCloseTo(scene.plot.width / 2)
    expect(drawn(log, { range: { from: 2e15, to: 3e15 } }, scene).count('fillRect')).toBe(
      drawn(log, {}, scene).count('fillRect'),
    )
  })

  test('the run before is dashed, and says the difference', () => {
    const [before, now] = [6, 3].map((workers) => {
      const run = simulate({ ...recipePlan(1), workers }).log()
      run.close({ outcome: 'finished', message: '', time: run.duration })
      return run
    }) as [Log, Log]
    const ghost = ghostOf(before, scene, now)
    const { texts, count } = drawn(now, { ghost }, scene)
    expect(count('setLineDash')).toBeGreaterThan(0)
    expect(texts.some((text) => /^\+[\d.]+ s$/.test(String(text)))).toBe(true)
  })
})

test('a long name is cut in the middle where it does not fit, and left out where nothing of it does', () => {
  const named = (width: number, seconds: number) => {
    const tape = new Tape().workers(1, 1).request(1, 'customer-invoice-3-with-a-long-tail')
    tape.event('queued', { request: 1 }).event('started', { request: 1, worker: 1 })
    tape.time = 10
    const one = tape.event('finished', { request: 1, worker: 1 }).log()
    const { ctx, calls } = recording()
    const scene = layout(one, { ...view, t1: one.duration, width: 84 + width })
    paint(ctx, frameAt(scene, at(one, seconds * 1e9)), palette)
    const texts = calls.filter((call) => call.name === 'fillText').map((call) => String(call.args[0]))
    return texts.find((text) => text.startsWith('#'))
  }
  expect(named(400, 10)).toBe('#customer-invoice-3-with-a-long-tail')
  expect(named(130, 10)).toBe('#custome…ong-tail')
  expect(named(50, 10)).toBe('#c…il')
  expect(named(45, 10)).toBeUndefined()
  // The cursor moves through: the same on either side of it.
  const passing = [1, 3, 5, 7, 9].map((seconds) => named(130, seconds))
  expect(new Set(passing)).toEqual(new Set(['#cu…ail']))
})

test('a pause says so, if there is room', () => {
  const tape = new Tape().workers(1, 2).event('paused')
  tape.time = 5
  tape.event('resumed')
  tape.time = 10
  expect(drawn(tape.print('the end').log()).texts).toContain('paused')
})

test('a gap that is folded is a tear', () => {
  const tape = new Tape().workers(1, 1)
  for (let i = 2; i < 12; i++) {
    tape.time = 50 + i
    tape.workers(i, i)
  }
  const gappy = tape.log()
  const plain = drawn(gappy)
  const folded = drawn(gappy, {}, layout(gappy, { ...view, t1: gappy.duration }, gapsOf(gappy)))
  expect(folded.count('lineTo')).toBeGreaterThan(plain.count('lineTo') + 50)
})

test('attempts that failed are notches, and progress climbs', () => {
  const tape = new Tape().workers(1, 1).event('queued', { request: 1 })
  tape.event('started', { request: 1, worker: 1 })
  for (const [time, kind, percent] of [[2, 'progressed', 50], [4, 'retried', 0], [6, 'progressed', 90]] as const) {
    tape.time = time
    tape.event(kind, { request: 1, worker: 1, percent })
  }
  tape.time = 8
  const stepped = tape.event('finished', { request: 1, worker: 1, outcome: 'ok' }).log()
  const { calls, scene } = drawn(stepped)
  const slice = scene.slices[0]!
  const notch = calls.find((call) => call.name === 'fillRect' && call.fillStyle === 'panel')!
  expect(Number(notch.args[0])).toBeCloseTo(scene.plot.x + scene.plot.width / 2, -1)
  const climbs = calls.filter((call) => call.name === 'lineTo').map((call) => Number(call.args[1]))
  expect(climbs.some((y) => Math.abs(y - (slice.y + slice.height * 0.15)) < 4)).toBe(true)
})

test('what failed can be seen however narrow it is', () => {
  const runs = Array.from({ length: 5000 }, () => 0.004)
  const long = simulate({ runs, workers: 2, failing: [2000], poll: 0.01 }).log()
  const { calls } = drawn(long)
  expect(calls.filter((call) => call.name === 'fill' && call.fillStyle === 'fail')).toHaveLength(1)
})
