// Tests of store.ts: what is changed about a run from outside, the run before it, and going back.

import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { simulate, recipePlan } from '../log/testing/simulate'
import type { Explorer } from '../log/spread'
import type { Recorder, RunEnd, RunRequest, Sink } from '../log/source'
import { FrameScheduler } from './frame-scheduler'
import { Run } from './runs'
import { Store } from './store'
import { FakeFrames } from './testing/fake-frames'

const finished: RunEnd = { outcome: 'finished', message: 'The run finished.', time: 17e9 }

/** Records the recipe when it is told to: faster for every worker that an intervention creates. */
class RecipeRecorder implements Recorder {
  readonly requests: RunRequest[] = []
  sink: Sink | undefined
  isManual = false
  stops = 0

  record(request: RunRequest, sink: Sink) {
    this.requests.push(request)
    this.sink = sink
    if (!this.isManual) this.finish()
    return { stop: () => this.stops++ }
  }

  get batches() {
    const { seed, interventions = [] } = this.requests.at(-1)!
    return [...simulate({ ...recipePlan(seed), workers: 3 + interventions.length }).batches(30)]
  }

  finish(end = finished): void {
    for (const batch of this.batches) this.sink!.batch(batch)
    this.sink!.end(end)
  }
}

let store: Store
let recorder: RecipeRecorder

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  new FakeFrames()
  store = new Store(new FrameScheduler())
  store.recorder = recorder = new RecipeRecorder()
  store.setScript('a script')
  store.run()
  store.pause()
  store.seek(3.2e9)
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const addLane = { type: 'createWorkers', workers: 1 } as const

describe('an intervention', () => {
  test('happens at the cursor, in a run of the same script and seed', () => {
    store.intervene(addLane)
    expect(recorder.requests.at(-1)).toEqual({
      script: 'a script',
      seed: 42,
      interventions: [{ at: 3200, action: addLane }],
    })
    expect(store.recorded).toEqual(recorder.requests.at(-1))
    expect(store.cursor.time).toBe(3.2e9)
    expect(store.isEdited).toBe(false)
  })

  test('comes after what is seen', () => {
    store.toStart()
    store.step()
    store.intervene(addLane)
    expect(store.interventions[0]!.at).toBe(1)
  })

  test('stands among others in the order of time', () => {
    store.intervene(addLane)
    store.intervene({ type: 'pause' }, 5e9)
    store.intervene({ type: 'resume' }, 3.2e9)
    expect(store.interventions.map(({ action }) => action.type)).toEqual(
      ['createWorkers', 'resume', 'pause'],
    )
  })

  test('keeps the run before it, to compare with', () => {
    const { log } = store
    store.intervene(addLane)
    expect(store.ghost!.log).toBe(log)
    expect(store.log.pools.get(1)!.lanes).toHaveLength(7)
    store.dropGhost()
    expect(store.ghost).toBeUndefined()
  })

  test('and the run before it can change places', () => {
    const before = store.log
    store.select({ type: 'request', job: 4 })
    store.intervene(addLane)
    const after = store.log
    store.swapGhost()
    expect([store.log === before, store.interventions, store.cursor.time]).toEqual([true, [], 3.2e9])
    expect([store.ghost!.log === after, store.selection]).toEqual([true, { type: 'request', job: 4 }])
    store.swapGhost()
    expect([store.log === after, store.interventions.length]).toEqual([true, 1])
  })

  test('cannot be made in a run that no script made', () => {
    store.open(new Run(undefined, store.log, 'real'))
    store.intervene(addLane)
    expect([store.interventions, recorder.requests.length]).toEqual([[], 1])
  })

  test('keeps what is selected and shown in the timeline', () => {
    store.select({ type: 'request', job: 4 })
    store.zoomTo({ from: 1e9, to: 4e9 })
    store.intervene(addLane)
    expect(store.selection).toEqual({ type: 'request', job: 4 })
    expect(store.span).toEqual({ from: 1e9, to: 4e9 })
  })
})

test('a request can be held, and held until another time', () => {
  store.holdRequest(4, 2e9)
  store.holdRequest(5, 2.5e9)
  store.holdRequest(4, 3.0001e9)
  expect(store.interventions).toEqual([
    { at: 2500, action: { type: 'hold', request: 6 } },
    { at: 3001, action: { type: 'hold', request: 5 } },
  ])
})

