// Parallel pools: what runs on cores, and what becomes of its errors.

import type * as Lido from '../src/lib/api'
import { type Case, once, outcome, spin } from './parallel-case'

export const running: Case[] = [
  {
    name: 'cores run at the same time',
    async run({ ThreadPool }) {
      await using pool = new ThreadPool(2, { parallel: true })
      await pool.map(spin, [20, 20])
      const times = await pool.map(spin, [200, 200])
      const lastBegin = Math.max(...times.map(([begin]) => begin))
      return [pool.isParallel, lastBegin < Math.min(...times.map(([, end]) => end))]
    },
    want: [true, true],
  },
  {
    name: 'the caller goes on meanwhile',
    async run({ ThreadPool, WorkRequest }) {
      await using pool = new ThreadPool(1, { parallel: true })
      await pool.map(spin, [0])
      const request = new WorkRequest(spin, [200])
      await pool.putRequest(request)
      let turns = 0
      const timer = setInterval(() => turns++, 1)
      await request
      clearInterval(timer)
      return turns > 1 // blocked, it would have one when the request is done
    },
    want: true,
  },
  {
    name: 'registered Go functions run on cores',
    async run({ ThreadPool, go }) {
      await using pool = new ThreadPool(2, { parallel: true })
      const hashes = await pool.map(go.hash, [['a', 1], ['b', 1]])
      return [await pool.map(go.primes, [10, 1000]), hashes.map((hash) => hash.slice(0, 6))]
    },
    want: [[4, 168], ['af63dc', 'af63df']],
  },
  {
    name: 'what can be cloned crosses, both ways',
    async run(lido) {
      const there = (a: Map<string, Date>, b: Uint8Array): unknown => new Map([[a.get('date')!.getTime(), b]])
      const args = [new Map([['date', new Date(5)]]), new Uint8Array([1, 2])]
      return [...await once(lido, there, args) as Map<number, Uint8Array>]
    },
    want: [[5, new Uint8Array([1, 2])]],
  },
  {
    name: 'keyword arguments come last',
    run: (lido) => once(lido, (a: number, { by }: { by: number }) => a * by, [3], { kwds: { by: 2 } }),
    want: 6,
  },
  {
    name: 'async functions and methods run',
    async run(lido) {
      const [wait] = Object.values({ async wait(n: number) { return Promise.resolve(n + 1) } })
      return [await once(lido, wait!, [1]), await once(lido, async (n: number) => Promise.resolve(n), [5])]
    },
    want: [2, 5],
  },
  {
    name: 'progress is reported from functions and from this',
    async run(lido) {
      const seen: number[][] = []
      const onProgress = (_: unknown, done: number, total: number): number => seen.push([done, total])
      await once(lido, function (this: Lido.CoreContext) { this.progress(1, 2) }, [], { onProgress })
      return seen
    },
    want: [[1, 2]],
  },
  {
    name: 'progress is among the events of the pool, in percent',
    async run({ ThreadPool, WorkRequest }) {
      const events: unknown[][] = []
      const onEvent = ({ kind, outcome, progress, worker, request }: Lido.ThreadPoolEvent): number =>
        events.push([kind, outcome, progress, worker, request?.requestID])
      await using pool = new ThreadPool(1, { parallel: true, onEvent })
      const report = function (this: Lido.CoreContext): void {
        this.progress(1, 4)
        this.progress(0.5, 1)
        this.progress(1, 0)
      }
      await pool.putRequest(new WorkRequest(report, [], { requestID: 'r' }))
      await pool.wait()
      await new Promise((resolve) => setTimeout(resolve))
      return events.filter(([kind]) => kind === 'progressed' || kind === 'finished')
    },
    want: [
      ['progressed', 'none', 25, 1, 'r'],
      ['progressed', 'none', 50, 1, 'r'],
      ['progressed', 'none', 0, 1, 'r'],
      ['finished', 'ok', undefined, 1, 'r'],
    ],
  },
  {
    name: 'a request is tried again on a core',
    run: (lido) => once(lido, () => {
      const core = globalThis as unknown as { tries?: number }
      core.tries = (core.tries ?? 0) + 1
      if (core.tries < 3) throw new Error('not yet')
      return core.tries
    }, [], { retry: 2 }),
    want: 3,
  },
  {
    name: 'many short requests run once each, on all cores',
    async run({ ThreadPool, WorkRequest }) {
      await using pool = new ThreadPool(2, { parallel: true })
      const results: string[] = []
      const f = (n: number): string => {
        const core = globalThis as unknown as { id?: number; runs?: number }
        core.id ??= Math.random()
        core.runs = (core.runs ?? 0) + 1
        return `${n} ${core.id} ${core.runs}`
      }
      for (let n = 0; n < 3000; n++) {
        await pool.putRequest(new WorkRequest(f, [n], { callback: (_, r) => results.push(r) }))
      }
      await pool.wait()
      const part = (i: number): number[] => results.map((r) => Number(r.split(' ')[i]))
      return [new Set(part(0)).size, new Set(results.map((r) => r.replace(/^\S+ /, ''))).size, new Set(part(1)).size]
    },
    want: [3000, 3000, 2],
  },
  {
    name: 'short requests that waited for a place in the queue run once',
    async run({ ThreadPool, WorkRequest }) {
      await using pool = new ThreadPool(1, { parallel: true, queueSize: 1 })
      const count = (): number => {
        const core = globalThis as unknown as { count?: number }
        return core.count = (core.count ?? 0) + 1
      }
      const requests = Array.from({ length: 200 }, () => new WorkRequest(count))
      await pool.putRequests(requests)
      await pool.wait()
      return await requests.at(-1)
    },
    want: 200,
  },
]

