// Random sequences of calls of lido-pool against a small model: what each request was asked to do, and
// what therefore has to become of it. The same seeds give the same sequences in every host.

import * as fc from 'fast-check'
import type * as api from '../src/lib/api'

type Lido = typeof api
type Pool = InstanceType<Lido['ThreadPool']>
type Request = InstanceType<Lido['WorkRequest']>

/** One call, or something that happens in between. */
type Step =
  | { type: 'put'; puts: Put[] }
  | { type: 'create' | 'dismiss'; n: number }
  | { type: 'cancel' | 'prioritize' | 'open'; i: number }
  | { type: 'poll' | 'pause' | 'resume' | 'turn' }

/** A request, and what it does. */
interface Put {
  work: Work
  handled: boolean
  named: boolean
  /** What the callable does besides, and the callback. */
  during: Deed
  after: Deed
}

/** What can be done from inside a callable or callback; `cancel` and `prioritize` do it to the `target`th request. */
export interface Deed {
  what: 'nothing' | 'look' | 'cancel' | 'prioritize' | 'put' | 'replace' | 'poll' | 'pause' | 'resume'
  target: number
}

/** What a callable does: returns or throws, at once or when its gate is opened; or a Go function. */
type Work = 'returns' | 'throws' | 'resolves' | 'rejects' | 'go' | 'goFails'

// Mostly nothing: what is put together is to stay so for a while.
export const deed: fc.Arbitrary<Deed> = fc.record({
  what: fc.oneof(
    { weight: 8, arbitrary: fc.constant('nothing' as const) },
    {
      weight: 3,
      arbitrary: fc.constantFrom<Deed['what']>('look', 'cancel', 'prioritize', 'put', 'replace', 'poll', 'pause', 'resume'),
    },
  ),
  target: fc.nat(40),
})

const put: fc.Arbitrary<Put> = fc.record({
  work: fc.oneof(
    { weight: 3, arbitrary: fc.constant('returns' as const) },
    { weight: 3, arbitrary: fc.constantFrom<Work>('throws', 'resolves', 'rejects', 'go', 'goFails') },
  ),
  handled: fc.boolean(),
  named: fc.boolean(),
  during: deed,
  after: deed,
})

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      type: fc.constant('put' as const),
      puts: fc.array(put, { minLength: 1, maxLength: 12 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ type: fc.constantFrom('create' as const, 'dismiss' as const), n: fc.nat(3) }) },
  { weight: 4, arbitrary: fc.record({ type: fc.constantFrom('cancel' as const, 'prioritize' as const, 'open' as const), i: fc.nat(20) }) },
  { weight: 6, arbitrary: fc.record({ type: fc.constantFrom('poll' as const, 'pause' as const, 'resume' as const, 'turn' as const) }) },
)

const queueSize = fc.oneof(fc.constant(0), fc.nat(4))

/** Checks that many sequences; resolves to what became of all their requests, as text. */
export async function checkModel(lido: Lido, seed: number, runs: number): Promise<string> {
  const told: string[] = []
  await fc.assert(
    fc.asyncProperty(fc.nat(4), queueSize, fc.array(step, { maxLength: 40 }), async (workers, queueSize, steps) => {
      const scene = new Scene(lido, workers, queueSize)
      for (const s of steps) await scene.take(s)
      told.push(await scene.end())
    }),
    { seed, numRuns: runs },
  )
  return told.join('\n')
}

interface Expected {
  request: Request
  work: Work
  handled: boolean
  canceled: boolean
  /** Whether its callable was called; not known of Go functions. */
  begun: boolean
  /** Whether it was canceled before that. */
  neverRan: boolean
  /** Why the pool did not take it after all. */
  refused: string | undefined
  /** What its handlers were called with, once at most. */
  told: string[]
}

class Scene {
  readonly #lido: Lido
  readonly #pool: Pool
  readonly #all: Expected[] = []
  readonly #gates: (() => void)[] = []
  readonly #puts: Promise<unknown>[] = []
  readonly #thrown: unknown[] = []
  /** Whether something was done from inside, which may come sooner or later from host to host. */
  #isMeddled = false

