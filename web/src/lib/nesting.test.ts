// Callables and callbacks that call into Go, among so many requests that Go collects its garbage meanwhile.

import { beforeEach, describe, expect, test } from 'vitest'
import { makeRequests, NoResultsPending, ThreadPool, type ThreadPoolOptions, WorkRequest } from './api'
import { startRuntime } from './testing'

beforeEach(() => {
  startRuntime()
})

const many = 20_000

/** With onEvent, requests cross one by one; without, in bundles. */
const kinds: [string, ThreadPoolOptions][] = [
  ['one by one', { onEvent: () => undefined }],
  ['in bundles', {}],
]

/** What may be called while a request runs, or its callback. */
const calls: Record<string, (pool: ThreadPool, i: number) => unknown> = {
  'ask for stats': (pool) => pool.stats,
  'put requests': (pool) => void pool.putRequest(new WorkRequest(() => 0, [])),
  poll: (pool) => pollOnce(pool),
  'pause and resume': (pool) => {
    pool.pause()
    pool.resume()
  },
  'create and dismiss workers': (pool, i) => {
    if (i % 100 !== 0) return
    pool.createWorkers(1)
    pool.dismissWorkers(1)
  },
  'make other pools': (_, i) => {
    if (i % 100 !== 0) return
    const other = new ThreadPool(1, { onEvent: () => undefined })
    void other.putRequest(new WorkRequest(() => other.stats, []))
    pollOnce(other)
  },
}

function pollOnce(pool: ThreadPool): void {
  try {
    pool.poll()
  } catch (error) {
    if (!(error instanceof NoResultsPending)) throw error
  }
}

/** Counts how many functions run inside one another. */
function nest() {
  const seen = { depth: 0, deepest: 0, calls: 0 }
  const inside = <A extends unknown[], R>(f: (...args: A) => R) => (...args: A): R => {
    seen.calls++
    seen.deepest = Math.max(seen.deepest, ++seen.depth)
    try {
      return f(...args)
    } finally {
      seen.depth--
    }
  }
  return { seen, inside }
}

describe.each(kinds)('requests that cross %s', (_, options) => {
  describe.each([1, 8, 1000])('on %i workers', (workers) => {
    test.each(Object.entries(calls))('may %s', async (_, call) => {
      const pool = new ThreadPool(workers, options)
      const { seen, inside } = nest()
      const work = inside((i: number) => {
        call(pool, i)
        return i
      })
      let sum = 0
      void pool.putRequests(makeRequests(work, Array(many).keys(), (_, i) => (sum += i)))
      expect(seen.calls).toBe(0)
      await pool.wait()
      expect(seen).toMatchObject({ calls: many, deepest: 1 })
      expect(sum).toBe((many * (many - 1)) / 2)
      const { submitted, delivered, queued, running, undelivered } = pool.stats
      expect({ queued, running, undelivered }).toEqual({ queued: 0, running: 0, undelivered: 0 })
      expect(delivered).toBe(submitted)
    })
  })

  test('and their callbacks may do all that', async () => {
    const pool = new ThreadPool(8, options)
    const { poll, ...others } = calls
    const callback = (_: unknown, i: number) => {
      for (const call of Object.values(others)) call(pool, i)
      if (i % 1000 === 0) poll!(pool, i)
    }
    await pool.putRequests(makeRequests((i: number) => i, Array(many).keys(), callback))
    await pool.wait()
    const { submitted, delivered } = pool.stats
    expect(submitted).toBe(2 * many)
    expect(delivered).toBe(submitted)
  })

  test('fail, and no more than that, if each callback polls', async () => {
    const pool = new ThreadPool(1, options)
    let calls = 0
    const { seen, inside } = nest()
    const callback = inside(() => {
      calls++
      pool.poll()
    })
    await pool.putRequests(makeRequests((i: number) => i, Array(1000).keys(), callback))
    const failure: unknown = await pool.wait().catch((error: unknown) => error)
    expect(String(failure)).toContain('poll() is called in callbacks that poll() calls, 50 deep')
    expect(calls).toBe(1000)
    expect(seen.deepest).toBe(51)
    expect(pool.stats).toMatchObject({ undelivered: 0, delivered: 1000 })
  })

  test('may put into other pools and poll them', async () => {
    const pools = [new ThreadPool(300, options), new ThreadPool(300, options)]
    let runs = 0
    const work = (left: number): void => {
      runs++
      if (left === 0) return
      const other = pools[left % 2]!
      void other.putRequest(new WorkRequest(work, [left - 1], { callback: () => other.stats }))
      pollOnce(other)
    }
    await pools[0]!.putRequests(makeRequests(work, Array<number>(3000).fill(5)))
    for (let i = 0; i < 8; i++) await pools[i % 2]!.wait()
    expect(runs).toBe(3000 * 6)
    for (const { stats } of pools) expect(stats.delivered).toBe(stats.submitted)
  })
})
