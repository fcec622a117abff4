// What random sequences of calls of a parallel pool consist of, and what the callables in them do.

import * as fc from 'fast-check'
import type * as Lido from '../src/lib/api'
import { type Deed, deed } from './model'

/** One call, or something that happens in between. */
export type Step =
  /** Puts, and at once cancels those from the `drop`th on. */
  | { type: 'put'; puts: Put[]; how: 'each' | 'try' | 'all'; drop: number }
  | { type: 'burst'; n: number; at: number; odd: Work; drop: number }
  | { type: 'create' | 'dismiss'; n: number }
  | { type: 'cancel' | 'prioritize'; i: number }
  | { type: 'poll' | 'wait' | 'pause' | 'resume' }
  | { type: 'rest' | 'block'; ms: number }

/** What a callable does: `act` on a core, a Go function there, or what cannot get there or back. */
export type Work =
  | 'returns' | 'throws' | 'resolves' | 'rejects' | 'waits' | 'spins' | 'reports'
  | 'heeds' | 'loops' | 'crashes'
  | 'go' | 'goFails' | 'goSleeps'
  | 'returnsCode' | 'takesCode' | 'isNative'

export interface Put {
  work: Work
  handled: boolean
  named: boolean
  awaited: boolean
  retry: number
  /** What the progress handler does besides, and the callback. */
  during: Deed
  after: Deed
}

/** What ends by its time limit alone. */
export const endless: readonly Work[] = ['heeds', 'loops', 'goSleeps']

// What costs a core, or needs one with Go, is rare: to start one takes longer than all the rest.
const work = fc.oneof(
  { weight: 24, arbitrary: fc.constant<Work>('returns') },
  { weight: 16, arbitrary: fc.constantFrom<Work>('throws', 'resolves', 'rejects', 'waits', 'spins', 'reports') },
  { weight: 4, arbitrary: fc.constantFrom<Work>('returnsCode', 'takesCode', 'isNative', 'heeds') },
  { weight: 2, arbitrary: fc.constantFrom<Work>('go', 'goFails', 'goSleeps', 'loops', 'crashes') },
)

const put: fc.Arbitrary<Put> = fc.record({
  work,
  handled: fc.boolean(),
  named: fc.boolean(),
  awaited: fc.boolean(),
  retry: fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.constant(1) }),
  during: deed,
  after: deed,
})

export const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      type: fc.constant('put' as const),
      puts: fc.array(put, { minLength: 1, maxLength: 10 }),
      how: fc.constantFrom('each' as const, 'try' as const, 'all' as const),
      drop: fc.nat(20),
    }),
  },
  // So many of the same that cores are sent some ahead, and one that is not like the others.
  {
    weight: 3,
    arbitrary: fc.record({ type: fc.constant('burst' as const), n: fc.integer({ min: 40, max: 200 }), at: fc.nat(200), odd: work, drop: fc.nat(300) }),
  },
  { weight: 2, arbitrary: fc.record({ type: fc.constantFrom('create' as const, 'dismiss' as const), n: fc.nat(2) }) },
  { weight: 4, arbitrary: fc.record({ type: fc.constantFrom('cancel' as const, 'prioritize' as const), i: fc.nat(400) }) },
  { weight: 4, arbitrary: fc.record({ type: fc.constantFrom('poll' as const, 'wait' as const, 'pause' as const, 'resume' as const) }) },
  { weight: 4, arbitrary: fc.record({ type: fc.constant('rest' as const), ms: fc.nat(60) }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('block' as const), ms: fc.nat(40) }) },
)

export const settings = fc.record({
  workers: fc.constantFrom(2, 1, 0),
  queueSize: fc.oneof(fc.constant(0), fc.constantFrom(1, 5, 40)),
  /** At the second, cores that do not heed a cancellation are replaced while others are busy. */
  patience: fc.constantFrom(100, 20),
  traced: fc.boolean(),
  /** Whether requests are awaited: then all are delivered as soon as they can be. */
  awaits: fc.boolean(),
  /** How the pool is brought to its end: late, when nothing is to be done any more, or else meanwhile. */
  ending: fc.constantFrom('poll' as const, 'wait' as const, 'close' as const, 'late' as const),
})

export type Settings = typeof settings extends fc.Arbitrary<infer S> ? S : never

export const plain: Put = {
  work: 'returns',
  handled: true,
  named: false,
  awaited: false,
  retry: 0,
  during: { what: 'nothing', target: 0 },
  after: { what: 'nothing', target: 0 },
}

/** The requests of a burst. */
export function burstOf({ n, at, odd }: Extract<Step, { type: 'burst' }>): Put[] {
  return Array.from({ length: n }, (_, i) => ({ ...plain, work: i === at ? odd : 'returns' }))
}

/** What runs on cores, the one function for nearly all: they learn how long it takes, and are wrong at times. */
export const act = function (this: Lido.CoreContext, i: number, work: Work, channel: string): unknown {
  const core = globalThis as unknown as { runs?: BroadcastChannel }
  core.runs ??= new BroadcastChannel(channel)
  core.runs.postMessage(i)
  const fail = (): never => {
    throw new RangeError(`request ${i}`)
  }
  switch (work) {
    case 'throws':
      return fail()
    case 'resolves':
      return Promise.resolve(i)
    case 'rejects':
      return new Promise((resolve) => setTimeout(resolve, i % 3)).then(fail)
    case 'waits':
      return new Promise((resolve) => setTimeout(resolve, i % 16, i))
    case 'spins':
      for (const end = Date.now() + (i % 40); Date.now() < end; );
      return i
    case 'reports':
      this.progress(1, 2)
      this.progress(2, 2)
      return i
    case 'heeds':
      return new Promise((_, reject) => {
        this.signal.addEventListener('abort', () => reject(this.signal.reason as Error))
      })
    case 'loops':
      for (;;);
    case 'crashes':
      setTimeout(() => { throw new Error('nobody catches this') })
      return new Promise(() => undefined)
    case 'returnsCode':
      return () => i
    default:
      return i
  }
}

/** What becomes of a request that is not canceled. */
export function wantedOf(work: Work, i: number): string {
  const ends: Partial<Record<Work, string>> = {
    throws: `RangeError: request ${i}`,
    rejects: `RangeError: request ${i}`,
    heeds: 'TimeoutError',
    loops: 'TimeoutError',
    goSleeps: 'TimeoutError',
    crashes: 'CoreCrashed',
    go: 'ok 4',
    goFails: 'GoError',
    returnsCode: 'DataCloneError',
    takesCode: 'DataCloneError',
    isNative: 'TypeError',
  }
  return ends[work] ?? `ok ${i}`
}
