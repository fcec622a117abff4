// Parallel pools: how cores begin and end.

import type * as Lido from '../src/lib/api'
import { type Case, coreID, counting, once, outcome, spin } from './parallel-case'

const forever = (): void => {
  for (;;);
}

const losing: Case[] = [
  {
    name: 'a canceled loop costs its core, and no other request',
    async run({ ThreadPool, WorkRequest }) {
      await using pool = new ThreadPool(2, { parallel: true, patience: 20 })
      const [first, second] = await pool.map(coreID, [[], []])
      const loop = new WorkRequest(forever, [], { timeout: 30 })
      const steady = new WorkRequest(spin, [300])
      const next = new WorkRequest(coreID)
      for (const request of [loop, steady, next]) await pool.putRequest(request)
      const told = String(await outcome(loop)).split(':')[0]
      const isNew = ![first, second].includes(await next)
      return [told, isNew, (await steady).length, pool.stats.workers]
    },
    want: ['TimeoutError', true, 2, 2],
  },
  {
    name: 'a function that heeds its signal keeps its core',
    async run({ ThreadPool, WorkRequest }) {
      await using pool = new ThreadPool(1, { parallel: true, patience: 10_000 })
      const [core] = await pool.map(coreID, [[]])
      const controller = new AbortController()
      const heed = function (this: Lido.CoreContext): Promise<void> {
        const { signal } = this
        this.progress(1, 1)
        return new Promise((_, reject) => {
          signal.addEventListener('abort', () => {
            Object.assign(globalThis, { reason: String(signal.reason) })
            reject(signal.reason as Error)
          })
        })
      }
      const onProgress = (): void => controller.abort(new Error('enough'))
      const request = new WorkRequest(heed, [], { signal: controller.signal, onProgress })
      await pool.putRequest(request)
      const told = await outcome(request)
      const reason = await pool.map(() => (globalThis as unknown as { reason: string }).reason, [[]])
      return [told, reason[0], core === (await pool.map(coreID, [[]]))[0]]
    },
    want: ['Error: enough', 'Error: enough', true],
  },
  {
    name: 'the context of a Go function is canceled',
    async run({ ThreadPool, WorkRequest, go }) {
      await using pool = new ThreadPool(1, { parallel: true, patience: 10_000 })
      const [core] = await pool.map(coreID, [[]])
      const request = new WorkRequest(go.sleep, [3_600_000], { timeout: 30 })
      await pool.putRequest(request)
      const told = String(await outcome(request)).split(':')[0]
      return [told, core === (await pool.map(coreID, [[]]))[0]]
    },
    want: ['TimeoutError', true],
  },
  {
    name: 'a core that crashes takes its one request with it',
    async run({ ThreadPool, WorkRequest, CoreCrashed }) {
      await using pool = new ThreadPool(2, { parallel: true })
      const before = await pool.map(coreID, [[], []])
      const crash = new WorkRequest(() => new Promise(() => {
        setTimeout(() => { throw new Error('nobody catches this') }, 1)
      }))
      const steady = new WorkRequest(spin, [100])
      await pool.putRequests([crash, steady])
      const error = await Promise.resolve(crash).catch((e: unknown) => e)
      await steady
      const after = new Set(await pool.map(coreID, Array.from({ length: 20 }, () => [])))
      const { cause } = error as Error
      return [error instanceof CoreCrashed, String(error), String(cause), [...after].every((id) => before.includes(id))]
    },
    want: [true, 'CoreCrashed: a core ended: Error: nobody catches this', 'Error: nobody catches this', false],
  },
  {
    name: 'a core that closes itself is noticed',
    run: async (lido) => String(await once(lido, () => {
      if (typeof close === 'function') close()
      else process.exit(3)
      return new Promise(() => undefined)
    })).replace(/:[^:]*:.*/, ''),
    want: 'CoreCrashed',
  },
]

const unheard: Case[] = [
  {
    name: 'what was canceled in time does not begin, though nobody polls',
    async run({ ThreadPool, WorkRequest }) {
      await using pool = new ThreadPool(1, { parallel: true })
      const count = (): number => {
        const core = globalThis as unknown as { count?: number }
        return core.count = (core.count ?? 0) + 1
      }
      await pool.map(count, Array.from({ length: 50 }, () => []))
      const requests = Array.from({ length: 300 }, () => new WorkRequest(count, [], { excCallback: () => undefined }))
      await pool.putRequests(requests)
      for (const request of requests.slice(200)) request.cancel()
      while (pool.stats.undelivered < 300) await new Promise((resolve) => setTimeout(resolve))
      await pool.wait()
      return await pool.map(count, [[]])
    },
    want: [251],
  },
]

