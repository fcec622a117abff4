// Tests of find-jobs.ts.

import { expect, test } from 'vitest'
import { findJobs } from './find-jobs'
import { atOnce } from './gently'
import { everyJob, type JobQuery } from './job-query'
import { simulate } from './testing/simulate'
import { Tape } from './testing/tape'

// Runs of 3, 1, 2 and 1 s on two lanes: 1 has the first lane, 2, 3 and 4 in turn the second and first.
const log = simulate({ runs: [3, 1, 2, 1], workers: 2, failing: [3] }).log()
const find = (query: Partial<JobQuery>) =>
  [...atOnce(findJobs(log, { ...everyJob, ...query }))].map((job) => log.labelOf(job)).join(' ')

test.each<[string, Partial<JobQuery>, string]>([
  ['everything, as put', {}, '1 2 3 4'],
  ['from the last', { isDescending: true }, '4 3 2 1'],
  ['by lane', { order: 'lane' }, '1 4 2 3'],
  ['by wait, longest first', { order: 'wait', isDescending: true }, '4 3 1 2'],
  ['by run', { order: 'run' }, '2 4 3 1'],
  ['by outcome', { order: 'outcome', isDescending: true }, '3 1 2 4'],
  ['those of a lane', { lane: { pool: 1, worker: 2 } }, '2 3'],
  ['none of another pool', { lane: { pool: 2, worker: 2 } }, ''],
  ['those that failed', { ending: 'failed' }, '3'],
  ['those that ran long', { run: { from: 2e9 } }, '1 3'],
  ['those that waited so long', { wait: { from: 1e9, to: 3e9 } }, '3'],
  ['a label', { text: '#4' }, '4'],
  ['a call', { text: 'DOSOMETHING(6)' }, '2'],
  ['a result', { text: ' boom ' }, '3'],
  ['several conditions', { ending: 'ok', run: { from: 2e9 } }, '1'],
])('finds %s', (_, query, expected) => {
  expect(find(query)).toBe(expected)
})

test('tells what never ended from what was canceled', () => {
  const tape = new Tape().event('queued', { request: 1 }).event('queued', { request: 2 })
  const both = tape.event('canceled', { request: 2, outcome: 'canceled' }).log()
  const ended = (ending: JobQuery['ending']) => [...atOnce(findJobs(both, { ...everyJob, ending }))]
  expect([ended('unfinished'), ended('canceled')]).toEqual([[0], [1]])
})
