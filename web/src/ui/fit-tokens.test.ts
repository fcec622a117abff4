// Tests of fit-tokens.ts: as many tokens as there is room for, and room for the rest to be counted.

import { expect, test } from 'vitest'
import { shortened } from '../log/shortened'
import { charactersOn, fitTokens } from './fit-tokens'

const labels = (count: number) => Array.from({ length: count }, (_, i) => String(i + 1))
/** Room for 4 short tokens in a row. */
const width = 4 * 31 + 3 * 5

test('all are shown when all fit', () => {
  expect(fitTokens(labels(8), 8, { width, height: 53 })).toBe(8)
  expect(fitTokens([], 0, { width, height: 53 })).toBe(0)
})

test('room is left for the count of the rest', () => {
  expect(fitTokens(labels(9), 9, { width, height: 53 })).toBe(7)
})

test('the rest counts what was not even listed', () => {
  expect(fitTokens(labels(7), 5000, { width, height: 53 })).toBeLessThan(7)
})

test('long labels take more room, but never more than the box', () => {
  const long = Array.from({ length: 4 }, () => 'a-very-long-request-id-indeed')
  expect(fitTokens(long, 4, { width, height: 53 })).toBe(1)
  expect(fitTokens(long, 4, { width: 60, height: 111 })).toBe(4)
})

test('a box without height still has one row', () => {
  expect(fitTokens(labels(3), 3, { width, height: 0 })).toBe(3)
})

test('a token has room for fewer characters in a narrow box', () => {
  expect(charactersOn(500)).toBe(16)
  expect(charactersOn(60)).toBe(7)
  const id = 'customer-invoice-2026-november-3-with-a-long-tail'
  for (const width of [40, 60, 500]) {
    expect(fitTokens([shortened(id, charactersOn(width))], 1, { width, height: 24 })).toBe(1)
  }
})
