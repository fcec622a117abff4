// Tests of gently.ts.

import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { atOnce, gently } from './gently'

/** Work that takes 5 ms a piece, six times. */
function* sixTimes(): Generator<void, number> {
  for (let i = 0; i < 6; i++) {
    clock += 5
    done++
    yield
  }
  return 42
}

let done: number
let clock: number
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout'] })
  done = clock = 0
  vi.spyOn(performance, 'now').mockImplementation(() => clock)
})
afterEach(() => {
  vi.restoreAllMocks()
  vi.useRealTimers()
})

test('is done in pieces, with room for others in between', async () => {
  const result = gently(sixTimes())
  expect(done).toBe(2)
  vi.advanceTimersToNextTimer()
  await Promise.resolve()
  expect(done).toBe(4)
  await vi.runAllTimersAsync()
  expect(await result).toBe(42)
})

test('or at once', () => {
  expect([atOnce(sixTimes()), done]).toEqual([42, 6])
})

test('an error in it rejects', async () => {
  await expect(
    gently(
      (function* () {
        yield
        throw new Error('no')
      })(),
    ),
  ).rejects.toThrow('no')
})
