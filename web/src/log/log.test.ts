// Tests of log.ts: what the log makes of a recording, and what it refuses.

import { describe, expect, it, test } from 'vitest'
import { recordSize } from '../wire'
import { Log } from './log'
import type { Batch, Note } from './source'
import { recipePlan, simulate } from './testing/simulate'
import { Tape } from './testing/tape'

describe('a recording', () => {
  const log = simulate(recipePlan(1)).log()

  test('keeps every event', () => {
    expect(log.length).toBe(6 + 20 * 4)
  })

  test('knows each job from put to delivery', () => {
    const { jobs } = log
    expect(jobs.length).toBe(20)
    for (let job = 0; job < 20; job++) {
      const moments = [jobs.queuedAt, jobs.startedAt, jobs.finishedAt, jobs.settledAt]
      const events = moments.map((column) => column.at(job))
      expect(events).toEqual([...events].sort((a, b) => a - b))
      expect(events[3]).toBeLessThan(log.length)
    }
  })

  test('knows what was noted about a job', () => {
    expect(log.labelOf(4)).toBe('5')
    expect(log.requestOf(4)).toMatchObject({ callable: 'doSomething', args: '15' })
    expect(log.jobs.result(4)).toBe('1.57075')
    expect(log.jobs.result(8)).toBe('Error: boom')
  })

  test('knows its failures', () => {
    expect(log.failures.length).toBe(1)
    expect(log.request.at(log.failures.at(0))).toBe(9)
  })

  test('knows its longest run', () => {
    expect(simulate({ runs: [1, 4, 2], workers: 1 }).log().longestRun).toBe(4e9)
  })

  test('lasts until the last thing that happened', () => {
    const tape = new Tape()
    tape.workers(1, 1)
    tape.time = 2
    tape.print('late')
    const short = tape.log()
    expect(short.duration).toBe(2e9)
    short.close({ outcome: 'finished', message: '', time: 3e9 })
    expect(short.duration).toBe(3e9)
  })

  test('is the same however it was cut into batches', () => {
    const tape = simulate(recipePlan(3))
    const whole = tape.log()
    for (const size of [1, 7, 64]) {
      const cut = new Log()
      for (const batch of tape.batches(size)) cut.append(batch)
      expect(cut.length).toBe(whole.length)
      expect([...cut.notes]).toEqual([...whole.notes])
      expect(cut.jobs.settledAt.at(19)).toBe(whole.jobs.settledAt.at(19))
    }
  })
})

describe('a request put again after delivery', () => {
  const tape = new Tape().workers(1, 1)
  for (const text of ['first', 'second']) {
    tape.event('queued', { request: 1 }).event('started', { request: 1, worker: 1 })
    tape.result(1, text).event('finished', { request: 1, worker: 1, outcome: 'ok' })
    tape.event('delivered', { request: 1, outcome: 'ok' })
  }
  const log = tape.log()

  it('is a job of its own each time', () => {
    expect(log.jobs.length).toBe(2)
    expect([log.jobs.result(0), log.jobs.result(1)]).toEqual(['first', 'second'])
  })
})

describe('cancellation, progress, retries and pauses', () => {
  const canceled = { request: 1, outcome: 'canceled' } as const
  const tape = new Tape().workers(1, 1).event('paused')
  tape.event('queued', { request: 1 }).event('canceled', canceled).event('delivered', canceled)
  tape.event('resumed').event('queued', { request: 2 }).event('started', { request: 2, worker: 1 })
  tape.event('progressed', { request: 2, worker: 1 })
  tape.event('retried', { request: 2, worker: 1, outcome: 'failed' })
  const log = tape.log()

  it('is in the log', () => {
    expect(log.length).toBe(10)
  })

  it('leaves a canceled job among the results until it is delivered', () => {
    expect(log.jobs.phaseAt(0, 4)).toBe('ready')
    expect(log.jobs.settledAt.at(0)).toBe(4)
    expect(log.pools.get(1)!.settled.countAt(log.length)).toEqual({ ok: 0, failed: 0, canceled: 1 })
  })

  it('leaves a running job running', () => {
    expect(log.jobs.phaseAt(1, log.length)).toBe('running')
  })
})