  constructor(lido: Lido, workers: number, queueSize: number) {
    this.#lido = lido
    this.#pool = new lido.ThreadPool(workers, { queueSize })
  }

  async take(s: Step): Promise<void> {
    switch (s.type) {
      case 'put':
        for (const p of s.puts) this.#put(p)
        break
      case 'create':
        this.#pool.createWorkers(s.n)
        break
      case 'dismiss':
        this.#pool.dismissWorkers(s.n)
        break
      case 'cancel':
        this.#cancel(s.i)
        break
      case 'prioritize':
        this.#all[s.i]?.request.setPriority('high')
        break
      case 'open':
        this.#gates.splice(s.i, 1)[0]?.()
        break
      case 'poll':
        this.#poll()
        break
      case 'pause':
        this.#pool.pause()
        break
      case 'resume':
        this.#pool.resume()
        break
      case 'turn':
        await turn()
    }
    this.#checkStats()
  }

  #put({ work, handled, named, during, after }: Put): void {
    const i = this.#all.length
    const told: string[] = []
    const tell = (text: string): void => {
      told.push(text)
      this.#do(after)
    }
    const begin = (): void => {
      expected.begun = true
      this.#do(during)
    }
    const request = this.#request(i, work, begin, {
      requestID: named ? `request ${i}` : null,
      callback: (_: Request, result: unknown) => tell(`ok ${String(result)}`),
      excCallback: handled ? (_: Request, error: unknown) => tell(nameOf(error)) : null,
    })
    const expected: Expected = {
      request, work, handled, canceled: false, begun: false, neverRan: false, refused: undefined, told,
    }
    this.#all.push(expected)
    const waiting = this.#pool.putRequest(request)
    const refuse = (error: unknown) => Object.assign(expected, { refused: nameOf(error) })
    if (waiting) this.#puts.push(waiting.catch(refuse))
    this.#expectThrow(() => void this.#pool.putRequest(request), 'RequestInUse', told.length === 0)
  }

  #do({ what, target }: Deed): void {
    switch (what) {
      case 'nothing':
        return
      case 'look':
        this.#checkStats()
        return
      case 'cancel':
        this.#cancel(target)
        break
      case 'prioritize':
        this.#all[target]?.request.setPriority('high')
        break
      case 'put':
        this.#put({ ...plain, handled: target % 2 === 0 })
        this.#put(plain)
        break
      case 'replace':
        this.#pool.dismissWorkers(1)
        this.#pool.createWorkers(1)
        break
      case 'poll':
        this.#poll()
        break
      case 'pause':
        this.#pool.pause()
        break
      case 'resume':
        this.#pool.resume()
    }
    this.#isMeddled = true
    this.#checkStats()
  }

  #request(i: number, work: Work, begin: () => void, options: object): Request {
    const { WorkRequest, go } = this.#lido
    const fail = (): never => {
      throw new RangeError(`request ${i}`)
    }
    const gate = (): Promise<void> => new Promise((resolve) => this.#gates.push(resolve))
    switch (work) {
      case 'returns':
        return new WorkRequest(() => (begin(), i), [], options)
      case 'throws':
        return new WorkRequest(() => (begin(), fail()), [], options)
      case 'resolves':
        return new WorkRequest(() => (begin(), gate().then(() => i)), [], options)
      case 'rejects':
        return new WorkRequest(() => (begin(), gate().then(fail)), [], options)
      case 'go':
        return new WorkRequest(go.primes, [10], options)
      case 'goFails':
        return new WorkRequest(go.fail, ['no'], options)
    }
  }

  #cancel(i: number): void {
    const expected = this.#all[i]
    if (!expected?.request.cancel()) return
    expected.canceled = true
    expected.neverRan = !expected.begun
  }

  #poll(): void {
    const { NoResultsPending, NoWorkersAvailable } = this.#lido
    try {
      this.#pool.poll()
    } catch (error) {
      if (error instanceof NoResultsPending) this.#check(this.#pending() === 0, 'nothing pending')
      else if (!(error instanceof NoWorkersAvailable)) this.#thrown.push(...errorsOf(error))
    }
  }

  #pending(): number {
    const { queued, running, undelivered } = this.#pool.stats
    return queued + running + undelivered
  }

  #checkStats(): void {
    const { submitted, delivered, canceled, idle, workers } = this.#pool.stats
    this.#check(submitted === this.#pending() + delivered + canceled, 'the books balance')
    this.#check(submitted <= this.#all.length, 'nothing was submitted that was not put')
    this.#check(idle <= workers, 'no more idle workers than workers')
    for (const { told } of this.#all) this.#check(told.length <= 1, 'delivered once at most')
    this.#checkExactly()
  }

  /** What can be known exactly, of requests that all tell. */
  #checkExactly(): void {
    const { submitted, queued, delivered, canceled } = this.#pool.stats
    const ended = this.#all.filter(({ begun, neverRan }) => begun || neverRan).length
    const isGo = ({ work }: Expected): boolean => work === 'go' || work === 'goFails'
    if (!this.#all.some(isGo)) this.#check(submitted - queued === ended, `${ended} left the queue`)
    const told = this.#all.filter((expected) => expected.told.length > 0).length
    const silent = this.#all.some(({ handled }) => !handled)
    if (!silent) this.#check(delivered + canceled === told, `${told} were told`)
  }

  /** Lets everything come to its end, and tells what became of each request. */
  async end(): Promise<string> {
    this.#pool.createWorkers(1)
    for (let rounds = 0; this.#pending() > 0 || this.#gates.length > 0; rounds++) {
      this.#check(rounds < 1000, 'the end comes')
      this.#pool.resume() // a callable or callback may have paused it
      this.#gates.splice(0).forEach((open) => open())
      await turn()
      this.#poll()
    }
    await Promise.all(this.#puts)
    this.#poll()
    const ends = this.#all.map((expected, i) => this.#judge(expected, i))
    return this.#isMeddled ? 'as it should' : ends.join(', ')
  }

  #judge({ work, handled, canceled, refused, told, request }: Expected, i: number): string {
    if (refused !== undefined) {
      this.#check(refused === 'NoWorkersAvailable' && told.length === 0, `request ${i}: ${refused}`)
      return refused
    }
    const fails = work === 'throws' || work === 'rejects' ? 'RangeError' : 'GoError'
    const value = work === 'go' ? 4 : i
    const plain = ['returns', 'resolves', 'go'].includes(work) ? `ok ${value}` : fails
    const seen = told[0] ?? (handled ? 'nothing' : request.exception ? 'thrown' : 'nothing')
    const wanted = canceled ? ['AbortError', plain] : [plain]
    const allowed = wanted.map((w) => (w.startsWith('ok') || handled ? w : 'thrown'))
    this.#check(allowed.includes(seen), `request ${i} (${work}): ${seen}, not ${allowed.join(' or ')}`)
    return seen
  }

  #expectThrow(f: () => void, name: string, applies: boolean): void {
    if (!applies) return
    try {
      f()
    } catch (error) {
      this.#check(nameOf(error) === name, `threw ${nameOf(error)}, not ${name}`)
      return
    }
    this.#check(false, `did not throw ${name}`)
  }

  #check(holds: boolean, what: string): void {
    if (!holds) throw new Error(`does not hold: ${what}; ${JSON.stringify(this.#pool.stats)}`)
  }
}

const plain: Put = {
  work: 'returns',
  handled: true,
  named: false,
  during: { what: 'nothing', target: 0 },
  after: { what: 'nothing', target: 0 },
}

export function nameOf(error: unknown): string {
  return error instanceof Error || error instanceof DOMException ? error.name : String(error)
}

export function errorsOf(error: unknown): unknown[] {
  return error instanceof AggregateError ? (error.errors as unknown[]) : [error]
}

/** Lets promises settle and Go run. */
function turn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve))
}
