import { beforeEach, describe, expect, test, vi } from 'vitest'
import {
  go, GoError, GoPanic, load, makeRequests, NoResultsPending, NoWorkersAvailable, PoolClosed, QueueFull,
  RequestInUse, ThreadPool, WorkRequest,
} from './api'
import { settled, startRuntime } from './testing'

beforeEach(() => {
  startRuntime()
})

const double = (n: number): number => n * 2
const boom = (): never => {
  throw new TypeError('boom')
}
const later = <T>(value: T): Promise<T> => new Promise((resolve) => setTimeout(resolve, 1, value))

/** A callable that finishes when told. */
function gate() {
  const waiting: (() => void)[] = []
  const pass = (): Promise<void> => new Promise((resolve) => waiting.push(resolve))
  return { pass, open: () => waiting.splice(0).forEach((resolve) => resolve()), waiting }
}

describe('the recipe', () => {
  test('requests run and their results reach the callback', async () => {
    const results: [unknown, number][] = []
    const pool = new ThreadPool(3)
    const requests = makeRequests(double, [1, 2, 3], (request, result) => {
      results.push([request.requestID, result])
    })
    for (const request of requests) await pool.putRequest(request)
    await pool.wait()
    expect(results).toEqual(requests.map((r, i) => [r.requestID, (i + 1) * 2]))
    expect(() => pool.poll()).toThrow(NoResultsPending)
  })

  test('an async callable leaves the other workers free', async () => {
    const { pass, open, waiting } = gate()
    const pool = new ThreadPool(2)
    for (const request of makeRequests(pass, [0, 0, 0])) await pool.putRequest(request)
    await settled()
    expect(waiting).toHaveLength(2)
    expect(pool.stats).toMatchObject({ running: 2, queued: 1, idle: 0 })
    open()
    await settled()
    expect(pool.stats).toMatchObject({ running: 1, queued: 0, undelivered: 2 })
    open()
    await pool.wait()
    expect(pool.stats).toMatchObject({ submitted: 3, delivered: 3, idle: 2 })
  })

  test('poll delivers what is ready and tells when nothing is outstanding', async () => {
    const { pass, open } = gate()
    const callback = vi.fn()
    const pool = new ThreadPool(1)
    await pool.putRequest(new WorkRequest(pass, [], { callback }))
    pool.poll()
    expect(callback).not.toHaveBeenCalled()
    await settled()
    open()
    await settled()
    expect(() => pool.poll()).toThrow(NoResultsPending)
    expect(callback).toHaveBeenCalledOnce()
  })

  test('a callback may put more requests', async () => {
    const seen: number[] = []
    const pool = new ThreadPool(1)
    const put = (n: number): void | Promise<void> =>
      pool.putRequest(new WorkRequest(double, [n], { callback: (_, r) => next(r) }))
    const next = (r: number): void => {
      seen.push(r)
      if (r < 16) void put(r)
    }
    await put(1)
    await pool.wait()
    expect(seen).toEqual([2, 4, 8, 16])
  })

  test('a request that is delivered can be put again', async () => {
    const callback = vi.fn()
    const pool = new ThreadPool(1)
    const request = new WorkRequest(double, [4], { callback })
    for (let i = 0; i < 2; i++) {
      await pool.putRequest(request)
      await pool.wait()
    }
    expect(callback).toHaveBeenCalledTimes(2)
  })
})

