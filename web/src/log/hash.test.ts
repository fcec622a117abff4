// Tests of hash.ts: what the fingerprint of a log depends on, and what it does not.

import { describe, expect, test } from 'vitest'
import { hashLog, hashLogAside } from './hash'
import { Log } from './log'
import type { RunEnd } from './source'
import { recipePlan, simulate } from './testing/simulate'
import { Tape } from './testing/tape'

const failed: RunEnd = {
  outcome: 'failed',
  message: 'The script threw.',
  error: { name: 'Error', message: 'boom', stack: 'at line 3' },
  time: 1e9,
}

const ended = (end: RunEnd) => {
  const log = new Tape().workers(1, 1).log()
  log.close(end)
  return hashLog(log)
}

/** What may come to a log that has `worker` workers less one. */
const later = (worker: number) => new Tape().workers(worker, worker)

describe('the hash', () => {
  test('is 64 hex digits, the same every time', () => {
    const hash = hashLog(simulate(recipePlan(1)).log())
    expect(hash).toMatch(/^[0-9a-f]{64}$/)
    expect(hashLog(simulate(recipePlan(1)).log())).toBe(hash)
  })

  test('does not depend on the batches', () => {
    const tape = simulate(recipePlan(1))
    for (const size of [1, 5, 1000]) {
      const log = new Log()
      for (const batch of tape.batches(size)) log.append(batch)
      expect(hashLog(log)).toBe(hashLog(tape.log()))
    }
  })

  test('is the same when it is worked out aside, and leaves room meanwhile', async () => {
    const tape = new Tape().workers(1, 1)
    for (let request = 1; request <= 10_000; request++) {
      tape.request(request).event('queued', { request }).print('ä')
    }
    const [log, then] = [tape.log(), hashLog(tape.log())]
    let others = 0
    const other = setInterval(() => {
      others++
      log.append([...later(1 + others).batches()][0]!)
    })
    expect(await hashLogAside(log)).toBe(then)
    clearInterval(other)
    expect(others).toBeGreaterThan(0)
  })

  test('spans more events than are encoded at a time', () => {
    const change = (at: number) => {
      const tape = new Tape()
      for (let i = 0; i < 8200; i++) {
        tape.event('workerCreated', { worker: i + 1, request: i === at ? 1 : 0 })
      }
      return hashLog(tape.log())
    }
    const hashes = [-1, 0, 4095, 4096, 4097, 8191, 8192, 8199].map(change)
    expect(new Set(hashes).size).toBe(hashes.length)
  })

  test('depends on every field of an event', () => {
    const later = new Tape()
    later.time = 1
    const hashes = [
      new Tape().workers(1, 1),
      new Tape().workers(2, 2),
      new Tape().workers(1, 1, 2),
      new Tape().event('workerCreated', { worker: 1, request: 1 }),
      new Tape().event('workerCreated', { worker: 1, outcome: 'ok' }),
      later.workers(1, 1),
    ].map((tape) => hashLog(tape.log()))
    expect(new Set(hashes).size).toBe(hashes.length)
  })

  test('depends on the notes and their places', () => {
    const hashes = [
      new Tape().workers(1, 1).print('a'),
      new Tape().workers(1, 1).print('b'),
      new Tape().workers(1, 1).print('a', 'warn'),
      new Tape().print('a').workers(1, 1),
      new Tape().workers(1, 1).pool(1),
      new Tape().workers(1, 1).pool(1, 5),
      new Tape().workers(1, 1).intervention('pause pool 1'),
      new Tape().workers(1, 1).intervention('pause pool 1', false),
      new Tape().workers(1, 1).intervention('pause pool 2'),
    ].map((tape) => hashLog(tape.log()))
    expect(new Set(hashes).size).toBe(hashes.length)
  })

  test('depends on priorities, where there are any', () => {
    const put = (priority?: 'high' | 'low') =>
      new Tape().request(1, '1', 1, priority).event('queued', { request: 1 })
    const tapes = [put(), put('high'), put('low'), put().priority(1, 'high'), put().priority(1, 'normal')]
    expect(new Set(tapes.map((tape) => hashLog(tape.log()))).size).toBe(tapes.length)
  })

  test('does not depend on the order in which a note lists its fields', () => {
    const hash = (note: object) => {
      const log = new Log()
      log.append({ records: new Uint8Array(), notes: [note as never] })
      return hashLog(log)
    }
    expect(hash({ type: 'console', seq: 0, time: 0, level: 'log', text: 'a' })).toBe(
      hash({ text: 'a', level: 'log', time: 0, seq: 0, type: 'console' }),
    )
  })

  test('depends on how the run ended, but not on the stack or the wording', () => {
    expect(ended(failed)).not.toBe(ended({ ...failed, outcome: 'finished' }))
    expect(ended(failed)).not.toBe(ended({ ...failed, time: 2e9 }))
    expect(ended(failed)).not.toBe(ended({ ...failed, error: { name: 'Error', message: 'b' } }))
    expect(ended(failed)).toBe(
      ended({ ...failed, message: 'other words', error: { name: 'Error', message: 'boom' } }),
    )
  })
})
