// Tests of mipmap.ts: every stretch comes to what adding it up number by number does.

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Mipmap, type Summary } from './mipmap'

function mipmapOf(numbers: Iterable<number>): Mipmap {
  const mipmap = new Mipmap()
  for (const value of numbers) mipmap.push(value)
  return mipmap
}

function summed(numbers: number[], from: number, to: number): Summary {
  const stretch = numbers.slice(from, to)
  const most = Math.max(...stretch)
  return {
    least: Math.min(...stretch),
    most,
    mostAt: from + stretch.indexOf(most),
    sum: stretch.reduce((sum, value) => sum + value, 0),
  }
}

describe('a stretch of a sequence', () => {
  test('comes to what its numbers come to one by one, however long it has grown', () => {
    // Few values, so that the greatest is often there several times.
    const sequences = fc.array(fc.nat(30), { minLength: 1, maxLength: 700 })
    fc.assert(
      fc.property(sequences, fc.nat(), fc.nat(), (numbers, a, b) => {
        const from = a % numbers.length
        const to = from + 1 + (b % (numbers.length - from))
        expect(mipmapOf(numbers).summaryOf(from, to)).toEqual(summed(numbers, from, to))
      }),
      { numRuns: 500 },
    )
  })

  test('is known at once when it is as long as the sequence', () => {
    const numbers = Array.from({ length: 16 ** 3 + 5 }, (_, i) => (i * 7919) % 4099)
    const mipmap = mipmapOf(numbers)
    expect(mipmap.summaryOf(0, numbers.length)).toEqual(summed(numbers, 0, numbers.length))
  })

  test('must lie within the sequence and hold something', () => {
    const mipmap = mipmapOf([1, 2, 3])
    for (const [from, to] of [
      [1, 1],
      [2, 1],
      [-1, 2],
      [0, 4],
    ] as const) {
      expect(() => mipmap.summaryOf(from, to)).toThrow(RangeError)
    }
  })
})
