import { describe, expect, test } from 'vitest'
import type { Recorder, RunEnd, Sink } from '../log/source'
import { simulate } from '../log/testing/simulate'
import { explore } from './explore'

const finished: RunEnd = { outcome: 'finished', message: 'Done.', time: 1e9 }

/** Pretends to record: each recording goes on until the test ends it. */
class PretendedRecorder implements Recorder {
  readonly started: number[] = []
  readonly #sinks = new Map<number, Sink>()

  record({ seed }: { seed: number }, sink: Sink) {
    this.started.push(seed)
    this.#sinks.set(seed, sink)
    return { stop: () => this.end(seed, { outcome: 'stopped', message: 'Stopped.', time: 0 }) }
  }

  /** Ends the recording of `seed`, which had one request that ran `seed` seconds. */
  async finish(seed: number): Promise<void> {
    const tape = simulate({ runs: [seed], workers: 1 })
    for (const batch of tape.batches()) this.#sinks.get(seed)!.batch(batch)
    this.end(seed, finished)
    await settled()
  }

  end(seed: number, end: RunEnd): void {
    const sink = this.#sinks.get(seed)
    this.#sinks.delete(seed)
    sink?.end(end)
  }
}

const settled = async () => {
  for (let i = 0; i < 10; i++) await Promise.resolve()
}

function startExploring(last: number, atOnce: number) {
  const recorder = new PretendedRecorder()
  const stop = new AbortController()
  const heard: number[] = []
  const result = explore({
    recorder,
    request: { script: '' },
    seeds: { first: 1, last },
    atOnce,
    signal: stop.signal,
    onSample: ({ seed }) => heard.push(seed),
  })
  return { recorder, stop, heard, result }
}

describe('exploring', () => {
  test('makes so many recordings at a time, and tells of each as it ends', async () => {
    const { recorder, heard, result } = startExploring(4, 2)
    expect(recorder.started).toEqual([1, 2])
    await recorder.finish(2)
    expect(recorder.started).toEqual([1, 2, 3])
    await recorder.finish(3)
    await recorder.finish(4)
    await recorder.finish(1)
    expect(heard).toEqual([2, 3, 4, 1])
    const samples = await result
    expect(samples.map(({ seed }) => seed)).toEqual([1, 2, 3, 4])
    expect(samples.map(({ stats }) => stats.run?.p50)).toEqual([1e9, 2e9, 3e9, 4e9])
    expect(samples[0]!.end).toEqual(finished)
  })

  test('starts no more recordings than there are seeds', async () => {
    const { recorder, result } = startExploring(2, 8)
    expect(recorder.started).toEqual([1, 2])
    await recorder.finish(1)
    await recorder.finish(2)
    expect(await result).toHaveLength(2)
  })

  test('keeps what it has found when it is ended', async () => {
    const { recorder, stop, result } = startExploring(100, 2)
    await recorder.finish(1)
    stop.abort()
    expect((await result).map(({ seed }) => seed)).toEqual([1])
    expect(recorder.started).toEqual([1, 2, 3])
  })
})
