// Tests of row-window.ts.

import { describe, expect, test } from 'vitest'
import { rowWindow, scrollTo } from './row-window'

const list = { count: 100, rowHeight: 20, viewHeight: 105, scrollTop: 0 }

describe('the rows in sight', () => {
  test('are those that touch the view', () => {
    expect(rowWindow(list)).toEqual({ first: 0, last: 6, top: 0, height: 2000 })
    expect(rowWindow({ ...list, scrollTop: 30 })).toMatchObject({ first: 1, last: 7, top: 20 })
  })

  test('end with the list, however far it was scrolled', () => {
    expect(rowWindow({ ...list, scrollTop: 1e6 })).toMatchObject({ first: 94, last: 100 })
    expect(rowWindow({ ...list, count: 2, scrollTop: 50 })).toMatchObject({ first: 0, last: 2 })
    expect(rowWindow({ ...list, count: 0 })).toEqual({ first: 0, last: 0, top: 0, height: 0 })
  })

  test('of a list too long for any browser reach from its first to its last', () => {
    const long = { ...list, count: 5_000_000 }
    const { height } = rowWindow(long)
    expect(height).toBeLessThan(10_000_000)
    expect(rowWindow(long).first).toBe(0)
    expect(rowWindow({ ...long, scrollTop: height - 105 }).last).toBe(5_000_000)
    const middle = { ...long, scrollTop: 1_234_567 }
    const { first, top } = rowWindow(middle)
    expect(top).toBeGreaterThan(middle.scrollTop - 20)
    expect(top).toBeLessThanOrEqual(middle.scrollTop)
    expect(first).toBeGreaterThan(700_000)
  })
})

describe('scrolling to a row', () => {
  test('goes no further than needed from the row before or after', () => {
    expect(scrollTo({ ...list, scrollTop: 40 }, 3)).toBe(40)
    expect(scrollTo({ ...list, scrollTop: 40 }, 1)).toBe(20)
    expect(scrollTo({ ...list, scrollTop: 40 }, 7)).toBe(8 * 20 - 105)
  })

  test('puts it in the middle from further away, as far as there is room', () => {
    expect(scrollTo({ ...list, scrollTop: 40 }, 50)).toBe(50.5 * 20 - 105 / 2)
    expect(scrollTo({ ...list, scrollTop: 400 }, 0)).toBe(0)
  })

  test('shows it in a list of any length', () => {
    for (const count of [100, 5_000_000]) {
      for (const index of [0, 1, Math.floor(count / 3), count - 1]) {
        const scrolled = { ...list, count }
        const { first, last } = rowWindow({ ...scrolled, scrollTop: scrollTo(scrolled, index) })
        expect([first <= index, index < last]).toEqual([true, true])
      }
    }
  })
})
