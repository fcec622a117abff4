// Tests of store.ts: recording, playing and moving, with a recorder and frames at the hand of the test.

import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { hashLog } from '../log/hash'
import type { Recorder, RunEnd, RunRequest, Sink } from '../log/source'
import { recipePlan, simulate } from '../log/testing/simulate'
import { appState } from './app-state'
import { FrameScheduler } from './frame-scheduler'
import { Store } from './store'
import { FakeFrames } from './testing/fake-frames'
import { SyntheticRecorder } from './testing/synthetic-recorder'

const finished: RunEnd = { outcome: 'finished', message: 'The run finished.', time: 17e9 }

/** A recorder whose recordings are made by the test. */
class ManualRecorder implements Recorder {
  readonly requests: RunRequest[] = []
  readonly sinks: Sink[] = []
  stops = 0

  record(request: RunRequest, sink: Sink) {
    this.requests.push(request)
    this.sinks.push(sink)
    return { stop: () => this.stops++ }
  }

  get sink(): Sink {
    return this.sinks.at(-1)!
  }
}

let frames: FakeFrames
let store: Store
let recorder: ManualRecorder

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  frames = new FakeFrames()
  store = new Store(new FrameScheduler())
  store.recorder = recorder = new ManualRecorder()
  store.setScript('a script')
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

/** Records the recipe, and stands at its beginning. */
const recordRecipe = () => {
  store.recorder = new SyntheticRecorder(({ seed }) => ({ plan: recipePlan(seed) }))
  store.run()
  store.pause()
  store.toStart()
}

describe('before the first run', () => {
  test('playing records, and then plays', () => {
    store.togglePlay()
    expect(recorder.requests).toEqual([{ script: 'a script', seed: 42 }])
    expect(store.player.isPlaying).toBe(true)
    store.togglePlay()
    expect([recorder.requests.length, store.player.isPlaying]).toEqual([1, false])
  })

  test('there is nothing to undo once the past is forgotten, and then what comes after', () => {
    expect(store.canUndo).toBe(true)
    store.forgetPast()
    expect(store.canUndo).toBe(false)
    store.setScript('another')
    store.undo()
    expect(store.script).toBe('a script')
  })
})

describe('a run', () => {
  test('records the script and the seed', () => {
    store.setSeed(7)
    store.run()
    expect(recorder.requests).toEqual([{ script: 'a script', seed: 7 }])
    expect(store.status).toBe('recording')
  })

  test('plays from the start to the end', () => {
    recordRecipe()
    store.play()
    frames.settle()
    expect(store.player.isPlaying).toBe(false)
    expect(appState(store)).toMatchObject({
      status: 'finished',
      time: 17,
      duration: 17,
      queue: [],
      results: [],
      delivered: { ok: 19, failed: 1, canceled: 0 },
    })
    expect(appState(store).console.filter((line) => line.text.startsWith('Result'))).toHaveLength(19)
  })

  test('plays while it is recorded, and waits for more', () => {
    const batches = [...simulate(recipePlan(1)).batches(30)]
    store.run()
    recorder.sink.batch(batches[0]!)
    for (let i = 0; i < 100; i++) frames.next()
    expect(store.cursor.time).toBe(store.log.duration)
    const before = store.cursor.time
    recorder.sink.batch(batches[1]!)
    for (let i = 0; i < 10; i++) frames.next()
    expect(store.cursor.time).toBeGreaterThan(before)
  })

  test('is followed live from its end on, until it is recorded', () => {
    const batches = [...simulate(recipePlan(1)).batches(30)]
    store.run()
    recorder.sink.batch(batches[0]!)
    store.toEnd()
    recorder.sink.batch(batches[1]!)
    frames.next()
    expect([store.isGrowing, store.player.isLive]).toEqual([true, true])
    expect(store.cursor.events).toBe(store.log.length)
    recorder.sink.end(finished)
    frames.settle()
    expect([store.isGrowing, store.player.isPlaying]).toEqual([false, false])
    expect(store.cursor.time).toBe(finished.time)
  })

  test('needs a recorder', () => {
    store.recorder = undefined
    expect(() => store.run()).toThrow(/no recorder/)
  })

  test('shows its numbers when it has ended', () => {
    recordRecipe()
    expect(store.stats).toMatchObject({ submitted: 20, settled: 20, failed: 1 })
    expect(store.marks.map((mark) => mark.label)).toEqual(['+3 lanes'])
  })
})

