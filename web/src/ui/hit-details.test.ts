// Tests of hit-details.ts: what the tooltip of the timeline tells.

import { expect, test } from 'vitest'
import type { Log } from '../log/log'
import { simulate } from '../log/testing/simulate'
import { Tape } from '../log/testing/tape'
import { hitDetails, requestSentence } from './hit-details'

const details = (log: Log, job: number) => new Map(hitDetails(log, { type: 'request', job }))

test('a request: its call, its times and its result', () => {
  const log = simulate({ runs: [1, 2], workers: 1, failing: [2] }).log()
  expect([...details(log, 1)]).toEqual([
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
  const told = details(log, 0)
  expect(told.get('request')).toBe('#1')
  expect([told.get('ran'), told.get('delivered')]).toEqual(['to the end', 'never'])
})

test('waiting is counted from when it was put', () => {
  const tape = new Tape().workers(1, 1)
  tape.time = 2
  tape.event('queued', { request: 1 })
  tape.time = 5
  const log = tape.event('started', { request: 1, worker: 1 }).log()
  expect(details(log, 0).get('waited')).toBe('3.00 s')
})

test('a long result is cut', () => {
  const tape = new Tape().workers(1, 1).event('queued', { request: 1 })
  tape.event('started', { request: 1, worker: 1 }).result(1, 'x'.repeat(500))
  const result = details(tape.log(), 0).get('result')
  expect(result).toMatch(/^x{47}…$/)
})

test('several requests: how many, the longest, how busy their lane was, how many failed', () => {
  const log = simulate({ runs: [1, 3, 2], workers: 1, failing: [3] }).log()
  const lane = log.pools.get(1)!.lane(1)!
  expect(hitDetails(log, { type: 'requests', lane, from: 0, to: 3 })).toEqual([
    ['requests', '3'],
    ['longest', '#2, 3.00 s'],
    ['busy', '100 %'],
    ['failed', '1'],
  ])
  expect(hitDetails(log, { type: 'requests', lane, from: 0, to: 2 })).not.toContainEqual(
    expect.arrayContaining(['failed']),
  )
})

test('a callback says whose it is, several how many they are', () => {
  const log = simulate({ runs: [1, 2], workers: 1, failing: [2] }).log()
  const settled = [0, 1].map((job) => log.jobs.settledAt.at(job))
  expect(hitDetails(log, { type: 'callbacks', from: settled[0]!, to: settled[0]! + 1 })).toEqual([
    ['callback of', '#1 doSomething(3)'],
  ])
  expect(hitDetails(log, { type: 'callbacks', from: 0, to: log.length })).toEqual([
    ['callbacks', '2'],
    ['failed', '1'],
  ])
})

test('a place in the queue says how many were in it', () => {
  const log = simulate({ runs: [1, 2, 3], workers: 1, failing: [] }).log()
  expect(hitDetails(log, { type: 'queue', events: log.eventsUpTo(0) })).toEqual([['queued', '2']])
})

test('in one sentence, for who cannot see it', () => {
  const log = simulate({ runs: [1, 2], workers: 1, failing: [2] }).log()
  expect(requestSentence(log, 1)).toBe(
    '#2 doSomething(6), lane 1, from 1.00 s, ran 2.00 s, failed',
  )
})
