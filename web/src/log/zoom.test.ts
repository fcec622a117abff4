// Tests of zoom.ts: what is shown next.

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { spaceOf, timeAtX, xAtTime, type TimeRange } from './space'
import { fitted, panned, showing, zoomed } from './zoom'

const whole = 10e9
const plot = { x: 60, y: 24, width: 900, height: 300 }
const gaps = [{ from: 2e9, to: 5e9 }, { from: 6e9, to: 9e9 }]

const seen = (span: TimeRange | undefined, folded: readonly TimeRange[] = []) => {
  const { from, to } = span ?? { from: 0, to: whole }
  return spaceOf({ t0: from, t1: to, width: 960, height: 330, scroll: 0 }, plot, folded)
}

describe.each([['evenly', []], ['with gaps folded', gaps]])('%s', (_, folded) => {
  test('zooming keeps what is under the pointer there', () => {
    fc.assert(
      fc.property(fc.integer({ min: 100, max: 900 }), fc.double({ min: 2, max: 50, noNaN: true }), (x, by) => {
        const before = seen(undefined, folded)
        const time = timeAtX(before, x)
        const span = zoomed(before, whole, x, by)!
        expect(xAtTime(seen(span, folded), time)).toBeCloseTo(x, 3)
      }),
    )
  })

  test('zooming in and out again ends where it began', () => {
    const span = zoomed(seen(undefined, folded), whole, 500, 4)!
    expect(zoomed(seen(span, folded), whole, 500, 1 / 4)).toBeUndefined()
  })

  test('panning moves everything by as much', () => {
    const span = zoomed(seen(undefined, folded), whole, 500, 4)!
    const before = seen(span, folded)
    const after = seen(panned(before, whole, 40), folded)
    const time = timeAtX(before, 500)
    expect(xAtTime(after, time)).toBeCloseTo(540, 3)
  })

  test('stops at the beginning and at the end', () => {
    const span = zoomed(seen(undefined, folded), whole, 500, 4)!
    const first = panned(seen(span, folded), whole, 1e6)!
    expect(first.from).toBe(0)
    expect(seen(first, folded).scale.rate).toBeCloseTo(seen(span, folded).scale.rate, 12)
    expect(panned(seen(span, folded), whole, -1e6)!.to).toBeCloseTo(whole, 0)
  })
})

test('the shortest stretch that can be seen is a microsecond', () => {
  const span = zoomed(seen({ from: 1e9, to: 1e9 + 2e3 }), whole, 500, 1e6)!
  expect(span.to - span.from).toBeCloseTo(1e3, 3)
})

test('a run shorter than that can be seen whole', () => {
  const short = spaceOf({ t0: 0, t1: 100, width: 960, height: 330, scroll: 0 }, plot)
  expect(zoomed(short, 100, 500, 4)).toBeUndefined()
})

test('a range is shown as wide as the plot, at the least a microsecond of it', () => {
  expect(fitted(seen(undefined), whole, { from: 2e9, to: 3e9 })).toEqual({
    from: 2e9,
    to: expect.closeTo(3e9) as number,
  })
  const tiny = fitted(seen(undefined), whole, { from: 2e9, to: 2e9 + 1 })!
  expect(tiny.to - tiny.from).toBeCloseTo(1e3)
  expect(fitted(seen(undefined), whole, { from: -1, to: 2 * whole })).toBeUndefined()
})

describe('bringing something into sight', () => {
  const before = seen({ from: 4e9, to: 5e9 })

  test('moves no further than needed', () => {
    const later = showing(before, whole, { from: 5.2e9, to: 5.3e9 })!
    expect(xAtTime(seen(later), 5.3e9)).toBeCloseTo(plot.x + plot.width - 24)
    const earlier = showing(before, whole, { from: 3e9, to: 3.1e9 })!
    expect(xAtTime(seen(earlier), 3e9)).toBeCloseTo(plot.x + 24)
  })

  test('leaves alone what is in sight', () => {
    expect(showing(before, whole, { from: 4.4e9, to: 4.6e9 })!.from).toBeCloseTo(4e9)
  })

  test('shows the beginning of what is too long', () => {
    const long = showing(before, whole, { from: 1e9, to: 9e9 })!
    expect(xAtTime(seen(long), 1e9)).toBeCloseTo(plot.x + 24)
  })
})