/** A function that is known to be short, but not for `long`: then it does as that says. */
const mostlyShort = async (n: number, long: number, how: 'wait' | 'spin' | 'loop' | 'crash'): Promise<number> => {
  if (n !== long) return n
  const end = Date.now() + (how === 'loop' ? Infinity : 3000)
  if (how === 'crash') setTimeout(() => { throw new Error('crashed') }, 0)
  if (how === 'wait') await new Promise((resolve) => (new BroadcastChannel('others are done').onmessage = resolve))
  else if (how === 'crash') await new Promise(() => undefined)
  else while (Date.now() < end);
  return n
}

/**
 * Puts many requests for a short function, of which one takes long in the midst of others that were sent to
 * its core ahead; how many were delivered, and what failed or else was the last.
 */
async function outlier(
  { ThreadPool, WorkRequest }: typeof Lido,
  how: Parameters<typeof mostlyShort>[2],
  options: Lido.WorkRequestOptions = {},
): Promise<unknown> {
  await using pool = new ThreadPool(2, { parallel: true, patience: 20 })
  const done: unknown[] = []
  const note = (request: Lido.WorkRequest, result: unknown): unknown =>
    done.push(result instanceof Error ? `${request.args[0] as number} ${result.name}` : result)
  // Again and again, as the one that waits may begin late.
  const channel = new BroadcastChannel('others are done')
  const timer = setInterval(() => {
    if (done.length === 999) channel.postMessage('')
  }, 10)
  for (let n = 0; n < 1000; n++) {
    await pool.putRequest(new WorkRequest(mostlyShort, [n, 500, how], {
      callback: note, excCallback: note, ...(n === 500 ? options : {}),
    }))
  }
  await pool.wait()
  clearInterval(timer)
  channel.close()
  const failed = done.filter((d) => typeof d === 'string')
  return [done.length, new Set(done).size, failed.length > 0 ? failed : done.at(-1)]
}

/** What was sent to a core ahead does not stay behind a task that takes long. */
const outliers: Case[] = [
  { name: 'a task that waits holds up nobody', run: (lido) => outlier(lido, 'wait'), want: [1000, 1000, 500] },
  { name: 'a task that computes holds up nobody', run: (lido) => outlier(lido, 'spin'), want: [1000, 1000, 500] },
  {
    name: 'a task that never ends holds up nobody',
    run: (lido) => outlier(lido, 'loop', { timeout: 2000 }),
    want: [1000, 1000, ['500 TimeoutError']],
  },
  {
    name: 'a task that crashes among many takes no other with it',
    run: (lido) => outlier(lido, 'crash'),
    want: [1000, 1000, ['500 CoreCrashed']],
  },
]

const resizing: Case[] = [
  {
    name: 'cores come and go with the workers',
    run: ({ ThreadPool }) => counting(async (alive) => {
      const pool = new ThreadPool(2, { parallel: true })
      const counts = [alive()]
      const work = async (): Promise<void> => {
        await pool.map(spin, Array.from({ length: 8 }, () => 5))
        counts.push(alive())
      }
      await work()
      pool.createWorkers(1)
      await work()
      await pool.dismissWorkers(2, { join: true })
      counts.push(alive())
      await work()
      await pool.dismissWorkers(1, { join: true })
      counts.push(alive())
      pool.createWorkers(1)
      await work()
      await pool.close()
      counts.push(alive())
      return counts
    }),
    want: [0, 2, 3, 1, 1, 0, 1, 0],
  },
  {
    name: 'a dismissed worker finishes on its core first',
    run: ({ ThreadPool, WorkRequest }) => counting(async (alive) => {
      const pool = new ThreadPool(2, { parallel: true })
      const requests = [new WorkRequest(spin, [50]), new WorkRequest(spin, [50])]
      await pool.putRequests(requests)
      await pool.map(spin, [0])
      const more = [new WorkRequest(spin, [50]), new WorkRequest(spin, [50])]
      await pool.putRequests(more)
      const dismissed = pool.dismissWorkers(2, { join: true })
      const before = alive()
      await dismissed
      return [before, (await more[0]!).length, alive()]
    }),
    want: [2, 2, 0],
  },
  {
    name: 'unloading ends the cores, thirty times over',
    run: ({ load }) => counting(async (alive) => {
      const home = globalThis as unknown as { lidoBinary: WebAssembly.Module }
      const left = new Set<string>()
      let most = 0
      for (let i = 0; i < 30; i++) {
        const instance = await load(home.lidoBinary)
        const { ThreadPool, go } = instance
        const pool = new ThreadPool(1, { parallel: true })
        if ((await pool.map(go.primes, [10]))[0] !== 4) throw new Error('wrong result')
        const never = pool.map(() => new Promise(() => undefined), [[]]).catch((e: unknown) => String(e))
        await Promise.resolve()
        most = Math.max(most, alive())
        instance.unload()
        left.add(`${String(await never).split(':')[0]} ${alive()}`)
      }
      return [most, ...left]
    }),
    want: [1, 'GoCrashed 0'],
  },
]

export const ending: Case[] = [...losing, ...unheard, ...outliers, ...resizing]
