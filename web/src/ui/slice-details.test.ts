// Tests of slice-details.ts: what the tooltip of the timeline tells.

import { expect, test } from 'vitest'
import type { Slice } from '../log/layout'
import { recipePlan, simulate } from '../log/testing/simulate'
import { Tape } from '../log/testing/tape'
import { sliceDetails } from './slice-details'

const slice = (fields: Partial<Slice>): Slice => ({
  x: 0,
  y: 0,
  width: 10,
  height: 10,
  failed: false,
  job: undefined,
  count: 1,
  text: '',
  ...fields,
})

test('a request: its call, its times and its result', () => {
  const log = simulate({ runs: [1, 2], workers: 1, failing: [2] }).log()
  expect(sliceDetails(log, slice({ job: 1 }))).toEqual([
    ['request', '#2 doSomething(6)'],
    ['lane', '1'],
    ['waited', '1.00 s'],
    ['started', '1.00 s'],
    ['ran', '2.00 s'],
    ['delivered', '3.00 s'],
    ['failed', 'Error: boom'],
  ])
})

test('a request that never ended says so', () => {
  const tape = new Tape().workers(1, 1).event('queued', { request: 1 })
  const log = tape.event('started', { request: 1, worker: 1 }).log()
  const details = new Map(sliceDetails(log, slice({ job: 0 })))
  expect(details.get('request')).toBe('#1')
  expect([details.get('ran'), details.get('delivered')]).toEqual(['to the end', 'never'])
})

test('waiting is counted from when it was put', () => {
  const tape = new Tape().workers(1, 1)
  tape.time = 2
  tape.event('queued', { request: 1 })
  tape.time = 5
  const log = tape.event('started', { request: 1, worker: 1 }).log()
  expect(new Map(sliceDetails(log, slice({ job: 0 }))).get('waited')).toBe('3.00 s')
})

test('a long result is cut', () => {
  const tape = new Tape().workers(1, 1).event('queued', { request: 1 })
  tape.event('started', { request: 1, worker: 1 }).result(1, 'x'.repeat(500))
  const result = new Map(sliceDetails(tape.log(), slice({ job: 0 }))).get('result')
  expect(result).toMatch(/^x{47}…$/)
})

test('several requests in one slice are counted', () => {
  const log = simulate(recipePlan(1)).log()
  expect(sliceDetails(log, slice({ count: 12 }))).toEqual([['requests', '12']])
  expect(sliceDetails(log, slice({ count: 12, failed: true }))).toEqual([
    ['requests', '12, some of which failed'],
  ])
})