describe('running again', () => {
  test('gives up the recording in progress, and what still comes of it', () => {
    const [batch] = [...simulate(recipePlan(1)).batches()]
    store.run()
    const late = recorder.sink
    store.run()
    expect(recorder.stops).toBe(1)
    late.batch(batch!)
    late.end(finished)
    expect([store.status, store.log.length]).toEqual(['recording', 0])
    recorder.sink.end(finished)
    expect(store.status).toBe('finished')
  })

  test('starts clean', () => {
    recordRecipe()
    const hash = hashLog(store.log)
    store.toEnd()
    store.run()
    expect(hashLog(store.log)).toBe(hash)
    expect(store.cursor).toEqual({ time: 0, events: 0 })
  })
})

describe('a slow recording', () => {
  test('says so after a while, and can be stopped', () => {
    store.run()
    vi.advanceTimersByTime(299)
    expect(store.isSlow).toBe(false)
    vi.advanceTimersByTime(1)
    expect(store.isSlow).toBe(true)
    store.stop()
    expect(recorder.stops).toBe(1)
    recorder.sink.end({ ...finished, outcome: 'stopped' })
    expect([store.status, store.isSlow]).toEqual(['stopped', false])
  })

  test('that ends in time never says so', () => {
    store.run()
    recorder.sink.end(finished)
    vi.advanceTimersByTime(1000)
    expect(store.isSlow).toBe(false)
  })
})

test('a recording that makes no sense ends as crashed, with the reason, and is stopped', () => {
  store.run()
  recorder.sink.batch({ records: new Uint8Array(5), notes: [] })
  expect(store.status).toBe('crashed')
  expect(store.log.end?.message).toMatch(/not whole records/)
  expect(recorder.stops).toBe(1)
  recorder.sink.end(finished)
  expect(store.status).toBe('crashed')
})

describe('moving', () => {
  beforeEach(recordRecipe)

  test('to a time shows what was then', () => {
    store.seek(6e9)
    const { time, lanes, cursor } = appState(store)
    expect([time, lanes.length]).toEqual([6, 6])
    expect(cursor.events).toBe(store.log.eventsUpTo(6e9))
  })

  test('while playing goes on from there', () => {
    store.play()
    store.seek(6e9)
    frames.next()
    frames.next()
    expect(store.cursor.time).toBeGreaterThan(6e9)
  })

  test('by single events pauses', () => {
    store.play()
    store.step()
    expect([store.player.isPlaying, store.cursor.events]).toEqual([false, 1])
    store.step()
    store.stepBack()
    expect(store.cursor.events).toBe(1)
  })

  test('to where the next lane falls idle, which is selected', () => {
    store.toNextIdleLane()
    const { selection } = store
    if (selection.type !== 'lane') throw new Error('no lane is selected')
    const { worker } = selection
    expect(appState(store).lanes.find((lane) => lane.worker === worker)!.state).toBe('idle')
  })

  test('to the next failure', () => {
    store.toNextFailure()
    expect(store.log.request.at(store.cursor.events - 1)).toBe(9)
    expect(appState(store).results).toContainEqual({ pool: 1, request: '9' })
  })
})

describe('edits', () => {
  test('show when the run on show is of another script or seed', () => {
    expect(store.isEdited).toBe(false)
    recordRecipe()
    expect(store.isEdited).toBe(false)
    store.setScript('another')
    expect([store.isEdited, store.isScriptEdited]).toEqual([true, true])
    store.setScript('a script')
    store.setSeed(43)
    expect([store.isEdited, store.isScriptEdited]).toEqual([true, false])
  })

  test.each([
    [5.7, 5],
    [-3, 0],
    [2 ** 40, 2 ** 32 - 1],
    [NaN, 0],
  ])('a seed of %d becomes %d', (given, seed) => {
    store.setSeed(given)
    expect(store.seed).toBe(seed)
  })
})

describe('idle', () => {
  const isIdle = () => {
    let idle = false
    void store.whenIdle().then(() => (idle = true))
    return async () => {
      await vi.advanceTimersByTimeAsync(0)
      frames.next()
      await vi.advanceTimersByTimeAsync(0)
      return idle
    }
  }

  test('is when the recording has ended and a frame is drawn', async () => {
    store.run()
    const check = isIdle()
    expect(await check()).toBe(false)
    recorder.sink.end(finished)
    expect(await check()).toBe(true)
  })

  test('is also while the film plays', async () => {
    recordRecipe()
    store.play()
    expect(await isIdle()()).toBe(true)
    expect(store.player.isPlaying).toBe(true)
  })
})