describe('while the run is made again', () => {
  beforeEach(() => (recorder.isManual = true))

  test('the earlier one is on show until the new one gets to the cursor', () => {
    const { log } = store
    store.intervene(addLane)
    recorder.sink!.batch(recorder.batches[0]!)
    expect([store.log === log, store.status]).toEqual([true, 'recording'])
    for (const batch of recorder.batches.slice(1)) recorder.sink!.batch(batch)
    expect([store.log === log, store.status]).toEqual([false, 'recording'])
    recorder.sink!.end(finished)
    expect(store.status).toBe('finished')
  })

  test('a run that cannot be made leaves everything as it was, and says why', () => {
    const { log } = store
    const failed = { ...finished, outcome: 'failed', message: 'No.', time: 0 } as const
    store.intervene(addLane)
    recorder.sink!.end(failed)
    expect(store.log).toBe(log)
    expect([store.interventions, store.ghost]).toEqual([[], undefined])
    expect(store.remark!.text).toMatch(/taken back.* No\./)
  })

  test('another change takes its place', () => {
    store.intervene(addLane)
    const late = recorder.sink!
    store.intervene(addLane)
    expect(recorder.stops).toBe(1)
    late.end(finished)
    expect(store.status).toBe('recording')
    recorder.finish()
    expect(store.recorded!.interventions).toHaveLength(2)
  })
})

describe('something else', () => {
  const pause = { at: 5, action: { type: 'pause' } } as const

  test('is run without what was done before, and compared with nothing', () => {
    store.intervene(addLane)
    store.load('another script', 7)
    expect(recorder.requests.at(-1)).toEqual({ script: 'another script', seed: 7 })
    expect([store.interventions, store.ghost, store.cursor.time]).toEqual([[], undefined, 0])
    store.undo()
    expect([store.script, store.seed, store.interventions.length]).toEqual(['a script', 42, 1])
    expect(store.cursor.time).toBe(3.2e9)
  })

  test('can wait in the editor', () => {
    const { log } = store
    store.prepare('another script', 7, [pause])
    expect([store.log === log, store.isEdited, store.interventions]).toEqual([true, true, [pause]])
    store.undo()
    expect([store.script, store.isEdited]).toEqual(['a script', false])
  })

  test('much the same is run in the place of this', () => {
    store.runChanged('a changed script')
    expect(recorder.requests.at(-1)!.script).toBe('a changed script')
    expect([store.cursor.time, store.ghost!.request!.script]).toEqual([3.2e9, 'a script'])
  })
})

describe('many seeds', () => {
  const sample = (seed: number) => ({ seed, end: finished, stats: store.stats })

  /** Tells of the first two seeds, and ends when it is stopped. */
  const explorer: Explorer = {
    explore: (_, __, signal, onSample) => {
      for (const seed of [1, 2]) onSample(sample(seed))
      return new Promise((resolve) => signal.addEventListener('abort', () => resolve([])))
    },
  }

  test('are tried of what is in the editor, until it is given up', async () => {
    store.explorer = explorer
    store.intervene(addLane)
    store.explore({ first: 1, last: 100 })
    const exploration = store.exploration!
    expect(exploration.request).toEqual({ script: 'a script', interventions: store.interventions })
    expect([exploration.samples.length, exploration.total, exploration.worst!.seed]).toEqual([2, 100, 1])
    exploration.cancel()
    await vi.waitFor(() => expect(exploration.isRunning).toBe(false))
  })

  test('open as they were tried, whatever was changed since', () => {
    store.explorer = explorer
    store.explore({ first: 1, last: 100 })
    store.setScript('another script')
    store.openSeed(2)
    expect(recorder.requests.at(-1)).toEqual({ script: 'a script', seed: 2 })
    expect([store.script, store.seed]).toEqual(['a script', 2])
  })
})

describe('undo', () => {
  test('takes an intervention back, and redo does it again, without recording', () => {
    const before = store.log
    store.intervene(addLane)
    const after = store.log
    store.seek(1e9)
    const recorded = recorder.requests.length
    store.undo()
    expect([store.log === after, store.cursor.time]).toEqual([true, 3.2e9])
    store.undo()
    expect([store.log === before, store.interventions, store.ghost]).toEqual([true, [], undefined])
    store.redo()
    expect([store.log === after, store.interventions.length]).toEqual([true, 1])
    expect(store.ghost!.log).toBe(before)
    store.redo()
    expect(store.cursor.time).toBe(1e9)
    expect(recorder.requests).toHaveLength(recorded)
  })

  test('takes back as one what is done bit by bit', () => {
    for (const time of [5e9, 6e9, 7e9]) store.seek(time)
    store.select({ type: 'request', job: 1 })
    for (const text of ['b', 'bc']) store.setScript(text)
    store.undo()
    expect(store.script).toBe('a script')
    store.undo()
    expect(store.selection.type).toBe('none')
    store.undo()
    expect(store.cursor.time).toBe(0)
  })

  test('does nothing where there is nothing to undo', () => {
    while (store.canUndo) store.undo()
    expect([store.script, store.status]).toEqual(['', 'empty'])
    store.undo()
    expect(store.script).toBe('')
    while (store.canRedo) store.redo()
    expect([store.script, store.status, store.cursor.time]).toEqual(['a script', 'finished', 3.2e9])
  })
})
