import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { kinds, recordSize, writeRecord, type KindName } from '../wire'
import { at } from './cursor'
import { Log } from './log'
import { firstGuest, readTrace } from './native'
import { stateAt } from './state'
import { statsOf } from './stats'

const file = new URL('../../../pool/trace/testdata/native.json', import.meta.url)
const native = readFileSync(file, 'utf8')

/** The run in the text, and what of all was read after each part. */
function read(text: string): { log: Log; shares: number[] } {
  const log = new Log()
  const shares: number[] = []
  const parts = readTrace(text)
  let part = parts.next()
  for (; !part.done; part = parts.next()) {
    log.append(part.value.batch)
    shares.push(part.value.share)
  }
  log.close(part.value)
  return { log, shares }
}

const play = (text: string): Log => read(text).log

type Step = [second: number, kind: KindName, request: number, worker?: number]

/** A trace of those steps; workers of which it does not say that they are created are not. */
function traceOf(steps: Step[], dropped = 0): string {
  const view = new DataView(new ArrayBuffer(steps.length * recordSize))
  steps.forEach(([second, kind, request, worker = 0], i) => {
    const isEnd = kind === 'finished' || kind === 'delivered'
    const e = { time: second * 1e9, kind: kinds[kind], outcome: isEnd ? 1 : 0, pool: 1 }
    writeRecord(view, i * recordSize, { ...e, worker, request })
  })
  const records = Buffer.from(view.buffer).toString('base64')
  return JSON.stringify({ traceEvents: [], otherData: { dropped, lido: { wire: 1, records } } })
}

const runningAt = (log: Log, second: number) =>
  stateAt(log, at(log, second * 1e9)).flatMap(({ lanes }) =>
    lanes.flatMap(({ worker, job }) => (job ? [[worker, job.label]] : [])),
  )

describe('a trace written by Go', () => {
  test('plays with all that the pool did', () => {
    const log = play(native)
    expect(log.duration).toBe(3e9)
    expect(statsOf(log)).toMatchObject({ submitted: 9, settled: 9, failed: 1 })
  })

  test('has lanes of their own for what a worker ran inside another request and a caller ran', () => {
    const lanes = [...play(native).pools.values()].flatMap((pool) => pool.lanes)
    expect(lanes.map(({ worker }) => worker)).toEqual([1, 2, firstGuest, firstGuest + 1])
  })
})

describe('a long trace', () => {
  const many = Array.from({ length: 30_000 }, (_, i): Step[] => [
    [i, 'queued', i + 1],
    [i, 'started', i + 1, 1],
    [i, 'finished', i + 1, 1],
    [i, 'delivered', i + 1],
  ])
  const text = traceOf(many.flat())

  test('is read part by part', () => {
    const { log, shares } = read(text)
    expect(shares.length).toBeGreaterThan(3)
    expect(shares).toEqual(shares.toSorted((a, b) => a - b))
    expect(shares.at(-1)).toBe(1)
    expect(statsOf(log)).toMatchObject({ submitted: 30_000, settled: 30_000 })
    expect(log.labelOf(29_999)).toBe('30000')
    expect(log.end?.time).toBe(29_999e9)
  })

  test('can be read from its end, which holds the events', () => {
    expect(statsOf(play(text.slice(text.indexOf('"otherData"') - 5))).settled).toBe(30_000)
  })
})

/** A file that is none, and why: named by the reason, since some are long. */
const refused: [why: RegExp, text: string][] = [
  [/not JSON/, native.slice(0, 500)],
  [/not JSON/, ''],
  [/does not hold/, '[]'],
  [/does not hold/, 'null'],
  [/does not hold/, '{"traceEvents":[]}'],
  [/damaged/, '{"otherData":{"lido":{"wire":1,"records":"!"}}}'],
  [/cut off/, '{"otherData":{"lido":{"wire":1,"records":"AAAA"}}}'],
  [/another Lido/, '{"otherData":{"lido":{"wire":9,"records":""}}}'],
]

describe('native runs', () => {
  test('a request inside another one leaves that one on its lane', () => {
    const log = play(
      traceOf([
        [0, 'workerCreated', 0, 1],
        [0, 'queued', 1],
        [0, 'started', 1, 1],
        [1, 'queued', 2],
        [1, 'started', 2, 1],
        [2, 'finished', 2, 1],
        [2, 'delivered', 2],
        [3, 'finished', 1, 1],
      ]),
    )
    expect(runningAt(log, 0.5)).toEqual([[1, '1']])
    expect(runningAt(log, 1.5)).toEqual([[1, '1'], [firstGuest, '2']])
    expect(runningAt(log, 2.5)).toEqual([[1, '1']])
  })

  test('two requests may have one ID at the same time', () => {
    const log = play(
      traceOf([
        [0, 'workerCreated', 0, 1],
        [0, 'queued', 7],
        [0, 'queued', 7],
        [0, 'started', 7, 1],
        [1, 'finished', 7, 1],
        [1, 'delivered', 7],
      ]),
    )
    expect(log.jobs.length).toBe(2)
    expect([log.labelOf(0), log.labelOf(1)]).toEqual(['7', '7'])
  })

  test('a request that is put again is the same request', () => {
    const once: Step[] = [
      [0, 'queued', 7],
      [0, 'started', 7, 1],
      [1, 'finished', 7, 1],
      [1, 'delivered', 7],
    ]
    const again = once.map(([second, ...rest]): Step => [second + 2, ...rest])
    const log = play(traceOf([...once, ...again]))
    expect([log.jobs.request.at(0), log.jobs.request.at(1)]).toEqual([1, 1])
  })

  test('what began before the record is left out, and its worker was there', () => {
    const steps: Step[] = [
      [5, 'finished', 1, 2],
      [5, 'delivered', 1],
      [6, 'queued', 3],
      [6, 'started', 3, 2],
    ]
    const log = play(traceOf(steps, 40))
    expect(log.jobs.length).toBe(1)
    expect(runningAt(log, 6)).toEqual([[2, '3']])
    expect(log.end?.message).toMatch(/first 40 events are missing/)
  })

  test('nothing recorded is an empty run', () => {
    expect(play(traceOf([])).length).toBe(0)
  })

  test.each(refused)('a file that is none is refused in words: %s', (why, text) => {
    expect(() => readTrace(text).next()).toThrow(why)
  })
})
