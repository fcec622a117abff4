// Tests of histogram.ts: percentiles of few numbers are exact, those of many nearly so.

import { describe, expect, test } from 'vitest'
import { Histogram } from './histogram'
import { nearestRank } from './stats'
import { chance } from './testing/simulate'

const parts = [0.001, 0.25, 0.5, 0.95, 0.99, 1]

function histogramOf(numbers: readonly number[]): Histogram {
  const histogram = new Histogram()
  for (const value of numbers) histogram.push(value)
  return histogram
}

function exactly(numbers: readonly number[]): number[] {
  const sorted = Float64Array.from(numbers).sort()
  return parts.map((part) => nearestRank(sorted, part))
}

/** Times from 0 to ten seconds, many short and few long, in ns. */
function times(count: number): number[] {
  const random = chance(3)
  return Array.from({ length: count }, () => Math.floor(10e9 * random() ** 6))
}

describe('the percentiles', () => {
  test('of some numbers are exact', () => {
    for (const count of [1, 2, 7, 100, 4000]) {
      const numbers = times(count)
      const histogram = histogramOf(numbers)
      expect(parts.map((part) => histogram.percentile(part))).toEqual(exactly(numbers))
    }
  })

  test('of very many numbers are among them, and at most 0.1 % too great', () => {
    const numbers = times(50_000)
    const histogram = histogramOf(numbers)
    expect(histogram.count).toBe(50_000)
    exactly(numbers).forEach((exact, i) => {
      const found = histogram.percentile(parts[i]!)
      expect(numbers).toContain(found)
      expect(found).toBeGreaterThanOrEqual(exact)
      expect(found).toBeLessThanOrEqual(exact * 1.001)
    })
  })

  test('of numbers that are all the same are that number, however many there are', () => {
    for (const value of [0, 1, 123_456_789]) {
      expect(histogramOf(Array<number>(10_000).fill(value)).percentile(0.5)).toBe(value)
    }
  })

  test('go on with what comes', () => {
    const histogram = histogramOf([5])
    expect(histogram.percentile(1)).toBe(5)
    histogram.push(9)
    expect(histogram.percentile(1)).toBe(9)
  })

  test('of nothing there are none', () => {
    expect(() => new Histogram().percentile(0.5)).toThrow(RangeError)
  })
})
