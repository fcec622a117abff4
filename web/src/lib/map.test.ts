import { beforeEach, expect, test, vi } from 'vitest'
import { go, GoError, NoResultsPending, ThreadPool, WorkRequest } from './api'
import { settled, startRuntime } from './testing'

beforeEach(() => {
  startRuntime()
})

const double = (n: number): number => n * 2
const late = (n: number): Promise<number> => new Promise((r) => setTimeout(r, n, n))
const upTo = (n: number): number[] => Array.from({ length: n }, (_, i) => i)

test('results are in the order of the items, or in that in which they came', async () => {
  const pool = new ThreadPool(3)
  expect(await pool.map(late, [20, 1, 10])).toEqual([20, 1, 10])
  expect(await pool.map(late, [20, 1, 10], { ordered: false })).toEqual([1, 10, 20])
  expect(await pool.map(double, [])).toEqual([])
})

test('some results may be there at once, and others come later', async () => {
  const pool = new ThreadPool(2)
  const soon = async (n: number): Promise<number> => { await late(n % 5); return n }
  const sometimes = (n: number): number | Promise<number> => (n % 3 === 1 ? soon(n) : n)
  expect(await pool.map(sometimes, upTo(1000))).toEqual(upTo(1000))
  const unordered = await pool.map(sometimes, upTo(10), { ordered: false })
  expect(unordered).not.toEqual(upTo(10))
  expect(unordered.sort((a, b) => a - b)).toEqual(upTo(10))
})

test('items are what makeRequests takes, from any iterable, as they are now', async () => {
  const pool = new ThreadPool(1)
  const tell = (...args: unknown[]): string => JSON.stringify(args)
  const items: unknown[] = [1, [2, 3], [[4], { deep: true }], [[5, 6]], []]
  const told = pool.map(tell, items)
  items.length = 0
  expect(await told).toEqual(['[1]', '[2,3]', '[4,{"deep":true}]', '[[5,6]]', '[]'])
  expect(await pool.map(double, new Set([1, 2]))).toEqual([2, 4])
})

test('every call counts as a request', async () => {
  const pool = new ThreadPool(1)
  const seen = await pool.map(() => pool.stats, upTo(4))
  expect(seen.map(({ queued, running }) => [queued, running])).toEqual([[3, 1], [2, 1], [1, 1], [0, 1]])
  expect(pool.stats).toMatchObject({ submitted: 4, delivered: 4, canceled: 0, idle: 1 })
})

test('the first failure ends it, and leaves other requests alone', async () => {
  const pool = new ThreadPool(1)
  const other = vi.fn()
  await pool.putRequest(new WorkRequest(double, [1], { callback: other }))
  const failing = (n: number): number => {
    if (n > 1) throw new TypeError(`no ${n}`)
    return n
  }
  await expect(pool.map(failing, [1, 2, 3, 4])).rejects.toThrow('no 2')
  expect(other).not.toHaveBeenCalled()
  expect(() => pool.poll()).toThrow(NoResultsPending)
  expect(other).toHaveBeenCalledOnce()
})

test('what is queued when it ends is canceled', async () => {
  const pool = new ThreadPool(2)
  const { signal, controller } = aborter()
  const callable = vi.fn((n: number) => (n < 2 ? new Promise(() => undefined) : n))
  const mapped = pool.map(callable, upTo(600), { signal })
  await settled()
  controller.abort(new Error('enough'))
  await expect(mapped).rejects.toThrow('enough')
  await settled()
  expect(callable).toHaveBeenCalledTimes(2)
  expect(pool.stats).toMatchObject({ submitted: 600, canceled: 598, delivered: 2, idle: 2 })
})

test('a promise that rejects cancels what is still queued', async () => {
  const pool = new ThreadPool(2)
  const callable = vi.fn(async (n: number) => {
    await late(n + 1)
    if (n === 0) throw new Error('no 0')
    await late(20)
  })
  await expect(pool.map(callable, upTo(100))).rejects.toThrow('no 0')
  expect(callable.mock.calls.length).toBeLessThan(5)
})

test('Go functions are mapped like any other', async () => {
  const pool = new ThreadPool(2)
  expect(await pool.map(go.primes, [10, 100, 1000])).toEqual([4, 25, 168])
  expect(await pool.map(go.hash, [['a', 1], ['a', 1]])).toMatchObject({ length: 2 })
  await expect(pool.map(go.primes, [10, 'a hundred', 1000])).rejects.toThrow('want int, got a string')
  await expect(pool.map(go.fail, ['no'])).rejects.toBeInstanceOf(GoError)
})

test('a call may map over its own pool, where a worker is left for that', async () => {
  const pool = new ThreadPool(4)
  const sums = await pool.map(async (n: number) => (await pool.map(double, upTo(n))).length, [3, 2, 1])
  expect(sums).toEqual([3, 2, 1])
})

test('a bounded queue is filled as it empties', async () => {
  const pool = new ThreadPool(2, { queueSize: 1 })
  expect(await pool.map((n: number) => Promise.resolve(n), upTo(20))).toEqual(upTo(20))
})

test('events tell of every call', async () => {
  const callables: unknown[] = []
  const pool = new ThreadPool(1, {
    onEvent: ({ kind, request }) => kind === 'started' && callables.push(request!.args),
  })
  await pool.map(double, [1, 2])
  await settled()
  expect(callables).toEqual([[1], [2]])
})

test('what cannot be called is refused', async () => {
  const pool = new ThreadPool(1)
  await expect(pool.map('double' as never, [1])).rejects.toThrow('needs a function to call, not double')
})

function aborter(): { signal: AbortSignal; controller: AbortController } {
  const controller = new AbortController()
  return { signal: controller.signal, controller }
}
