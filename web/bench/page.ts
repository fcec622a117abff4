// What bench page does inside Lido's page: gives <lido-app> a recorder that feeds it a long recording, and
// counts what taking it in costs.

import type { Recorder, Recording, RunEnd, Sink } from '../src/log/source'
import { readRecord, recordSize } from '../src/wire'
import type { FromFeed, ToFeed } from './feed'
import type { Load } from './recording'

export { framesSeen, watchFrames } from './frames'

/** What it took to take in a recording; times in ms. */
export interface Taken {
  events: number
  /** From the start to the end of the recording. */
  elapsed: number
  /** On the main thread: unpacking what came from the worker, and adding it to what is shown. */
  unpacking: number
  appending: number
  /** The batch that took longest. */
  longest: number
}

/** Records `load` in the page; resolves when the recording has ended and is drawn. */
export async function record(load: Load, pace: 'fast' | 'real'): Promise<Taken> {
  const app = document.querySelector('lido-app')!
  const feeding = new Feeding(load, pace)
  app.recorder = feeding
  const began = performance.now()
  app.run()
  await app.whenIdle()
  return { ...feeding.taken, elapsed: performance.now() - began }
}

class Feeding implements Recorder {
  readonly taken: Taken = { events: 0, elapsed: 0, unpacking: 0, appending: 0, longest: 0 }
  readonly #load: Load
  readonly #pace: 'fast' | 'real'

  constructor(load: Load, pace: 'fast' | 'real') {
    this.#load = load
    this.#pace = pace
  }

  record(_request: unknown, sink: Sink): Recording {
    const worker = new Worker(new URL('feed.js', import.meta.url), { type: 'module' })
    const post = (message: ToFeed) => worker.postMessage(message)
    let time = 0
    worker.addEventListener('message', (event: MessageEvent<FromFeed>) => {
      const data = this.#unpack(event)
      if (data.type === 'batch') {
        time = this.#append(sink, data)
        if (this.#pace === 'fast') post({ type: 'taken' })
      } else {
        worker.terminate()
        sink.end(end(time))
      }
    })
    post({ type: 'start', load: this.#load, pace: this.#pace })
    return { stop: () => worker.terminate() }
  }

  /** The data are unpacked when they are first looked at. */
  #unpack(event: MessageEvent<FromFeed>): FromFeed {
    const began = performance.now()
    const { data } = event
    this.taken.unpacking += performance.now() - began
    return data
  }

  /** Returns the time of the last event. */
  #append(sink: Sink, { batch }: Extract<FromFeed, { type: 'batch' }>): number {
    const { records } = batch
    const began = performance.now()
    sink.batch(batch)
    const took = performance.now() - began
    this.taken.appending += took
    this.taken.longest = Math.max(this.taken.longest, took)
    this.taken.events += records.length / recordSize
    return lastTime(records)
  }
}

function lastTime(records: Uint8Array): number {
  if (records.length === 0) return 0
  const view = new DataView(records.buffer, records.byteOffset, records.byteLength)
  return readRecord(view, records.length - recordSize).time
}

const end = (time: number): RunEnd => ({ outcome: 'finished', message: 'The recording ended.', time })
