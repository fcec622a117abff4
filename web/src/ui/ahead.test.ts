// Tests of recordings that are made in pieces: how far, when more is asked for, and what is shown meanwhile.

import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { ahead } from '../log/ahead'
import type { Horizon, Recorder, RunRequest, Sink } from '../log/source'
import { Tape } from '../log/testing/tape'
import { FrameScheduler } from './frame-scheduler'
import { Store } from './store'
import { TimelineView } from './timeline-view'
import { FakeFrames } from './testing/fake-frames'

/** A recorder of an endless run: something happens every 100 s. */
class EndlessRecorder implements Recorder {
  readonly horizons: (Horizon | undefined)[] = []
  sink: Sink | undefined
  stops = 0

  record(_: RunRequest, sink: Sink, horizon?: Horizon) {
    this.sink = sink
    this.horizons.push(horizon)
    return { stop: () => this.stops++, more: (farther: Horizon) => this.horizons.push(farther) }
  }

  /** Reports what happens from one time to another, in s, and waits. */
  getTo(from: number, to: number): void {
    for (let time = from; time < to; time += 100) {
      const tape = new Tape()
      tape.time = time
      this.sink!.batch({ ...[...tape.print(`at ${time}`).batches()][0]! })
    }
    this.sink!.pause!(to * 1e9)
  }
}

let frames: FakeFrames
let store: Store
let recorder: EndlessRecorder

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  frames = new FakeFrames()
  store = new Store(new FrameScheduler())
  store.recorder = recorder = new EndlessRecorder()
  store.run()
  store.pause()
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

test('an endless run is recorded some way ahead, and then at rest', () => {
  expect(recorder.horizons).toEqual([ahead])
  vi.advanceTimersByTime(1000)
  expect([store.status, store.isSlow]).toEqual(['recording', true])
  recorder.getTo(0, 700)
  expect([store.status, store.isSlow]).toEqual(['waiting', false])
  frames.next()
  expect(recorder.horizons).toHaveLength(1)
  expect(store.log.duration).toBe(600e9)
})

test('more is recorded when little is left to see, and again after that', () => {
  recorder.getTo(0, 700)
  store.seek(350e9)
  frames.next()
  expect(recorder.horizons).toHaveLength(1)
  store.seek(450e9)
  frames.next()
  expect(recorder.horizons.at(-1)).toEqual({ time: 1300e9, events: ahead.events })
  expect(store.status).toBe('recording')
  frames.next()
  expect(recorder.horizons).toHaveLength(2)
  recorder.getTo(700, 1400)
  expect(store.status).toBe('waiting')
  store.toEnd()
  frames.next()
  expect(recorder.horizons.at(-1)).toEqual({ time: 2000e9, events: ahead.events })
})

test('a run in which nothing happens for long goes on until something does', () => {
  recorder.getTo(0, 0)
  expect(recorder.horizons).toHaveLength(2)
  expect(store.status).toBe('recording')
})

test('a run that is changed is recorded as far as it is looked at', () => {
  recorder.getTo(0, 700)
  store.seek(500e9)
  store.intervene({ type: 'pause' })
  expect(recorder.stops).toBe(1)
  recorder.getTo(0, 300)
  expect(recorder.horizons).toHaveLength(3)
  recorder.getTo(300, 1000)
  expect(store.cursor.time).toBe(500e9)
  expect(store.status).toBe('waiting')
})

test('a run that waits can be stopped, and run again', () => {
  recorder.getTo(0, 700)
  store.stop()
  recorder.sink!.end({ outcome: 'stopped', message: 'Stopped.', time: 700e9 })
  expect(store.status).toBe('stopped')
  store.run()
  expect(recorder.horizons).toEqual([ahead, ahead])
})

test('a run at its horizon stays to compare with when it is changed, also after undo and redo', () => {
  const before = store.log
  const get = () => recorder.getTo(0, 700)
  get()
  const change = { type: 'createWorkers', workers: 1 } as const
  store.intervene(change, 50e9)
  get()
  expect([store.log === before, store.ghost!.log === before]).toEqual([false, true])
  const changed = store.log
  store.undo()
  get()
  // It is recorded again, since it is to go on.
  expect([store.interventions, store.ghost, store.status]).toEqual([[], undefined, 'waiting'])
  expect(store.log).not.toBe(before)
  store.redo()
  get()
  expect(store.log).not.toBe(changed)
  expect(store.ghost!.request).toEqual({ script: '', seed: 42 })
})

test('of an endless run the timeline shows what is around the cursor, more and more of it', () => {
  recorder.sink!.batch([...new Tape().event('queued', { request: 1 }).batches()][0]!)
  recorder.getTo(0, 700)
  const view = new TimelineView(store)
  view.size = { width: 800, height: 300 }
  const shown = () => {
    const { x, width } = view.scene!.plot
    return Math.round(view.timeAt(x + width) / 1e9)
  }
  expect(shown()).toBe(10)
  store.seek(7e9)
  expect(shown()).toBe(10)
  store.seek(8e9)
  expect(shown()).toBe(20)
  store.seek(590e9)
  expect(shown()).toBe(600)
  store.zoomTo({ from: 1e9, to: 2e9 })
  expect(shown()).toBe(2)
})
