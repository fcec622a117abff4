import { describe, expect, test } from 'vitest'
import { chromeTrace, type TraceEvent } from './chrome-trace'
import { Log } from './log'
import { simulate } from './testing/simulate'
import { Tape } from './testing/tape'

function traceOf(log: Log): TraceEvent[] {
  return (JSON.parse([...chromeTrace(log)].join('')) as { traceEvents: TraceEvent[] }).traceEvents
}

/** Two requests on one worker: one runs from 0 to 1 s, the other from 1 s to 4 s. */
const log = simulate({ runs: [1, 3], workers: 1, poll: 2 }).log()
const events = traceOf(log)
const having = (fields: Partial<TraceEvent>) =>
  events.filter((event) =>
    Object.entries(fields).every(([key, value]) => event[key as keyof TraceEvent] === value),
  )

describe('a Chrome trace', () => {
  test('of an empty log is empty', () => {
    expect(traceOf(new Log())).toEqual([])
  })

  test('names the pool, its script and its workers', () => {
    const named = having({ ph: 'M' }).map(({ name, tid, args }) => [name, tid, args?.name])
    expect(named).toEqual([
      ['process_name', undefined, 'pool 1'],
      ['thread_name', 0, 'script'],
      ['thread_name', 1, 'worker 1'],
    ])
  })

  test('has a slice for each run, in microseconds, on the thread of its worker', () => {
    const runs = having({ ph: 'X', tid: 1 })
    expect(runs).toMatchObject([
      { name: '#1', pid: 1, ts: 0, dur: 1e6, args: { result: '0.31415' } },
      { name: '#2', pid: 1, ts: 1e6, dur: 3e6 },
    ])
    expect(runs[0]!.args!.call).toMatch(/^\w+\(.*\)$/)
  })

  test('joins put, run and callback of a request', () => {
    expect(having({ bind_id: '0x2' })).toMatchObject([
      { name: 'put #2', tid: 0, ts: 0, flow_out: true },
      { name: '#2', tid: 1, ts: 1e6, flow_in: true, flow_out: true },
      { name: 'callback #2', tid: 0, ts: 4e6, flow_in: true },
    ])
  })

  test('spans the time of a request in the pool', () => {
    expect(having({ cat: 'request', id: '0x1' })).toMatchObject([
      { ph: 'b', name: '#1', ts: 0 },
      { ph: 'e', name: '#1', ts: 2e6 },
    ])
  })

  test('counts the queue, once for each instant', () => {
    const depths = having({ ph: 'C', name: 'queue' }).map(({ ts, args }) => [ts, args!.queued])
    expect(depths).toEqual([
      [0, 1],
      [1e6, 0],
    ])
  })

  test('shows what the console said, and what was done from outside', () => {
    const tape = new Tape().workers(1, 1)
    tape.time = 2
    tape.print('done', 'warn').intervention('pause pool 1').pool(1, 5)
    expect(traceOf(tape.log()).filter(({ ph }) => ph === 'i')).toMatchObject([
      { name: 'done', cat: 'warn', ts: 2e6 },
      { name: 'pause pool 1', cat: 'intervention', ts: 2e6 },
    ])
  })

  test('shows a request that still runs up to the end, and one that was canceled without a run', () => {
    const tape = new Tape().workers(1, 1).event('queued', { request: 1 })
    tape.event('started', { request: 1, worker: 1 }).event('queued', { request: 2 })
    tape.event('canceled', { request: 2, outcome: 'canceled' })
    tape.time = 7
    const found = traceOf(tape.print('later').log())
    const slices = found.filter(({ ph }) => ph === 'X').map(({ name, dur }) => [name, dur])
    expect(slices).toEqual([
      ['put #1', 0],
      ['#1', 7e6],
      ['put #2', 0],
    ])
    expect(found.filter(({ ph }) => ph === 'C').at(-1)!.args).toEqual({ queued: 0 })
  })

  test('of many events is one piece of JSON', () => {
    const runs = Array.from({ length: 1000 }, () => 1)
    const many = traceOf(simulate({ runs, workers: 10 }).log())
    expect(many.filter(({ ph }) => ph === 'b')).toHaveLength(1000)
  })
})
