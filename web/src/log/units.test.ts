// Tests of units.ts: times as text.

import { expect, test } from 'vitest'
import { clockText, durationText, ticksBetween } from './units'

test.each([
  [0, undefined, '0.00 s'],
  [1.75e9, undefined, '1.75 s'],
  [0.25e9, 5e9, '0.25 s'],
  [0.25e9, undefined, '250.0 ms'],
  [16e9, undefined, '16.0 s'],
  [320e9, undefined, '320.0 s'],
  [750e9, undefined, '12.5 min'],
  [42, undefined, '42 ns'],
  [1500, undefined, '1.50 µs'],
])('%d ns on a scale of %s is %s', (ns, scale, text) => {
  expect(durationText(ns, scale)).toBe(text)
})

test.each([
  [8.75e9, 16e9, '8.750 s'],
  [0, 16e9, '0.000 s'],
  [0, 0, '0.000 s'],
  [1.5e6, 2e6, '1.500 ms'],
  [3000e9, 3600e9, '3000.000 s'],
])('the clock at %d of %d ns shows %s', (ns, duration, text) => {
  expect(clockText(ns, duration)).toBe(text)
})

test('ticks are round and in one unit', () => {
  const labels = (t0: number, t1: number, count: number) =>
    ticksBetween(t0, t1, count).map((tick) => tick.label)
  expect(labels(0, 16e9, 10)).toEqual(['0 s', '2 s', '4 s', '6 s', '8 s', '10 s', '12 s', '14 s', '16 s'])
  expect(labels(0, 1e9, 2)).toEqual(['0.0 s', '0.5 s', '1.0 s'])
  expect(labels(0, 3e6, 3)).toEqual(['0 ms', '1 ms', '2 ms', '3 ms'])
  expect(labels(0, 1, 5)).toEqual(['0 ns', '1 ns'])
})
