import { beforeEach, describe, expect, test, vi } from 'vitest'
import type { Recorder, RunEnd, Sink } from '../log/source'
import { createExplorer, createRecorder } from './host'
import type { FromFrame, Setup, ToFrame } from './protocol'

const assets = { wasmURL: 'lido.wasm', workerURL: 'worker.js', frameURL: 'realm.html' }
const finished = { outcome: 'finished', message: 'Done.', time: 1 } as const

/** A frame without anything in it: the test answers in its place. */
class FakeFrame extends EventTarget {
  readonly attributes = new Map<string, string>()
  readonly received: ToFrame[] = []
  setup: Setup | undefined
  port: MessagePort | undefined
  removed = false

  readonly contentWindow = {
    postMessage: (setup: Setup, target: string, [port]: [MessagePort]) => {
      expect(target).toBe('*')
      this.setup = setup
      this.port = port
      port.onmessage = ({ data }: MessageEvent<ToFrame>) => this.received.push(data)
    },
  }

  setAttribute(name: string, value: string): void {
    this.attributes.set(name, value)
  }

  remove(): void {
    this.removed = true
  }

  say(message: FromFrame): void {
    this.port!.postMessage(message)
  }
}

let frames: FakeFrame[]
let answers: Record<string, () => Response>

beforeEach(() => {
  frames = []
  answers = {
    'lido.wasm': () => new Response(new Uint8Array([0, 97, 115, 109])),
    'worker.js': () => new Response('the worker'),
  }
  vi.stubGlobal('fetch', (url: string) => Promise.resolve(answers[url]!()))
  vi.stubGlobal('document', {
    createElement: () => new FakeFrame(),
    body: {
      append(frame: FakeFrame) {
        frames.push(frame)
        queueMicrotask(() => frame.dispatchEvent(new Event('load')))
      },
    },
  })
  return () => {
    for (const frame of frames) frame.port?.close()
    vi.unstubAllGlobals()
  }
})

/** What a recording came to. */
interface Heard {
  ends: RunEnd[]
  sink: Sink
}

function listener(): Heard {
  const ends: RunEnd[] = []
  return { ends, sink: { batch: () => undefined, end: (end) => ends.push(end) } }
}

/** Resolves when `condition` holds. */
async function until(condition: () => boolean): Promise<void> {
  await vi.waitUntil(condition, { interval: 1 })
}

/** The frame that was opened as the nth, from 0, ready to record. */
async function readyFrame(n = 0): Promise<FakeFrame> {
  await until(() => frames[n]?.port !== undefined)
  frames[n]!.say({ type: 'ready' })
  return frames[n]!
}

async function startedIn(frame: FakeFrame, recorder: Recorder, heard: Heard, seed = 1) {
  const before = frame.received.length
  const recording = recorder.record({ script: 'x', seed }, heard.sink)
  await until(() => frame.received.slice(before).some(({ type }) => type === 'record'))
  return recording
}

describe('the frame', () => {
  test('is sandboxed, and handed what it cannot fetch', async () => {
    createRecorder(assets)
    const frame = await readyFrame()
    expect(frame.attributes.get('sandbox')).toBe('allow-scripts')
    expect(frame.setup).toMatchObject({ type: 'setup', worker: 'the worker' })
    expect(frame.setup!.wasm.byteLength).toBe(4)
  })

  test('serves one recording after the other', async () => {
    const recorder = createRecorder(assets)
    const frame = await readyFrame()
    for (const run of [1, 2]) {
      const heard = listener()
      await startedIn(frame, recorder, heard, run)
      expect(frame.received.at(-1)).toEqual({
        type: 'record',
        run,
        request: { script: 'x', seed: run },
      })
      frame.say({ type: 'report', run, report: { type: 'end', end: finished } })
      await until(() => heard.ends.length > 0)
      expect(heard.ends).toEqual([finished])
    }
    expect(frames).toHaveLength(1)
  })

  test('is replaced when it broke, and the next recording goes to the new one', async () => {
    const recorder = createRecorder(assets)
    const frame = await readyFrame()
    const heard = listener()
    await startedIn(frame, recorder, heard)
    frame.say({ type: 'report', run: 1, report: { type: 'broken', message: 'It broke.' } })
    await until(() => heard.ends.length > 0)
    expect(frame.removed).toBe(true)
    const next = await readyFrame(1)
    await startedIn(next, recorder, listener())
    expect(next.received).toMatchObject([{ type: 'record', run: 2 }])
  })
})

describe('a recording', () => {
  test('that is stopped has ended at once, and its worker is told', async () => {
    const recorder = createRecorder(assets)
    const frame = await readyFrame()
    const heard = listener()
    const recording = await startedIn(frame, recorder, heard)
    recording.stop()
    expect(heard.ends).toMatchObject([{ outcome: 'stopped' }])
    await until(() => frame.received.length === 2)
    expect(frame.received[1]).toEqual({ type: 'stop', run: 1 })
  })

  test('that is stopped before it began never begins', async () => {
    const recorder = createRecorder(assets)
    const first = listener()
    recorder.record({ script: 'x', seed: 1 }, first.sink).stop()
    const frame = await readyFrame()
    await startedIn(frame, recorder, listener())
    expect(first.ends).toMatchObject([{ outcome: 'stopped' }])
    expect(frame.received).toMatchObject([{ type: 'record', run: 2 }])
  })

  test('ends the one before, and hears nothing of what that still says', async () => {
    const recorder = createRecorder(assets)
    const frame = await readyFrame()
    const [first, second] = [listener(), listener()]
    await startedIn(frame, recorder, first)
    await startedIn(frame, recorder, second)
    expect(first.ends).toMatchObject([{ outcome: 'stopped' }])
    frame.say({ type: 'report', run: 1, report: { type: 'end', end: finished } })
    frame.say({ type: 'report', run: 2, report: { type: 'end', end: { ...finished, time: 2 } } })
    await until(() => second.ends.length > 0)
    expect(second.ends).toEqual([{ ...finished, time: 2 }])
  })
})

