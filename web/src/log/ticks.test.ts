// Tests of ticks.ts: round moments along the axis.

import { describe, expect, test } from 'vitest'
import { spaceOf, type TimeRange } from './space'
import { axisOf } from './ticks'

const axis = (t0: number, t1: number, width = 800, gaps: TimeRange[] = []) => {
  const plot = { x: 0, y: 0, width, height: 100 }
  return axisOf(spaceOf({ t0, t1, width, height: 100, scroll: 0 }, plot, gaps))
}
const labels = (...args: Parameters<typeof axis>) => axis(...args).ticks.map((tick) => tick.label)

describe('ticks', () => {
  test('are round and in one unit', () => {
    expect(labels(0, 16e9)).toEqual(['0 s', '2 s', '4 s', '6 s', '8 s', '10 s', '12 s', '14 s', '16 s'])
    expect(labels(0, 1e9, 200)).toEqual(['0.0 s', '0.5 s', '1.0 s'])
    expect(labels(0, 3e6, 240)).toEqual(['0 ms', '1 ms', '2 ms', '3 ms'])
    expect(labels(0, 1, 200)).toEqual(['0 ns', '1 ns'])
  })

  test('leave each other room, next to gaps too', () => {
    const gaps = [{ from: 2e9, to: 50e9 }, { from: 51e9, to: 99e9 }]
    for (const { ticks } of [axis(0, 100e9, 800, gaps), axis(3e9, 7.7e9), axis(0, 1e9, 300)]) {
      expect(ticks.length).toBeGreaterThan(1)
      ticks.slice(1).forEach((tick, i) => expect(tick.x - ticks[i]!.x).toBeGreaterThanOrEqual(60))
    }
  })

  test('are not within gaps', () => {
    const { ticks } = axis(0, 100e9, 800, [{ from: 2.5e9, to: 97.5e9 }])
    expect(ticks.map((tick) => tick.label)).toEqual(
      expect.arrayContaining(['0.0 s', '2.5 s', '98.0 s', '100.0 s']),
    )
    expect(ticks.length).toBeLessThan(12)
  })

  test('count from an origin where whole times would be too long', () => {
    const { ticks, origin } = axis(1234.567_89e9, 1234.567_89e9 + 8e3)
    expect(origin).toBe('1234.56789 s')
    expect(ticks.map((tick) => tick.label)).toEqual(expect.arrayContaining(['+1 µs', '+2 µs']))
    expect(axis(0, 16e9).origin).toBeUndefined()
  })
})
