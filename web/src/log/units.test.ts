// Tests of units.ts: times as text.

import { expect, test } from 'vitest'
import { clockText, durationText } from './units'

test.each([
  [0, undefined, '0.00 s'],
  [1.75e9, undefined, '1.75 s'],
  [0.25e9, 5e9, '0.25 s'],
  [0.25e9, undefined, '250.0 ms'],
  [16e9, undefined, '16.0 s'],
  [320e9, undefined, '320.0 s'],
  [750e9, undefined, '12.5 min'],
  [600e9, undefined, '10.0 min'],
  [1e9, undefined, '1.00 s'],
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
