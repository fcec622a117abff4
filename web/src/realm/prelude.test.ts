import { beforeEach, describe, expect, test } from 'vitest'
import { VirtualClock } from './clock'
import { round, sleep } from './prelude'
import { keepGlobals, settle } from './testing/globals'

describe('sleep', () => {
  beforeEach(keepGlobals)

  test.each([
    [0, 0],
    [1500, 1500],
    [0.2, 1],
    [2.5, 3],
  ])('of %d ms takes %d', async (ms, expected) => {
    const clock = VirtualClock.install()
    let woke: number | undefined
    void sleep(ms).then(() => (woke = clock.elapsed))
    await settle()
    expect(woke).toBeUndefined()
    clock.next()
    await settle()
    expect(woke).toBe(expected)
  })

  test.each([-1, NaN, Infinity, '5', undefined, 2 ** 31])('refuses %s', async (ms) => {
    await expect(sleep(ms as number)).rejects.toThrow(RangeError)
  })

  test('names what it was given', async () => {
    await expect(sleep(-3)).rejects.toThrow(
      'sleep(ms) needs milliseconds from 0 to 2147483647, not -3',
    )
  })
})

describe('round', () => {
  test.each([
    [2.345678, 2, 2.35],
    [1.005, 2, 1],
    [-1.25, 1, -1.3],
    [7, 5, 7],
    [1e21, 2, 1e21],
    [NaN, 2, NaN],
  ])('of %d to %d digits is %d', (x, digits, expected) => {
    expect(round(x, digits)).toBe(expected)
  })

  test('is to whole numbers unless told', () => {
    expect(round(2.7)).toBe(3)
  })

  test('refuses what is no number, and digits that are none', () => {
    expect(() => round('2' as unknown as number)).toThrow(TypeError)
    expect(() => round(2, -1)).toThrow(RangeError)
    expect(() => round(2, 1.5)).toThrow(RangeError)
  })
})
