import { describe, expect, test } from 'vitest'
import { makespanBars, spreadOf, worstFirst, worstOf, type Sample } from './spread'
import type { RunEnd } from './source'

const finished: RunEnd = { outcome: 'finished', message: 'Done.', time: 1e9 }

const sample = (seed: number, failed: number, makespan?: number, end = finished): Sample => ({
  seed,
  end,
  stats: { failed, makespan } as Sample['stats'],
})

describe('the spread of many seeds', () => {
  test('has the least, the median, the 95th percentile and the most', () => {
    const samples = Array.from({ length: 100 }, (_, i) => sample(i, i % 2, 100 - i))
    expect(spreadOf(samples)).toEqual([
      { name: 'makespan', least: 1, median: 50, p95: 95, most: 100 },
      { name: 'failures', least: 0, median: 0, p95: 1, most: 1 },
    ])
  })

  test('is that of nothing without samples', () => {
    expect([spreadOf([]), makespanBars([])]).toEqual([[], []])
  })
})

describe('the bars of a histogram', () => {
  test('hold every sample, in steps of round width', () => {
    const bars = makespanBars([sample(1, 0, 103), sample(2, 0, 199), sample(3, 0, 104), sample(4, 0)])
    expect(bars.map(({ from }) => from)).toEqual([100, 110, 120, 130, 140, 150, 160, 170, 180, 190])
    expect(bars[0]!.samples.map(({ seed }) => seed)).toEqual([1, 3])
    expect(bars.at(-1)!.samples.map(({ seed }) => seed)).toEqual([2])
  })

  test('are of the next round width where that is not ten of something', () => {
    const from = (...makespans: number[]) => makespanBars(makespans.map((ns) => sample(1, 0, ns))).map((bar) => bar.from)
    expect(from(100, 400)).toEqual([100, 150, 200, 250, 300, 350, 400])
    expect(from(0, 14)).toEqual([0, 2, 4, 6, 8, 10, 12, 14])
  })

  test('are none where all are the same', () => {
    expect(makespanBars([sample(1, 0, 5), sample(2, 0, 5)])).toEqual([])
  })
})

describe('the worst seed', () => {
  const stuck: RunEnd = { outcome: 'stuck', message: 'Nothing can happen.', time: 0 }

  test.each([
    ['did not finish', [sample(1, 9, 9), sample(2, 0, undefined, stuck), sample(3, 9, 9)], 2],
    ['has the most failures', [sample(1, 1, 9), sample(2, 2, 1), sample(3, 1, 9)], 2],
    ['takes the longest', [sample(1, 1, 8), sample(2, 1, 9), sample(3, 0, 10)], 2],
    ['is the lowest of equals', [sample(1, 1, 8), sample(2, 1, 9), sample(3, 1, 9)], 2],
  ])('%s', (_, samples, seed) => {
    expect(worstOf(samples)?.seed).toBe(seed)
  })

  test('is none of none', () => {
    expect(worstOf([])).toBeUndefined()
  })

  test('is followed by the others', () => {
    const samples = [sample(1, 0, 9), sample(2, 1, 1), sample(3, 0, 9), sample(4, 0, 10)]
    expect(worstFirst(samples).map(({ seed }) => seed)).toEqual([2, 4, 1, 3])
  })
})
