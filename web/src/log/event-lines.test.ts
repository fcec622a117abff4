// Tests of event-lines.ts: what a log reads like, and that nothing is left out.

import { describe, expect, test } from 'vitest'
import { eventLines } from './event-lines'
import { recipePlan, simulate } from './testing/simulate'
import { Tape } from './testing/tape'

const linesOf = (tape: Tape) => [...eventLines(tape.log())]

describe('a line', () => {
  test.each<[string, Tape]>([
    ['0.000 created lane 3', new Tape().workers(3, 3)],
    ['0.000 created lane 1 pool 2', new Tape().workers(1, 1, 2)],
    ['0.000 paused', new Tape().event('paused')],
    ['0.000 pool 1 unbounded', new Tape().pool(1)],
    ['0.000 pool 2 queue 10', new Tape().pool(2, 10)],
    ['0.000 request #a b doSomething(9)', new Tape().request(3, 'a b')],
    ['0.000 request #two lines doSomething(9)', new Tape().request(3, 'two\nlines')],
    ['0.000 request #3 doSomething(9) pool 2', new Tape().request(3, '3', 2)],
    ['0.000 request #3 doSomething(9), low priority', new Tape().request(3, '3', 1, 'low')],
    ['0.000 request #3 doSomething(9), high priority pool 2', new Tape().request(3, '3', 2, 'high')],
    ['0.000 console.warn "a\\nb"', new Tape().print('a\nb', 'warn')],
    ['0.000 intervention pause pool 1', new Tape().intervention('pause pool 1')],
    ['0.000 intervention in vain: cancel request 9', new Tape().intervention('cancel request 9', false)],
  ])('%s', (line, tape) => {
    expect(linesOf(tape)).toEqual([line])
  })

  test('has six digits where a time is no whole millisecond', () => {
    const tape = new Tape()
    tape.time = 1.0005
    expect(linesOf(tape.print(''))).toEqual(['1.000500 console.log ""'])
  })
})

describe('the lines of a log', () => {
  test('are its events and notes, in their one order, and its end', () => {
    const tape = new Tape().pool(1).workers(1, 1).request(1, 'x').event('queued', { request: 1 })
    tape.event('started', { worker: 1, request: 1 })
    tape.time = 2
    tape.event('progressed', { worker: 1, request: 1 }).event('retried', { worker: 1, request: 1 })
    tape.event('finished', { worker: 1, request: 1, outcome: 'failed' }).result(1, 'Error: no', false)
    tape.event('delivered', { request: 1, outcome: 'failed' }).print('done')
    const log = tape.log()
    log.close({ outcome: 'failed', message: '', error: { name: 'Error', message: 'no' }, time: 2e9 })
    expect([...eventLines(log)]).toEqual([
      '0.000 pool 1 unbounded',
      '0.000 created lane 1',
      '0.000 request #x doSomething(3)',
      '0.000 queued #x',
      '0.000 started lane 1 #x',
      '2.000 progressed lane 1 #x 0 %',
      '2.000 retried lane 1 #x',
      '2.000 finished lane 1 #x failed',
      '2.000 result #x threw Error: no',
      '2.000 delivered #x failed',
      '2.000 console.log "done"',
      '2.000 end failed Error: no',
    ])
  })

  test('tell of a priority that was changed', () => {
    const tape = new Tape().request(3, 'x').event('queued', { request: 3 }).priority(3, 'high')
    expect(linesOf(tape).at(-1)).toBe('0.000 priority #x high')
  })

  test('are as many as the events and the notes', () => {
    const log = simulate(recipePlan(1)).log()
    expect([...eventLines(log)]).toHaveLength(log.length + log.notes.length)
  })
})
