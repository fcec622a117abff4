// Tests of paint.ts: what is put on the canvas, seen by a context that only takes notes.

import { expect, test } from 'vitest'
import { at, end } from '../log/cursor'
import { frameAt, labelOf, pastOf } from '../log/frame'
import { layout } from '../log/layout'
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
  expect(fills('run')).toBeGreaterThanOrEqual(begun.length)
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