describe('arguments', () => {
  const spy = vi.fn()
  const argumentsOf = async (item: unknown): Promise<unknown[]> => {
    spy.mockClear()
    const pool = new ThreadPool(1)
    for (const request of makeRequests(spy, [item])) await pool.putRequest(request)
    await pool.wait()
    return spy.mock.calls[0] as unknown[]
  }

  test.each([
    ['a single value', 3, [3]],
    ['zero', 0, [0]],
    ['undefined', undefined, [undefined]],
    ['an object', { a: 1 }, [{ a: 1 }]],
    ['an array spreads', [3, 4], [3, 4]],
    ['an empty array', [], []],
    ['an array passed whole', [[3, 4]], [[3, 4]]],
    ['positional and keyword arguments', [[3, 4], { deep: true }], [3, 4, { deep: true }]],
    ['two arrays are no pair', [[1], [2]], [[1], [2]]],
  ])('%s', async (_, item, want) => {
    expect(await argumentsOf(item)).toEqual(want)
  })

  test('that make no request are refused', () => {
    expect(() => new WorkRequest(null as never)).toThrow('needs a function to call, not null')
    expect(() => new WorkRequest(double, 3 as never)).toThrow('arguments of a WorkRequest are an array')
  })

  test.each([
    ['no request', undefined, 'a pool takes requests, not undefined'],
    ['a function', () => 3, 'a pool takes requests, not () => 3: new WorkRequest(f, [a, b])'],
    ['what looks like a request', { callable: () => 3, args: [] }, 'a pool takes requests, not [object Object]'],
  ])('%s is refused, and the pool goes on', async (_, request, message) => {
    for (const options of [{}, { queueSize: 1 }]) {
      const pool = new ThreadPool(1, options)
      expect(() => pool.putRequest(request as never)).toThrow(message)
      expect(() => pool.tryPutRequest(request as never)).toThrow(message)
      expect(() => pool.putRequests([request as never])).toThrow(message)
      expect(await pool.map(double, [2])).toEqual([4])
    }
  })

  test.each([
    [{ callback: 5 }, 'callback must be a function, not 5'],
    [{ excCallback: 'no' }, 'excCallback must be a function, not no'],
    [{ onProgress: {} }, 'onProgress must be a function, not [object Object]'],
    [{ signal: new AbortController() }, 'signal must be an AbortSignal, not [object AbortController]'],
    [{ kwds: 'no' }, 'kwds must be an object, not no'],
    [{ kwds: [1] }, 'kwds must be an object, not 1'],
  ])('handlers, signals and keyword arguments that are none are refused: %o', (options, message) => {
    expect(() => new WorkRequest(double, [1], options as never)).toThrow(new TypeError(message))
  })

  test('a wait refuses a signal that is none, and goes on without', async () => {
    const pool = new ThreadPool(1)
    const message = 'signal must be an AbortSignal, not [object AbortController]'
    const options = { signal: new AbortController() } as never
    await expect(pool.wait(options)).rejects.toThrow(new TypeError(message))
    await expect(pool.close(options)).rejects.toThrow(new TypeError(message))
    expect(await pool.map(double, [2])).toEqual([4])
  })

  test('that cannot be passed to a Go function are named', async () => {
    const pool = new ThreadPool(1)
    await expect(pool.map(go.hash, [['a', { rounds: [1n] }]])).rejects.toThrow('args[1].rounds[0] is a bigint')
  })

  test('another binary than one for lido-pool is refused', async () => {
    const empty = new WebAssembly.Module(new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]))
    await expect(load(empty)).rejects.toThrow('its main has to call bridge.Serve()')
  })

  test('a pool has workers in reason', () => {
    expect(() => new ThreadPool(1e9)).toThrow(new RangeError('new ThreadPool: the number of workers must be at most 100000, not 1000000000'))
    const pool = new ThreadPool(0, { onEvent: null as never })
    expect(() => pool.createWorkers(100_001)).toThrow('createWorkers: the number of workers must be at most 100000')
    expect(() => new ThreadPool(0, { onEvent: 3 as never })).toThrow('onEvent must be a function, not 3')
  })
})

