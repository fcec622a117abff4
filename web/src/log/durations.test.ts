// Tests of durations.ts.

import { expect, test } from 'vitest'
import { durationBars, durationsOf, isWithin } from './durations'
import { runTime, waitTime } from './find-jobs'
import { Log } from './log'
import { simulate } from './testing/simulate'

// All put at once: they wait 0, 1, 3 and 6 s.
const log = simulate({ runs: [1, 2, 3, 4], workers: 1 }).log()

test('counts every request that ran in the bar of its duration', () => {
  const { from, step, counts } = durationBars(log, runTime)!
  expect([from, step, counts.length]).toEqual([1e9, 2e8, 16])
  expect([...counts.keys()].filter((bar) => counts[bar]! > 0)).toEqual([0, 5, 10, 15])
  expect(durationBars(log, waitTime)!.counts.reduce((sum, count) => sum + count)).toBe(4)
})

test('bars become durations, which hold what is in the bars', () => {
  const bars = durationBars(log, runTime)!
  const durations = durationsOf(bars, 10, 5)
  expect(durations).toEqual({ from: 2e9, to: 3.2e9 })
  expect([1, 2, 3, 3.2].map((s) => isWithin(durations, s * 1e9))).toEqual([false, true, true, false])
  expect(isWithin({ from: 2e9 }, 1e15)).toBe(true)
})

test('there are none where nothing differs', () => {
  expect(durationBars(new Log(), runTime)).toBeUndefined()
  expect(durationBars(simulate({ runs: [1, 1], workers: 1 }).log(), runTime)).toBeUndefined()
})
