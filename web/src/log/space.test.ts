// Tests of space.ts and gaps.ts: moments and pixels, with and without folded gaps.

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { gapsOf } from './gaps'
import { spaceOf, timeAtX, visibleX, xAtTime, type TimeRange } from './space'
import { Tape } from './testing/tape'

const plot = { x: 50, y: 0, width: 800, height: 100 }
const space = (t0: number, t1: number, gaps: TimeRange[] = []) =>
  spaceOf({ t0, t1, width: 850, height: 100, scroll: 0 }, plot, gaps)

describe('without gaps', () => {
  test('time runs evenly', () => {
    const even = space(100, 900)
    expect([100, 500, 900].map((time) => xAtTime(even, time))).toEqual([50, 450, 850])
    expect(timeAtX(even, 450)).toBe(500)
  })

  test('what is out of sight has no place', () => {
    expect(visibleX(space(100, 900), 99)).toBeUndefined()
    expect(visibleX(space(100, 900), 100)).toBe(50)
  })

  test('a microsecond of an hour is told from the next', () => {
    const hour = 3600e9
    const near = space(hour - 1000, hour)
    expect(xAtTime(near, hour - 500)).toBeCloseTo(450)
    expect(timeAtX(near, 450)).toBeCloseTo(hour - 500, 0)
  })
})

describe('with gaps', () => {
  const gaps = [{ from: 10_000, to: 500_000 }, { from: 600_000, to: 900_000 }]
  const folded = space(0, 1_000_000, gaps)

  test('each is as wide as the other, and the rest runs evenly', () => {
    const width = ({ from, to }: TimeRange) => xAtTime(folded, to) - xAtTime(folded, from)
    expect(gaps.map(width)).toEqual([expect.closeTo(30), expect.closeTo(30)])
    expect(width({ from: 500_000, to: 550_000 })).toBeCloseTo(width({ from: 900_000, to: 950_000 }))
    expect(xAtTime(folded, 0)).toBe(50)
    expect(xAtTime(folded, 1_000_000)).toBeCloseTo(850)
  })

  test('one that is in sight in part takes up a part', () => {
    const part = space(255_000, 550_000, gaps)
    expect(xAtTime(part, 500_000) - plot.x).toBeCloseTo(15)
  })

  test('many leave room for the rest', () => {
    const many = Array.from({ length: 100 }, (_, i) => ({ from: i * 1e4, to: i * 1e4 + 9e3 }))
    const crowded = space(0, 1e6, many)
    expect(crowded.scale.foldWidth * 100).toBeCloseTo(0.4 * plot.width)
  })

  test('what lies within one alone is not folded', () => {
    const within = space(100_000, 200_000, gaps)
    expect(xAtTime(within, 150_000)).toBeCloseTo(450)
  })

  test('there and back is the same moment, and later is further right', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e6 }), fc.integer({ min: 1, max: 100 }), (t, d) => {
        expect(timeAtX(folded, xAtTime(folded, t))).toBeCloseTo(t, 3)
        expect(xAtTime(folded, t + d)).toBeGreaterThan(xAtTime(folded, t))
      }),
    )
  })
})

describe('the gaps of a recording', () => {
  /** Events at these times, in seconds. */
  const at = (...times: number[]) => {
    const tape = new Tape()
    times.forEach((time, i) => {
      tape.time = time
      tape.workers(i + 1, i + 1)
    })
    return gapsOf(tape.log())
  }
  const second = 1e9

  test('are the long stretches without events', () => {
    expect(at(0, 1, 1.5, 2, 9, 9.2, 10)).toEqual([
      { from: 0, to: second },
      { from: 2 * second, to: 9 * second },
      { from: 9.2 * second, to: 10 * second },
    ])
  })

  test('begin with the recording if nothing happens at first', () => {
    expect(at(5, 5.1, 5.2, 5.3, 5.4)).toEqual([{ from: 0, to: 5 * second }])
  })

  test('are none where something happens all the time, or nothing at all', () => {
    expect(at(...Array.from({ length: 40 }, (_, i) => i))).toEqual([])
    expect(at()).toEqual([])
    expect(at(0, 0)).toEqual([])
  })
})
