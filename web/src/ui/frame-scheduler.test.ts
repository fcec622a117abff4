// Tests of frame-scheduler.ts: one frame for many requests, and time that passes only between frames.

import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { FrameScheduler } from './frame-scheduler'
import { FakeFrames } from './testing/fake-frames'

let frames: FakeFrames
let scheduler: FrameScheduler

beforeEach(() => {
  frames = new FakeFrames()
  scheduler = new FrameScheduler()
})
afterEach(() => {
  vi.unstubAllGlobals()
})

test('many requests are one frame, which lets time pass, draws, and then paints', () => {
  const order: string[] = []
  scheduler.onPaint(() => order.push('paint'))
  scheduler.onDraw(() => order.push('draw'))
  scheduler.onTick(() => order.push('tick'))
  scheduler.request()
  scheduler.request()
  scheduler.requestPaint()
  frames.next()
  expect(order).toEqual(['tick', 'draw', 'paint'])
  expect(frames.pending).toBe(0)
})

test('what is to be painted because of drawing is painted in the same frame', () => {
  const order: string[] = []
  scheduler.onDraw(() => {
    order.push('draw')
    scheduler.requestPaint()
  })
  scheduler.onPaint(() => order.push('paint'))
  scheduler.requestPaint()
  frames.settle()
  expect(order).toEqual(['draw', 'paint'])
})

test('time passes between frames that follow each other, not while nothing moves', () => {
  const elapsed: number[] = []
  scheduler.onTick((ms) => {
    elapsed.push(ms)
    if (elapsed.length % 3 !== 0) scheduler.request()
  })
  scheduler.request()
  for (const ms of [5, 16, 20]) frames.next(ms)
  scheduler.request()
  frames.next(5000)
  expect(elapsed).toEqual([0, 16, 20, 0])
})

describe('while frames come late', () => {
  let drawn = ''
  beforeEach(() => {
    drawn = ''
    for (const name of 'abcd') scheduler.onDraw(() => (drawn += name))
  })

  /** What is drawn in a frame that comes `ms` after the one before. */
  const inFrame = (ms: number) => {
    drawn = ''
    frames.next(ms)
    return drawn
  }

  test('those who draw take turns, until frames have come in time for a second', () => {
    scheduler.onTick(() => scheduler.request())
    scheduler.request()
    expect([inFrame(5), inFrame(16)]).toEqual(['abcd', 'abcd'])
    const turns = [inFrame(40), inFrame(16), inFrame(16)]
    expect(['ac', 'bd']).toContain(turns[0])
    expect(turns).toEqual(turns[0] === 'ac' ? ['ac', 'bd', 'ac'] : ['bd', 'ac', 'bd'])
    for (let ms = 0; ms < 1000; ms += 16) frames.next(16)
    expect(inFrame(16)).toBe('abcd')
  })

  test('each draws what has changed last', () => {
    let ticks = 0
    scheduler.onTick(() => { if (++ticks < 3) scheduler.request() })
    scheduler.request()
    frames.next()
    frames.next(40)
    const [last, rest] = [inFrame(40), inFrame(16)]
    expect((last + rest).split('').sort().join('')).toBe('abcd')
    expect(frames.pending).toBe(0)
  })

  test('drawn() waits for all of them', () => {
    scheduler.onTick(() => scheduler.request())
    scheduler.request()
    for (const ms of [5, 40]) frames.next(ms)
    void scheduler.drawn()
    expect(inFrame(40)).toBe('abcd')
  })
})

test('whoever ended drawing is not drawn, nor painted', () => {
  const draw = vi.fn()
  scheduler.onDraw(draw)()
  scheduler.onPaint(draw)()
  scheduler.request()
  frames.next()
  expect(draw).not.toHaveBeenCalled()
})

test('drawn() resolves after the frame and all that it sets off', async () => {
  const order: string[] = []
  scheduler.onDraw(() => {
    void Promise.resolve()
      .then(() => Promise.resolve())
      .then(() => order.push('element updated'))
  })
  const drawn = scheduler.drawn().then(() => order.push('drawn'))
  frames.next()
  await drawn
  expect(order).toEqual(['element updated', 'drawn'])
})

test('drawn() that is called while a frame is being drawn waits for the next one', async () => {
  const order: string[] = []
  scheduler.onDraw(() => {
    if (order.push('draw') === 1) void scheduler.drawn().then(() => order.push('drawn'))
  })
  const drawn = scheduler.drawn().then(() => order.push('first'))
  frames.next()
  await drawn
  expect(order).toEqual(['draw', 'first'])
  frames.next()
  await new Promise((resolve) => setTimeout(resolve))
  expect(order).toEqual(['draw', 'first', 'draw', 'drawn'])
})