export const failing: Case[] = [
  {
    name: 'an error keeps its class, stack, cause and properties',
    async run({ ThreadPool, WorkRequest }) {
      await using pool = new ThreadPool(1, { parallel: true })
      const request = new WorkRequest(function boom() {
        throw Object.assign(new TypeError('boom', { cause: new RangeError('deep') }), { code: 'E' })
      })
      await pool.putRequest(request)
      const error = await Promise.resolve(request).catch((e: unknown) => e) as TypeError & { code: string }
      return [error instanceof TypeError, error.code, String(error.cause), /boom.*lido-core:boom/.test(error.stack!)]
    },
    want: [true, 'E', 'RangeError: deep', true],
  },
  {
    name: 'whatever is thrown arrives',
    run: async (lido) => [
      await once(lido, () => AbortSignal.abort([1, 'two']).throwIfAborted()),
      await once(lido, () => { throw new DOMException('gone', 'NotFoundError') }),
      await once(lido, () => { throw Object.assign(new Error('own'), { name: 'Mine' }) }),
      await once(lido, async () => Promise.reject(new Error('later'))),
    ],
    want: [{ thrown: [1, 'two'] }, 'NotFoundError: gone', 'Mine: own', 'Error: later'],
  },
  {
    name: 'Go errors and panics arrive as such',
    async run(lido) {
      const { ThreadPool, WorkRequest, go, GoPanic } = lido
      await using pool = new ThreadPool(1, { parallel: true })
      const request = new WorkRequest(go.panic, ['aah'])
      await pool.putRequest(request)
      const error = await Promise.resolve(request).catch((e: unknown) => e)
      const stack = error instanceof GoPanic && error.goStack.includes('demo.Panic')
      return [await once(lido, go.fail, ['no']), String(error), stack]
    },
    want: ['GoError: no', 'GoPanic: aah', true],
  },
  {
    name: 'what cannot be cloned is the request’s error, and nobody else’s',
    async run({ ThreadPool, WorkRequest }) {
      await using pool = new ThreadPool(1, { parallel: true })
      const requests = [
        new WorkRequest((f: unknown) => f, [() => 1]),
        new WorkRequest(() => () => 1),
        new WorkRequest(() => 'fine'),
      ]
      for (const request of requests) await pool.putRequest(request)
      const texts = await Promise.all(requests.map(outcome))
      return texts.map((text) => /^(fine|DataCloneError: the (result|arguments) cannot)/.exec(String(text))?.[0])
    },
    want: ['DataCloneError: the arguments cannot', 'DataCloneError: the result cannot', 'fine'],
  },
  {
    name: 'functions that cannot be sent say what to do',
    async run(lido) {
      const outside = 3
      const f = (n: number): number => n + outside
      const g = function (this: unknown): unknown { return this }
      return [await once(lido, Math.sqrt), await once(lido, g.bind(1)),
        await once(lido, class A { n = 1 } as never), await once(lido, f, [1])]
    },
    want: [
      'TypeError: sqrt cannot be sent to a core: it is built in or bound; ' +
        'write a function that calls it, such as (x) => Math.sqrt(x)',
      'TypeError: bound g cannot be sent to a core: it is built in or bound; ' +
        'write a function that calls it, such as (x) => Math.sqrt(x)',
      'TypeError: A is a class, and cannot be called',
      'ReferenceError: outside is not defined; on a parallel pool a function has only its arguments and ' +
        'the globals of a worker: pass what it needs as arguments',
    ],
  },
]