describe('failures', () => {
  test('reach excCallback with the error itself', async () => {
    const excCallback = vi.fn()
    const pool = new ThreadPool(1)
    const request = new WorkRequest(boom, [], { excCallback })
    await pool.putRequest(request)
    await pool.wait()
    expect(excCallback).toHaveBeenCalledWith(request, new TypeError('boom'))
    expect(request.exception).toBe(true)
  })

  test('a rejected promise is a failure', async () => {
    const excCallback = vi.fn()
    const pool = new ThreadPool(1)
    const callable = (): Promise<never> => later(0).then(boom)
    await pool.putRequest(new WorkRequest(callable, [], { excCallback }))
    await pool.wait()
    expect(excCallback).toHaveBeenCalledOnce()
  })

  test('without excCallback are thrown when all is delivered', async () => {
    const callback = vi.fn()
    const pool = new ThreadPool(1)
    await pool.putRequest(new WorkRequest(boom, []))
    await pool.putRequest(new WorkRequest(double, [1], { callback }))
    await expect(pool.wait()).rejects.toThrow(new TypeError('boom'))
    expect(callback).toHaveBeenCalledOnce()
    await pool.wait()
  })

  test('several are thrown together', async () => {
    const pool = new ThreadPool(2)
    for (const request of makeRequests(boom, [1, 2])) await pool.putRequest(request)
    await settled()
    expect(() => pool.poll()).toThrow('2 requests or callbacks failed')
    expect(() => pool.poll()).toThrow(NoResultsPending)
  })

  test('what a callback throws is not lost and costs no bookkeeping', async () => {
    const pool = new ThreadPool(1)
    for (const request of makeRequests(double, [1, 2], boom)) await pool.putRequest(request)
    await expect(pool.wait()).rejects.toBeInstanceOf(AggregateError)
    expect(pool.stats).toMatchObject({ delivered: 2, undelivered: 0 })
    expect(() => pool.poll()).toThrow(NoResultsPending)
  })

  test('an async callback is waited for, and its error thrown', async () => {
    const pool = new ThreadPool(1)
    const callback = (): Promise<never> => later(0).then(boom)
    await pool.putRequest(new WorkRequest(double, [1], { callback }))
    await expect(pool.wait()).rejects.toThrow('boom')
  })
})

describe('the queue', () => {
  test('putRequest waits for a place, tryPutRequest does not', async () => {
    const { pass, open } = gate()
    const pool = new ThreadPool(1, { queueSize: 1 })
    expect(pool.putRequest(new WorkRequest(pass))).toBeUndefined()
    await settled()
    expect(pool.putRequest(new WorkRequest(pass))).toBeUndefined()
    const blocked = pool.putRequest(new WorkRequest(double, [1]))
    expect(blocked).toBeInstanceOf(Promise)
    expect(() => pool.tryPutRequest(new WorkRequest(double, [1]))).toThrow(QueueFull)
    open()
    await blocked
    await settled()
    open()
    await pool.wait()
    expect(pool.stats).toMatchObject({ submitted: 3, delivered: 3, queueSize: 1 })
  })

  test('a request or an ID that is in the pool is refused', async () => {
    const pool = new ThreadPool(0)
    const request = new WorkRequest(double, [1], { requestID: 'a' })
    await pool.putRequest(request)
    expect(() => pool.putRequest(request)).toThrow(new RequestInUse(
      'request #a has been put already: put it again once it is delivered',
    ))
    const twin = new WorkRequest(double, [1], { requestID: 'a' })
    expect(() => pool.putRequest(twin)).toThrow('request ID a is in use')
    expect(pool.stats.submitted).toBe(1)
  })
})

