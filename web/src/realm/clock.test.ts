import { beforeEach, describe, expect, test } from 'vitest'
import { VirtualClock } from './clock'
import { keepGlobals, settle } from './testing/globals'

let clock: VirtualClock

beforeEach(() => {
  keepGlobals()
  clock = VirtualClock.install()
})

/** Lets `n` timers fire. */
function fire(n: number): void {
  for (let i = 0; i < n; i++) clock.next()
}

describe('time', () => {
  test('starts where the Go runtime computes exact nanoseconds that are never zero', () => {
    expect(Date.now()).toBe(1)
    expect(performance.now()).toBe(0)
  })

  test('stands still until the next timer', async () => {
    setTimeout(() => undefined, 250)
    await settle()
    expect(clock.elapsed).toBe(0)
    clock.next()
    expect(clock.elapsed).toBe(250)
    expect(performance.now()).toBe(250)
    expect(Date.now()).toBe(251)
  })

  test('a date can be set without touching timers', () => {
    const fired: number[] = []
    setTimeout(() => fired.push(performance.now()), 100)
    fire(0)
    clock.setDate(new Date('2005-07-19T00:00:00Z'))
    expect(clock.elapsed).toBe(0)
    expect(clock.nextDue).toBe(100)
    fire(1)
    expect(fired).toEqual([100])
    expect(new Date().toISOString()).toBe('2005-07-19T00:00:00.100Z')
    expect(performance.timeOrigin + performance.now()).toBe(Date.now())
  })

  test('dates with arguments are what they were', () => {
    expect(new Date(0).toISOString()).toBe('1970-01-01T00:00:00.000Z')
    expect(new Date(0)).toBeInstanceOf(Date)
  })
})

describe('timers', () => {
  test('fire in the order of their times, those of one time in the order they were set', () => {
    const fired: string[] = []
    setTimeout((name: string) => fired.push(name), 20, 'late')
    setTimeout((name: string) => fired.push(name), 10, 'first')
    setTimeout((name: string) => fired.push(name), 10, 'second')
    fire(3)
    expect(fired).toEqual(['first', 'second', 'late'])
  })

  test('can be cleared, by whatever was returned', () => {
    let fired = false
    clearTimeout(setTimeout(() => (fired = true), 10))
    expect(clock.timers).toBe(0)
    expect(clock.nextDue).toBeUndefined()
    fire(1)
    expect(fired).toBe(false)
  })

  test('have small numbers for IDs, the same in every host', () => {
    expect(setTimeout(() => undefined, 1)).toBe(1)
    expect(setInterval(() => undefined, 1)).toBe(2)
  })

  test('clearing what is no timer does nothing', () => {
    clearTimeout(undefined)
    clearTimeout(12345)
    clearInterval('none' as unknown as number)
    expect(clock.timers).toBe(0)
  })

  test('that repeat do so until cleared, also from within', () => {
    const times: number[] = []
    const id = setInterval(() => {
      times.push(clock.elapsed)
      if (times.length === 3) clearInterval(id)
    }, 100)
    fire(5)
    expect(times).toEqual([100, 200, 300])
    expect(clock.timers).toBe(0)
  })

  test('never repeat without time passing', () => {
    setInterval(() => undefined, 0)
    fire(3)
    expect(clock.elapsed).toBe(3)
  })

  test.each([-5, NaN, '0', undefined])('a delay of %s is none', (delay) => {
    setTimeout(() => undefined, delay as number)
    expect(clock.nextDue).toBe(0)
  })

  test('count while they are set', () => {
    setTimeout(() => undefined, 1)
    setTimeout(() => undefined, 2)
    expect(clock.timers).toBe(2)
    fire(1)
    expect(clock.timers).toBe(1)
  })

  test('refuse what cannot be called', () => {
    expect(() => setTimeout('alert()' as unknown as () => void, 1)).toThrow(
      'setTimeout: the callback must be a function, not alert()',
    )
  })

  test('what a callback throws comes out, and its timer is gone', () => {
    setTimeout(() => {
      throw new Error('from the callback')
    }, 1)
    expect(() => clock.next()).toThrow('from the callback')
    expect(clock.timers).toBe(0)
  })
})
