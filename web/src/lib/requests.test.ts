import { beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import {
  go, makeRequests, NoResultsPending, NoWorkersAvailable, PoolClosed, ThreadPool, type ThreadPoolEvent,
  WorkRequest,
} from './api'
import { settled, startRuntime } from './testing'

beforeEach(() => {
  startRuntime()
})

const never = (): Promise<never> => new Promise(() => undefined)
const double = (n: number): number => n * 2
const fail = (): never => {
  throw new TypeError('boom')
}

describe('a request', () => {
  test('can be awaited, before it is put and after it is delivered', async () => {
    const pool = new ThreadPool(1)
    const request = new WorkRequest(double, [2])
    const early = request.then((r) => r + 1)
    await pool.putRequest(request)
    expect(await request).toBe(4)
    expect(await early).toBe(5)
    expect(await request).toBe(4)
  })

  test('can be awaited as soon as the one before it is delivered', async () => {
    const pool = new ThreadPool(1)
    for (let n = 1; n <= 3; n++) {
      const request = new WorkRequest(double, [n])
      await pool.putRequest(request)
      expect(await request).toBe(2 * n)
    }
  })

  test('that is awaited throws its error, and nobody else does', async () => {
    const pool = new ThreadPool(1)
    const request = new WorkRequest(fail)
    await pool.putRequest(request)
    await expect(request).rejects.toThrow('boom')
    await pool.wait()
    await expect(request).rejects.toThrow('boom')
  })

  test('that is awaited when nobody can run it says so', async () => {
    const pool = new ThreadPool(0)
    const request = new WorkRequest(double, [1])
    await pool.putRequest(request)
    await expect(request).rejects.toBeInstanceOf(NoWorkersAvailable)
  })

  test('is canceled while queued: its callable never runs', async () => {
    const pool = new ThreadPool(1)
    const callable = vi.fn()
    const request = new WorkRequest(callable)
    await pool.putRequest(new WorkRequest(never))
    await pool.putRequest(request)
    await settled()
    expect(request.cancel()).toBe(true)
    await expect(request).rejects.toMatchObject({ name: 'AbortError' })
    expect(callable).not.toHaveBeenCalled()
    expect(request.cancel()).toBe(false)
    expect(pool.stats).toMatchObject({ canceled: 1, running: 1, queued: 0 })
  })

  test('is canceled while its callable waits: the worker goes on, the signal aborts', async () => {
    const pool = new ThreadPool(1)
    const request = new WorkRequest(never, [], { timeout: 60_000 })
    const { signal } = request
    await pool.putRequest(request)
    await settled()
    expect(request.cancel()).toBe(true)
    await expect(request).rejects.toMatchObject({ name: 'AbortError' })
    expect(signal.aborted).toBe(true)
    expect(pool.stats).toMatchObject({ idle: 1, running: 0 })
  })

  test('is canceled by an AbortSignal, with its reason', async () => {
    const pool = new ThreadPool(1)
    const controller = new AbortController()
    const request = new WorkRequest(go.sleep, [60_000], { signal: controller.signal })
    await pool.putRequest(request)
    await settled()
    controller.abort(new Error('no longer wanted'))
    await expect(request).rejects.toThrow('no longer wanted')
    const late = new WorkRequest(never, [], { signal: controller.signal })
    await pool.putRequest(late)
    await expect(late).rejects.toThrow('no longer wanted')
  })

  test('has limits for the queue and for running', async () => {
    // Go takes its time from these too, if they are there when it starts.
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance', 'Date'], now: 1 })
    onTestFinished(() => void vi.useRealTimers())
    startRuntime()
    const pool = new ThreadPool(1)
    const running = new WorkRequest(never, [], { timeout: 20 })
    const queued = new WorkRequest(double, [1], { queueTimeout: 5 })
    const timedOut = expect.objectContaining({ name: 'TimeoutError' }) as unknown
    const ended: unknown[] = []
    for (const request of [running, queued]) {
      await pool.putRequest(request)
      request.then(null, (error: unknown) => ended.push([Date.now() - 1, error]))
    }
    await settled()
    await vi.advanceTimersByTimeAsync(4)
    expect(ended).toEqual([])
    await vi.advanceTimersByTimeAsync(30)
    await settled()
    expect(ended).toEqual([[5, timedOut], [20, timedOut]])
  })

  test('is tried again as often as it says', async () => {
    const pool = new ThreadPool(1)
    const callable = vi.fn().mockImplementationOnce(fail).mockRejectedValueOnce('no').mockReturnValue(7)
    const request = new WorkRequest<number>(callable, [], { retry: { limit: 2, backoff: 1 } })
    await pool.putRequest(request)
    expect(await request).toBe(7)
    expect(callable).toHaveBeenCalledTimes(3)
  })

  test('of higher priority goes first, also when that is changed', async () => {
    const pool = new ThreadPool(0)
    const order: unknown[] = []
    const callback = (r: WorkRequest<number>): unknown => order.push(r.requestID)
    const make = (requestID: string, priority: 'low' | 'normal' | 'high'): WorkRequest<number> =>
      new WorkRequest(double, [1], { requestID, priority, callback })
    const changed = make('changed', 'low')
    const requests = [make('low', 'low'), make('normal', 'normal'), make('high', 'high'), changed]
    await pool.putRequests(requests)
    expect(changed.setPriority('high')).toBe(true)
    pool.createWorkers(1)
    await pool.wait()
    expect(order).toEqual(['high', 'changed', 'normal', 'low'])
  })

  test.each([
    [{ priority: 'urgent' as never }, "a priority is 'low', 'normal' or 'high', not urgent"],
    [{ timeout: -1 }, 'timeout must be a number of milliseconds, 0 or more, not -1'],
    [{ queueTimeout: NaN }, 'queueTimeout must be'],
    [{ retry: 1.5 }, 'retry must be a whole number'],
    [{ retry: { limit: 1, backoff: -1 } }, 'retry.backoff must be'],
  ])('with options that make no sense is refused: %j', (options, message) => {
    expect(() => new WorkRequest(double, [1], options)).toThrow(message)
  })

  test('is not moved to a priority that there is none', () => {
    const request = new WorkRequest(double, [1])
    expect(() => request.setPriority('urgent' as never)).toThrow(RangeError)
  })
})

describe('results', () => {
  test('are iterated over as they come, failures too', async () => {
    const pool = new ThreadPool(1)
    await pool.putRequests([new WorkRequest(double, [1]), new WorkRequest(fail), new WorkRequest(double, [3])])
    const seen: unknown[] = []
    for await (const d of pool.results()) seen.push(d.status === 'fulfilled' ? d.value : d.reason)
    expect(seen).toEqual([2, new TypeError('boom'), 6])
    expect(await pool.results().next()).toEqual({ done: true, value: undefined })
  })

  test('that a loop leaves behind are delivered to the next', async () => {
    const { promise, resolve } = deferred()
    const pool = new ThreadPool(1)
    await pool.putRequests([new WorkRequest(double, [1]), new WorkRequest(() => promise)])
    for await (const d of pool.results()) {
      expect(d).toMatchObject({ status: 'fulfilled', value: 2 })
      break
    }
    resolve('late')
    const rest = []
    for await (const d of pool.results()) rest.push(d)
    expect(rest).toMatchObject([{ status: 'fulfilled', value: 'late' }])
  })
})

describe('waiting', () => {
  test('wait gives up when its signal aborts, and can be called again', async () => {
    const { promise, resolve } = deferred()
    const pool = new ThreadPool(1)
    await pool.putRequest(new WorkRequest(() => promise))
    const controller = new AbortController()
    const waiting = pool.wait({ signal: controller.signal })
    controller.abort(new Error('enough'))
    await expect(waiting).rejects.toThrow('enough')
    resolve(1)
    await pool.wait()
    await expect(pool.wait({ signal: controller.signal })).rejects.toThrow('enough')
  })

  test('putRequest gives up after its timeout, and the request can be put again', async () => {
    const pool = new ThreadPool(0, { queueSize: 1 })
    await pool.putRequest(new WorkRequest(double, [1]))
    pool.createWorkers(1)
    pool.pause()
    const request = new WorkRequest(double, [2])
    await expect(pool.putRequest(request, { timeout: 5 })).rejects.toMatchObject({ name: 'TimeoutError' })
    pool.resume()
    await pool.putRequest(request)
    expect(await request).toBe(4)
  })

  test('poll(true) waits, and ends with NoResultsPending', async () => {
    const callback = vi.fn()
    const pool = new ThreadPool(1)
    await pool.putRequests(makeRequests(double, [1, 2], callback))
    await expect(pool.poll(true)).rejects.toBeInstanceOf(NoResultsPending)
    expect(callback).toHaveBeenCalledTimes(2)
  })

  test('a paused pool starts nothing until it is resumed', async () => {
    const pool = new ThreadPool(1)
    pool.pause()
    await pool.putRequest(new WorkRequest(double, [1]))
    await settled()
    expect(pool.stats).toMatchObject({ queued: 1, running: 0 })
    pool.resume()
    await pool.wait()
  })

  test('dismissWorkers can wait for them to leave', async () => {
    const pool = new ThreadPool(2)
    expect(await pool.dismissWorkers(1, { join: true })).toBe(1)
    expect(pool.stats.workers).toBe(1)
  })

  test('close cancels what is left when its signal aborts', async () => {
    const pool = new ThreadPool(1)
    const excCallback = vi.fn()
    await pool.putRequest(new WorkRequest(never, [], { excCallback }))
    await pool.putRequest(new WorkRequest(double, [1], { excCallback }))
    await settled()
    await expect(pool.close({ signal: AbortSignal.abort(new Error('now')) })).rejects.toThrow('now')
    const controller = new AbortController()
    const closing = pool.close({ signal: controller.signal })
    controller.abort(new Error('now'))
    await expect(closing).rejects.toThrow('now')
    await pool.wait()
    expect(excCallback).toHaveBeenCalledTimes(2)
  })

  test('a disposed pool has delivered everything and takes no more', async () => {
    const callback = vi.fn()
    const pool = new ThreadPool(1)
    await pool.putRequest(new WorkRequest(double, [1], { callback }))
    await pool[Symbol.asyncDispose]()
    expect(callback).toHaveBeenCalledOnce()
    await expect(pool.map(double, [1])).rejects.toBeInstanceOf(PoolClosed)
  })
})

describe('events', () => {
  test('tell the life of a request, in order', async () => {
    const events: ThreadPoolEvent[] = []
    const pool = new ThreadPool(1, { onEvent: (e) => events.push(e) })
    const request = new WorkRequest(double, [1])
    await pool.putRequest(request)
    await pool.wait()
    await settled()
    expect(events.map((e) => e.kind)).toEqual([
      'workerCreated', 'queued', 'started', 'finished', 'delivered',
    ])
    expect(events.slice(1).every((e) => e.request === request)).toBe(true)
    expect(events.at(-1)).toMatchObject({ outcome: 'ok', worker: 0 })
  })

  test.each([
    ['throws', fail],
    ['rejects with', async () => Promise.reject(new Error('boom'))],
  ])('what the listener %s comes out of the next poll', async (_, onEvent) => {
    const pool = new ThreadPool(1, { onEvent })
    await settled()
    expect(() => pool.poll()).toThrow('boom')
  })
})

function deferred(): { promise: Promise<unknown>; resolve: (value: unknown) => void } {
  let resolve: (value: unknown) => void = () => undefined
  const promise = new Promise((r) => (resolve = r))
  return { promise, resolve }
}
