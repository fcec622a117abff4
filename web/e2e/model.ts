// Random sequences of calls of lido-pool against a small model: what each request was asked to do, and
// what therefore has to become of it. The same seeds give the same sequences in every host.

import * as fc from 'fast-check'
import type * as api from '../src/lib/api'

type Lido = typeof api
type Pool = InstanceType<Lido['ThreadPool']>
type Request = InstanceType<Lido['WorkRequest']>

/** One call, or something that happens in between. */
type Step =
  | { type: 'put'; work: Work; handled: boolean; named: boolean }
  | { type: 'create' | 'dismiss'; n: number }
  | { type: 'cancel' | 'prioritize' | 'open'; i: number }
  | { type: 'poll' | 'pause' | 'resume' | 'turn' }

/** What a callable does: returns or throws, at once or when its gate is opened; or a Go function. */
type Work = 'returns' | 'throws' | 'resolves' | 'rejects' | 'go' | 'goFails'

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      type: fc.constant('put' as const),
      work: fc.constantFrom<Work>('returns', 'throws', 'resolves', 'rejects', 'go', 'goFails'),
      handled: fc.boolean(),
      named: fc.boolean(),
    }),
  },
  { weight: 2, arbitrary: fc.record({ type: fc.constantFrom('create' as const, 'dismiss' as const), n: fc.nat(3) }) },
  { weight: 4, arbitrary: fc.record({ type: fc.constantFrom('cancel' as const, 'prioritize' as const, 'open' as const), i: fc.nat(20) }) },
  { weight: 6, arbitrary: fc.record({ type: fc.constantFrom('poll' as const, 'pause' as const, 'resume' as const, 'turn' as const) }) },
)

/** Checks that many sequences; resolves to what became of all their requests, as text. */
export async function checkModel(lido: Lido, seed: number, runs: number): Promise<string> {
  const told: string[] = []
  await fc.assert(
    fc.asyncProperty(fc.nat(4), fc.nat(4), fc.array(step, { maxLength: 40 }), async (workers, queueSize, steps) => {
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

  constructor(lido: Lido, workers: number, queueSize: number) {
    this.#lido = lido
    this.#pool = new lido.ThreadPool(workers, { queueSize })
  }

  async take(s: Step): Promise<void> {
    switch (s.type) {
      case 'put':
        this.#put(s.work, s.handled, s.named)
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

  #put(work: Work, handled: boolean, named: boolean): void {
    const i = this.#all.length
    const told: string[] = []
    const request = this.#request(i, work, {
      requestID: named ? `request ${i}` : null,
      callback: (_: Request, result: unknown) => told.push(`ok ${String(result)}`),
      excCallback: handled ? (_: Request, error: unknown) => told.push(nameOf(error)) : null,
    })
    const expected = { request, work, handled, canceled: false, refused: undefined, told }
    this.#all.push(expected)
    const waiting = this.#pool.putRequest(request)
    const refuse = (error: unknown) => Object.assign(expected, { refused: nameOf(error) })
    if (waiting) this.#puts.push(waiting.catch(refuse))
    this.#expectThrow(() => void this.#pool.putRequest(request), 'RequestInUse', told.length === 0)
  }

  #request(i: number, work: Work, options: object): Request {
    const { WorkRequest, go } = this.#lido
    const fail = (): never => {
      throw new RangeError(`request ${i}`)
    }
    const gate = (): Promise<void> => new Promise((resolve) => this.#gates.push(resolve))
    switch (work) {
      case 'returns':
        return new WorkRequest(() => i, [], options)
      case 'throws':
        return new WorkRequest(fail, [], options)
      case 'resolves':
        return new WorkRequest(() => gate().then(() => i), [], options)
      case 'rejects':
        return new WorkRequest(() => gate().then(fail), [], options)
      case 'go':
        return new WorkRequest(go.primes, [10], options)
      case 'goFails':
        return new WorkRequest(go.fail, ['no'], options)
    }
  }

  #cancel(i: number): void {
    const expected = this.#all[i]
    if (expected?.request.cancel()) expected.canceled = true
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
  }

  /** Lets everything come to its end, and tells what became of each request. */
  async end(): Promise<string> {
    this.#pool.resume()
    this.#pool.createWorkers(1)
    for (let rounds = 0; this.#pending() > 0 || this.#gates.length > 0; rounds++) {
      this.#check(rounds < 1000, 'the end comes')
      this.#gates.splice(0).forEach((open) => open())
      await turn()
      this.#poll()
    }
    await Promise.all(this.#puts)
    this.#poll()
    return this.#all.map((expected, i) => this.#judge(expected, i)).join(', ')
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

function nameOf(error: unknown): string {
  return error instanceof Error || error instanceof DOMException ? error.name : String(error)
}

function errorsOf(error: unknown): unknown[] {
  return error instanceof AggregateError ? (error.errors as unknown[]) : [error]
}

/** Lets promises settle and Go run. */
function turn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve))
}