describe('workers', () => {
  test('wait tells that there is nobody to do the work', async () => {
    const pool = new ThreadPool(0)
    await pool.putRequest(new WorkRequest(double, [1]))
    await expect(pool.wait()).rejects.toBeInstanceOf(NoWorkersAvailable)
    pool.createWorkers(1)
    await pool.wait()
    expect(pool.stats).toMatchObject({ delivered: 1, workers: 1 })
  })

  test('dismissed ones finish what they are doing', async () => {
    const { pass, open } = gate()
    const pool = new ThreadPool(2)
    await pool.putRequest(new WorkRequest(pass))
    await settled()
    expect(pool.dismissWorkers(5)).toBe(2)
    const joined = pool.joinAllDismissedWorkers()
    open()
    await joined
    await pool.wait()
    expect(pool.stats).toMatchObject({ workers: 0, delivered: 1 })
  })

  test.each([-1, 1.5, NaN, '3' as unknown as number, 2 ** 31])('%s is no number of workers', (n) => {
    const pool = new ThreadPool(1)
    expect(() => new ThreadPool(n)).toThrow(RangeError)
    expect(() => new ThreadPool(1, { queueSize: n })).toThrow(RangeError)
    expect(() => pool.createWorkers(n)).toThrow('createWorkers: the number of workers must be')
    expect(() => pool.dismissWorkers(n)).toThrow(RangeError)
    expect(pool.stats.workers).toBe(1)
  })

  test('parallel pools are refused where there is no script for cores, as in virtual time', () => {
    expect(() => new ThreadPool(1, { parallel: true })).toThrow('there are no parallel pools in virtual time')
  })

  test('a closed pool finishes its work and takes no more', async () => {
    const callback = vi.fn()
    const pool = new ThreadPool(1)
    await pool.putRequest(new WorkRequest(double, [1], { callback }))
    await pool.close()
    expect(() => pool.putRequest(new WorkRequest(double, [1]))).toThrow(PoolClosed)
    await pool.wait()
    expect(callback).toHaveBeenCalledOnce()
  })
})

describe('Go functions', () => {
  const run = async (request: WorkRequest): Promise<unknown> => {
    const pool = new ThreadPool(1)
    let outcome: unknown
    request.callback = (_, result) => (outcome = result)
    request.excCallback = (_, error) => (outcome = error)
    await pool.putRequest(request)
    await pool.wait()
    return outcome
  }

  test('take arguments and return results', async () => {
    expect(await run(new WorkRequest(go.primes, [100]))).toBe(25)
    expect(await run(new WorkRequest(go.hash, ['', 1]))).toBe('cbf29ce484222325')
    expect(await run(new WorkRequest(go.sleep, [1]))).toBe(1)
  })

  test('fail with a GoError, panic with a GoPanic that has the stack', async () => {
    expect(await run(new WorkRequest(go.fail, ['boom']))).toEqual(new GoError('boom'))
    const panic = await run(new WorkRequest(go.panic, ['boom']))
    expect(panic).toBeInstanceOf(GoPanic)
    expect((panic as GoPanic).message).toBe('boom')
    expect((panic as GoPanic).goStack).toContain('demo.Panic')
  })

  test('that are called wrongly say how', async () => {
    expect(String(await run(new WorkRequest(go.primes, [])))).toContain('primes takes 1 arguments, not 0')
    expect(String(await run(new WorkRequest(go.primes, [1.5])))).toContain('1.5 does not fit int')
    expect(String(await run(new WorkRequest(go.primes, [new Date()])))).toContain('an instance of Date')
  })

  test('are named by go', () => {
    expect(Object.keys(go)).toEqual(['sleep', 'primes', 'hash', 'fail', 'panic'])
    expect('primes' in go).toBe(true)
    expect(() => go.prime).toThrow('there is no Go function "prime"; there are sleep, primes')
  })
})

describe('instances', () => {
  test('two pools never see each other’s requests', async () => {
    const a = new ThreadPool(1)
    const b = new ThreadPool(1)
    const order: string[] = []
    const put = (pool: ThreadPool, name: string): void | Promise<void> =>
      pool.putRequest(new WorkRequest(double, [1], { requestID: 1, callback: () => order.push(name) }))
    await put(a, 'a')
    await put(b, 'b')
    await b.wait()
    expect(order).toEqual(['b'])
    await a.wait()
    expect(order).toEqual(['b', 'a'])
  })

  test('one that is disposed of fails every call with a clear error', async () => {
    const runtime = startRuntime()
    const pool = new ThreadPool(1)
    await pool.putRequest(new WorkRequest(() => new Promise(() => {})))
    const waiting = pool.wait()
    runtime.dispose()
    await expect(waiting).rejects.toThrow('lido-pool cannot go on: it was unloaded')
    expect(() => pool.poll()).toThrow('it was unloaded')
    expect(() => new ThreadPool(1)).toThrow('it was unloaded')
  })
})