describe('the horizon of a recording', () => {
  const near = { time: 1e9, events: 100 }
  const far = { time: 2e9, events: 200 }

  test('goes along, and is moved', async () => {
    const recorder = createRecorder(assets)
    const frame = await readyFrame()
    const recording = recorder.record({ script: 'x', seed: 1 }, listener().sink, near)
    await until(() => frame.received.length === 1)
    recording.more!(far)
    await until(() => frame.received.length === 2)
    expect(frame.received).toMatchObject([
      { type: 'record', horizon: near },
      { type: 'more', run: 1, horizon: far },
    ])
  })

  test('may be moved before the recording begins', async () => {
    const recorder = createRecorder(assets)
    recorder.record({ script: 'x', seed: 1 }, listener().sink, near).more!(far)
    const frame = await readyFrame()
    await until(() => frame.received.length > 0)
    expect(frame.received).toMatchObject([{ type: 'record', horizon: far }])
  })
})

describe('an explorer', () => {
  const seeds = { first: 1, last: 3 }

  beforeEach(() => vi.stubGlobal('navigator', { hardwareConcurrency: 2 }))

  /** Starts exploring; resolves to the frame, and what is heard. */
  async function exploring() {
    const heard: number[] = []
    const { signal } = new AbortController()
    const explorer = createExplorer(assets)
    expect(frames).toHaveLength(0)
    const samples = explorer.explore({ script: 'x' }, seeds, signal, ({ seed }) => heard.push(seed))
    return { heard, samples, frame: await readyFrame() }
  }

  const recorded = ({ received }: FakeFrame) =>
    received.flatMap((message) => (message.type === 'record' ? message.request.seed : []))

  test('makes as many recordings in one frame as there are cores', async () => {
    const { heard, samples, frame } = await exploring()
    await until(() => recorded(frame).length === 2)
    frame.say({ type: 'report', run: 2, report: { type: 'end', end: finished } })
    await until(() => recorded(frame).length === 3)
    for (const run of [1, 3]) frame.say({ type: 'report', run, report: { type: 'end', end: finished } })
    expect((await samples).map(({ seed }) => seed)).toEqual([1, 2, 3])
    expect(heard).toEqual([2, 1, 3])
    expect(frames).toHaveLength(1)
  })

  test('leaves a frame that broke when nothing is recorded in it any more', async () => {
    const { heard, samples, frame } = await exploring()
    await until(() => recorded(frame).length === 2)
    frame.say({ type: 'report', run: 1, report: { type: 'broken', message: 'It broke.' } })
    const next = await readyFrame(1)
    await until(() => recorded(next).length === 1)
    expect([heard, frame.removed]).toEqual([[1], false])
    frame.say({ type: 'report', run: 2, report: { type: 'end', end: finished } })
    await until(() => frame.removed)
    next.say({ type: 'report', run: 3, report: { type: 'end', end: finished } })
    expect((await samples).map(({ end }) => end.outcome)).toEqual(['crashed', 'finished', 'finished'])
  })
})

describe('what does not load', () => {
  test.each([
    ['is not there', () => new Response(null, { status: 404 }), 'the server answered 404'],
    [
      'cannot be reached',
      () => {
        throw new TypeError('no network')
      },
      'no network',
    ],
  ])('because it %s is named, and tried again', async (_, answer, reason) => {
    const good = answers['lido.wasm']!
    answers['lido.wasm'] = answer
    const recorder = createRecorder(assets)
    const heard = listener()
    recorder.record({ script: 'x', seed: 1 }, heard.sink)
    await until(() => heard.ends.length > 0)
    expect(heard.ends).toMatchObject([
      { outcome: 'crashed', message: `lido.wasm could not be loaded: ${reason}.` },
    ])

    expect(frames[0]!.removed).toBe(true)
    answers['lido.wasm'] = good
    const next = listener()
    recorder.record({ script: 'x', seed: 1 }, next.sink)
    const frame = await readyFrame(1)
    await until(() => frame.received.length > 0)
    expect(frame.received).toMatchObject([{ type: 'record', run: 2 }])
  })

  test('in the frame is told in its words', async () => {
    const recorder = createRecorder(assets)
    const heard = listener()
    recorder.record({ script: 'x', seed: 1 }, heard.sink)
    await until(() => frames[0]?.port !== undefined)
    frames[0]!.say({ type: 'failed', message: 'lido.wasm cannot be compiled: bad magic' })
    await until(() => heard.ends.length > 0)
    expect(heard.ends).toMatchObject([
      { outcome: 'crashed', message: 'lido.wasm cannot be compiled: bad magic' },
    ])
  })
})