describe('what no pool can have reported is refused', () => {
  const running = () =>
    new Tape().workers(1, 2).event('queued', { request: 1 }).event('started', { request: 1, worker: 1 })
  const cases: [string, Tape, RegExp][] = [
    ['starting what was never put', new Tape().workers(1, 1).event('started', { request: 1, worker: 1 }), /never put/],
    ['starting on no worker', new Tape().event('queued', { request: 1 }).event('started', { request: 1, worker: 4 }), /never created/],
    ['starting twice', running().event('started', { request: 1, worker: 2 }), /which is running/],
    ['two on one worker', running().event('queued', { request: 2 }).event('started', { request: 2, worker: 1 }), /not free/],
    ['starting on a worker that has exited', new Tape().workers(1, 1).event('workerExited', { worker: 1 }).event('queued', { request: 1 }).event('started', { request: 1, worker: 1 }), /not free/],
    ['finishing on another worker', running().event('finished', { request: 1, worker: 2 }), /not running/],
    ['delivering what runs', running().event('delivered', { request: 1 }), /which is running/],
    ['delivering what was never started', new Tape().event('queued', { request: 1 }).event('delivered', { request: 1 }), /which is queued/],
    ['delivering twice', running().event('finished', { request: 1, worker: 1 }).event('delivered', { request: 1 }).event('delivered', { request: 1 }), /which is done/],
    ['progress of what waits', new Tape().event('queued', { request: 1 }).event('progressed', { request: 1 }), /which is queued/],
    ['canceling what runs', running().event('canceled', { request: 1 }), /which is running/],
    ['putting what is in the pool', running().event('queued', { request: 1 }), /still in a pool/],
    ['another pool finishing it', running().workers(1, 1, 2).event('finished', { request: 1, worker: 1, pool: 2 }), /never put in pool 2/],
    ['a worker created twice', new Tape().workers(1, 1).workers(1, 1), /again/],
    ['a worker number of 0', new Tape().event('workerCreated'), /number 0/],
    ['a request serial of 0', new Tape().event('queued'), /serial 0/],
    ['a result of nothing', new Tape().result(7, 'x'), /never put/],
  ]
  test.each(cases)('%s', (_, tape, reason) => {
    expect(() => tape.log()).toThrow(reason)
  })

  test('time going backwards', () => {
    const tape = new Tape()
    tape.time = 2
    tape.workers(1, 1)
    tape.time = 1
    expect(() => tape.workers(2, 2).log()).toThrow(/back in time/)
  })

  test('anything after the end', () => {
    const log = new Log()
    log.close({ outcome: 'finished', message: '', time: 0 })
    expect(() => log.append({ records: new Uint8Array(), notes: [] })).toThrow(/already ended/)
  })
})

describe('what is not a batch is refused', () => {
  const record = (change: (view: DataView) => void): Batch => {
    const [batch] = [...new Tape().workers(1, 1).batches()] as [Batch]
    change(new DataView(batch.records.buffer))
    return batch
  }
  const withNote = (note: unknown): Batch => ({ records: new Uint8Array(), notes: [note as Note] })
  const placed = { seq: 0, time: 0 }
  const cases: [string, Batch, RegExp][] = [
    ['half a record', { records: new Uint8Array(recordSize - 1), notes: [] }, /not whole records/],
    ['no bytes', { records: 'x' as unknown as Uint8Array, notes: [] }, /not bytes/],
    ['no notes', { records: new Uint8Array(), notes: {} as Note[] }, /not a list/],
    ['a time that is not a number', record((v) => v.setFloat64(0, NaN, true)), /not a time/],
    ['a negative time', record((v) => v.setFloat64(0, -1, true)), /not a time/],
    ['an unknown kind', record((v) => v.setUint8(8, 13)), /unknown kind 13/],
    ['an unknown outcome', record((v) => v.setUint8(9, 5)), /unknown outcome 5/],
    ['pool 0', record((v) => v.setUint16(10, 0, true)), /pool/],
    ['a fraction of a request', record((v) => v.setFloat64(16, 0.5, true)), /not a serial/],
    ['an unknown note', withNote({ ...placed, type: 'gossip' }), /malformed/],
    ['a note of the wrong type', withNote({ ...placed, type: 'console', level: 'log', text: 1 }), /malformed/],
    ['an intervention without words', withNote({ ...placed, type: 'intervention', done: true }), /malformed/],
    ['an unknown level', withNote({ ...placed, type: 'console', level: 'shout', text: '' }), /malformed/],
    ['a note from the future', withNote({ seq: 1, time: 0, type: 'console', level: 'log', text: '' }), /of the future/],
  ]

  test('notes out of order', () => {
    const note: Note = { type: 'console', level: 'log', text: '', seq: 1, time: 0 }
    const log = new Tape().workers(1, 1).log()
    const batch = (seq: number) => ({ records: new Uint8Array(), notes: [{ ...note, seq }] })
    log.append(batch(1))
    expect(() => log.append(batch(0))).toThrow(/late/)
  })

  test.each(cases)('%s', (_, batch, reason) => {
    expect(() => new Log().append(batch)).toThrow(reason)
  })
})
