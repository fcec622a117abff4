// Tests of line.ts: who waits at any moment, and that looking does not go through all who ever did.
// state.test.ts compares lines with a replay.

import { expect, test } from 'vitest'
import { Line } from './line'

test('a line that many went through is looked at from its head', () => {
  const line = new Line()
  const count = 1000
  for (let job = 0; job < count; job++) line.enter(job, job)
  for (let job = 0; job < count; job++) line.leave(job, count + job)
  let looks = 0
  const first = (events: number) =>
    line.jobsAt(events, 3, (job) => {
      looks++
      return events <= count + job
    })
  expect(first(count)).toEqual([0, 1, 2])
  expect(first(count + 500)).toEqual([500, 501, 502])
  expect(first(2 * count - 1)).toEqual([999])
  expect(first(2 * count)).toEqual([])
  expect(looks).toBe(7)
})

test('whoever leaves from the middle is passed over', () => {
  const line = new Line()
  for (let job = 0; job < 4; job++) line.enter(job, job)
  line.leave(1, 4)
  line.leave(0, 5)
  const inLine = (gone: number[]) => (job: number) => !gone.includes(job)
  expect(line.jobsAt(5, 9, inLine([1]))).toEqual([0, 2, 3])
  expect(line.jobsAt(6, 9, inLine([0, 1]))).toEqual([2, 3])
  expect([4, 5, 6].map((events) => line.countAt(events))).toEqual([4, 3, 2])
})

test('who is left behind everyone else is found without looking at them', () => {
  const line = new Line()
  for (let job = 0; job < 1000; job++) line.enter(job, job)
  for (let job = 1; job < 1000; job++) line.leave(job, 999 + job)
  let looks = 0
  const isIn = (job: number) => {
    looks++
    return job === 0
  }
  expect(line.jobsAt(2000, 200, isIn)).toEqual([0])
  expect(looks).toBe(1)
})
