// Tests of column.ts: growing, and finding a place in a column that is in order.

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ascending, Column, partition } from './column'

describe('a column', () => {
  test('keeps what is pushed while it grows', () => {
    const column = new Column()
    for (let i = 0; i < 1000; i++) column.push(i / 4)
    expect(column.length).toBe(1000)
    for (let i = 0; i < 1000; i++) expect(column.at(i)).toBe(i / 4)
  })

  test('can be changed in place', () => {
    const column = new Column()
    column.push(1)
    column.set(0, 7)
    expect(column.at(0)).toBe(7)
  })

  test('holds any number, each whatever was pushed before and comes after', () => {
    const numbers = fc.array(
      fc.oneof(fc.nat(255), fc.nat(65_535), fc.nat(2 ** 32 - 1), fc.double({ noNaN: true })),
    )
    fc.assert(
      fc.property(numbers, fc.nat(3), fc.constantFrom(undefined, 0, 100), (list, times, below) => {
        const column = new Column(below)
        const all = Array.from({ length: times }, () => list).flat()
        for (const value of all) column.push(value)
        all.reverse().forEach((value, i) => column.set(i, value))
        // Not toEqual: a column does not tell -0 from 0.
        expect(all.every((value, i) => column.at(i) === value)).toBe(true)
      }),
    )
  })

  test('in ascending order counts from wherever the search begins', () => {
    const column = ascending()
    for (let i = 0; i < 100; i++) column.push(2 * i + 7)
    for (const value of [0, 7, 8, 99, 100, 204, 205, 300]) {
      const count = column.countBelow(value)
      for (let from = 0; from <= count; from++) expect(column.countBelow(value, from)).toBe(count)
    }
  })

  test('goes on beyond one block', () => {
    const column = new Column()
    const count = 40_000
    for (let i = 0; i < count; i++) column.push(i * 3)
    column.set(20_000, 2 ** 40)
    const wrong = Array.from({ length: count }, (_, i) => i).filter((i) => column.at(i) !== i * 3)
    expect(wrong).toEqual([20_000])
    expect(column.at(20_000)).toBe(2 ** 40)
    column.set(20_000, 60_000)
    expect([59_999, 60_000, 60_001].map((v) => column.countBelow(v))).toEqual([20_000, 20_000, 20_001])
  })

  test('has nothing outside of it', () => {
    const column = new Column()
    column.push(1)
    for (const index of [-1, 1, 15]) {
      expect(() => column.at(index)).toThrow(RangeError)
      expect(() => column.set(index, 0)).toThrow(RangeError)
    }
  })

  test('counts what is below and up to a value', () => {
    const column = new Column()
    for (const value of [1, 2, 2, 5]) column.push(value)
    expect([0, 1, 2, 3, 5, 6].map((v) => column.countBelow(v))).toEqual([0, 0, 1, 3, 3, 4])
    expect([0, 1, 2, 3, 5, 6].map((v) => column.countUpTo(v))).toEqual([0, 1, 3, 3, 4, 4])
  })
})

test('a partition is found from wherever the search begins', () => {
  for (const length of [0, 1, 2, 5, 33, 64]) {
    for (let end = 0; end <= length; end++) {
      for (let from = 0; from <= end; from++) {
        expect(partition(length, (i) => i < end, from)).toBe(end)
      }
    }
  }
})

test('what is near is found without looking far', () => {
  let looks = 0
  const isBefore = (i: number) => {
    looks++
    return i < 500_003
  }
  expect(partition(1_000_000, isBefore, 500_000)).toBe(500_003)
  expect(looks).toBeLessThan(8)
})
