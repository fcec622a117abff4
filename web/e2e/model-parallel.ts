// Random sequences of calls of a parallel pool against a model. Cores run in real time, so nothing here is
// about when, or on which core, something happens: only about what holds at every moment, and in the end.

import * as fc from 'fast-check'
import type * as Lido from '../src/lib/api'
import { type Deed, errorsOf, nameOf } from './model'
import { act, burstOf, endless, plain, type Put, type Settings, settings, type Step, step, wantedOf, type Work } from './model-parallel-steps'
import { counting } from './parallel-case'

/** Checks that many sequences; resolves to how many requests each had, as text. */
export async function checkParallelModel(lido: typeof Lido, seed: number, runs: number): Promise<string> {
  const told: string[] = []
  await counting((alive) => fc.assert(
    fc.asyncProperty(settings, fc.array(step, { minLength: 8, maxLength: 20, size: 'max' }), async (settings, steps) => {
      const scene = new ParallelScene(lido, settings)
      for (const s of steps) await scene.take(s)
      told.push(await scene.end())
      await until(() => alive() === 0, () => `${alive()} cores outlive their pool`)
    }),
    // Real time does not repeat itself: a part of a sequence that failed tells nothing by not failing.
    { seed, numRuns: runs, endOnFailure: true },
  ))
  return told.join('\n')
}

interface Expected extends Put {
  request: Lido.WorkRequest
  /** Whether the pool has been given it. */
  offered: boolean
  /** Why the pool did not take it. */
  refused: string | undefined
  canceled: boolean
  /** Whether it was canceled before it could begin. */
  dropped: boolean
  /** How often its callable was called, as far as is known yet. */
  runs: number
  progress: number[]
  /** What its handlers were called with, once at most. */
  told: string[]
  /** What somebody who awaited it since it was put was told. */
  heard: string[]
}

let scenes = 0

class ParallelScene {
  readonly #lido: typeof Lido
  readonly #pool: Lido.ThreadPool
  readonly #settings: Settings
  readonly #all: Expected[] = []
  /** What was found not to hold. */
  readonly #broken: string[] = []
  readonly #thrown: unknown[] = []
  readonly #runs: BroadcastChannel
  #workers: number
  /** Whether there was a time without workers. */
  #wasDeserted: boolean
  #isClosed = false
  /** How many may run: a pause lets none begin. */
  #mayRun = Infinity
  #events = 0
  /** How many calls wait. */
  #waiting = 0

  constructor(lido: typeof Lido, settings: Settings) {
    const { workers, queueSize, patience, traced } = settings
    this.#lido = lido
    this.#settings = settings
    this.#workers = workers
    this.#wasDeserted = workers === 0
    const onEvent = ({ kind }: Lido.ThreadPoolEvent): unknown => kind === 'delivered' && this.#events++
    const more = traced ? { onEvent } : {}
    this.#pool = new lido.ThreadPool(workers, { parallel: true, queueSize, patience, ...more })
    this.#runs = new BroadcastChannel(`lido-model-${++scenes}`)
    this.#runs.onmessage = ({ data }: MessageEvent<number>) => this.#all[data]!.runs++
  }

  async take(s: Step): Promise<void> {
    switch (s.type) {
      case 'put':
        this.#drop(this.#putAll(s.puts, s.how).slice(s.drop))
        break
      case 'burst':
        this.#drop(this.#putAll(burstOf(s), 'each').slice(s.drop))
        break
      case 'create':
        this.#create(s.n)
        break
      case 'dismiss':
        this.#dismiss(s.n)
        break
      case 'cancel':
        this.#cancel(s.i)
        break
      case 'prioritize':
        this.#all[s.i]?.request.setPriority('high')
        break
      case 'poll':
        this.#poll()
        break
      case 'wait':
        this.#follow(this.#wait())
        break
      case 'pause':
        this.#pause()
        break
      case 'resume':
        this.#resume()
        break
      case 'rest':
        await rest(s.ms)
        break
      case 'block':
        for (const end = Date.now() + s.ms; Date.now() < end; );
    }
    this.#checkNow()
    this.#report()
  }

  #do({ what, target }: Deed): void {
    switch (what) {
      case 'nothing':
      case 'look':
        break
      case 'cancel':
        this.#cancel(target)
        break
      case 'prioritize':
        this.#all[target]?.request.setPriority('high')
        break
      case 'put':
        this.#putAll([{ ...plain, handled: target % 2 === 0 }, plain], target % 3 === 0 ? 'try' : 'each')
        break
      case 'replace':
        // Nobody comes in the place of those who leave a closed pool.
        if (this.#isClosed) break
        this.#dismiss(1)
        this.#create(1)
        break
      case 'poll':
        this.#poll()
        break
      case 'pause':
        this.#pause()
        break
      case 'resume':
        this.#resume()
    }
    this.#checkNow()
  }

  // Putting.

  #putAll(puts: readonly Put[], how: 'each' | 'try' | 'all'): Expected[] {
    const added = puts.map((p) => this.#add(p))
    if (how === 'all') this.#offer(added, (requests) => this.#pool.putRequests(requests))
    else for (const one of added) this.#putOne(one, how === 'try')
    return added
  }

  #putOne(one: Expected, isTry: boolean): void {
    this.#offer([one], ([request]) => {
      if (!isTry) return this.#pool.putRequest(request!)
      this.#pool.tryPutRequest(request!)
    })
    if (one.refused !== undefined || one.told.length > 0) return
    try {
      this.#pool.tryPutRequest(one.request)
      this.#check(false, 'a request that was put can be put again')
    } catch (error) {
      this.#check(nameOf(error) === 'RequestInUse', `RequestInUse, not ${nameOf(error)}`)
    }
  }

  /** Has the pool take requests, and notes which it did not take. */
  #offer(added: Expected[], f: (requests: Iterable<Lido.WorkRequest>) => void | Promise<void>): void {
    let last: Expected | undefined
    const requests = function* (): Generator<Lido.WorkRequest> {
      for (const one of added) {
        one.offered = true
        last = one
        yield one.request
      }
    }
    const refuse = (error: unknown): void => {
      last!.refused = nameOf(error)
      this.#checkRefusal(last!.refused)
    }
    try {
      const waiting = f(requests())
      if (waiting) this.#follow(waiting.catch(refuse))
    } catch (error) {
      refuse(error)
    }
    for (const one of added) {
      one.awaited &&= this.#settings.awaits && isTaken(one)
      if (one.awaited) hear(one)
    }
  }

  #checkRefusal(name: string): void {
    const { queueSize, queued } = this.#pool.stats
    switch (name) {
      case 'PoolClosed':
        this.#check(this.#isClosed, 'only a closed pool says so')
        break
      case 'QueueFull':
        this.#check(queueSize > 0 && queued === queueSize, 'only a full queue is')
        break
      case 'NoWorkersAvailable':
        this.#check(this.#wasDeserted, 'only a pool without workers says so')
        break
      default:
        this.#check(false, `no request is refused with ${name}`)
    }
  }

  #add(p: Put): Expected {
    const i = this.#all.length
    const told: string[] = []
    const progress: number[] = []
    const tell = (text: string): void => {
      told.push(text)
      this.#do(p.after)
    }
    const onProgress = (_: unknown, done: number): void => {
      progress.push(done)
      this.#do(p.during)
    }
    const request = this.#request(i, p.work, {
      requestID: p.named ? `request ${i}` : null,
      callback: (_: unknown, result: unknown) => tell(textOf(true, result)),
      excCallback: p.handled ? (_: unknown, error: unknown) => tell(textOf(false, error)) : null,
      onProgress: p.work === 'reports' ? onProgress : null,
      timeout: endless.includes(p.work) ? 30 : 0,
      retry: p.retry,
    })
    const expected = { ...p, request, offered: false, refused: undefined, canceled: false, dropped: false, runs: 0, progress, told, heard: [] }
    this.#all.push(expected)
    return expected
  }

  #request(i: number, work: Work, options: Lido.WorkRequestOptions): Lido.WorkRequest {
    const { WorkRequest, go } = this.#lido
    switch (work) {
      case 'go':
        return new WorkRequest(go.primes, [10], options)
      case 'goFails':
        return new WorkRequest(go.fail, ['no'], options)
      case 'goSleeps':
        return new WorkRequest(go.sleep, [3_600_000], options)
      case 'isNative':
        return new WorkRequest(Math.sqrt, [i], options)
      case 'takesCode':
        return new WorkRequest(act, [i, () => i], options)
      default:
        return new WorkRequest(act, [i, work, this.#runs.name], options)
    }
  }

  // The other calls.

  #create(n: number): void {
    this.#pool.createWorkers(n)
    this.#workers += n
  }

  #dismiss(n: number): void {
    const dismissed = this.#pool.dismissWorkers(n, { join: true })
    const wanted = Math.min(n, this.#workers)
    this.#follow(dismissed.then((m) => this.#check(m === wanted, `dismisses ${wanted}, not ${m}`)))
    this.#workers -= wanted
    if (this.#workers === 0) this.#wasDeserted = true
  }

  #cancel(i: number): void {
    const expected = this.#all[i]
    if (!expected) return
    const wasTold = expected.told.length > 0
    if (!expected.request.cancel()) return
    this.#check(!wasTold, 'what was delivered cannot be canceled')
    expected.canceled = true
  }

  /** Cancels what has only just been put, so that it cannot have begun. */
  #drop(added: readonly Expected[]): void {
    for (const one of added) if (one.request.cancel()) one.canceled = one.dropped = true
  }

  #pause(): void {
    this.#pool.pause()
    this.#mayRun = this.#isClosed ? Infinity : this.#pool.stats.running
  }

  #resume(): void {
    this.#mayRun = Infinity
    this.#pool.resume()
  }

  #poll(): void {
    try {
      this.#pool.poll()
    } catch (error) {
      this.#note(error)
      if (error instanceof this.#lido.NoResultsPending) this.#check(this.#pending === 0, 'nothing pending')
    }
  }

  /** Waits for so long at the most. */
  async #wait(ms = 50): Promise<void> {
    const signal = AbortSignal.timeout(ms)
    await this.#pool.wait({ signal }).catch((error: unknown) => {
      if (error !== signal.reason) this.#note(error)
    })
  }

  #note(error: unknown): void {
    const { NoResultsPending, NoWorkersAvailable } = this.#lido
    if (error instanceof NoResultsPending) return
    if (error instanceof NoWorkersAvailable) this.#check(this.#wasDeserted, 'only a pool without workers says so')
    else this.#thrown.push(...errorsOf(error))
  }

  async #close(): Promise<void> {
    this.#mayRun = Infinity
    this.#isClosed = true
    await this.#pool.close()
    this.#workers = 0
    const { workers, queued, running } = this.#pool.stats
    this.#check(workers + queued + running === 0, 'a closed pool has nothing to do, and nobody to do it')
  }

  // What has to hold.

  get #pending(): number {
    const { queued, running, undelivered } = this.#pool.stats
    return queued + running + undelivered
  }

  #checkNow(): void {
    const { submitted, queued, running, delivered, canceled, idle, workers, queueSize } = this.#pool.stats
    this.#check(submitted === this.#pending + delivered + canceled, 'the books balance')
    this.#check(submitted <= this.#all.filter(({ offered }) => offered).length, 'nothing was submitted that was not put')
    this.#check(this.#isClosed || workers === this.#workers, `${this.#workers} workers`)
    this.#check(idle <= workers, 'no more idle workers than workers')
    this.#check(queueSize === 0 || queued <= queueSize, 'no more are queued than may be')
    this.#check(running <= this.#mayRun, 'a paused pool begins nothing')
    if (this.#mayRun < Infinity) this.#mayRun = running
    for (const { told, heard } of this.#all) this.#check(told.length <= 1 && heard.length <= 1, 'delivered once at most')
  }

  /** Lets everything come to its end, and tells how much there was. */
  async end(): Promise<string> {
    if (this.#workers === 0) this.#create(1)
    const { ending } = this.#settings
    if (ending === 'close') this.#follow(this.#close())
    await this.#finish()
    if (ending !== 'close') await this.#close()
    this.#putAll([plain], 'each')
    this.#check(this.#all.at(-1)!.refused === 'PoolClosed', 'a closed pool takes nothing')
    this.#checkEnd()
    for (const [i, expected] of this.#all.entries()) await this.#judge(expected, i)
    this.#check(this.#thrown.length === 0, `thrown by nobody: ${this.#thrown.map(String).join(', ')}`)
    this.#runs.close()
    this.#report()
    return `${this.#all.length} requests`
  }

  async #finish(): Promise<void> {
    const isOver = (): boolean => this.#pending === 0 && this.#waiting === 0 && this.#all.every(isHeard)
    const state = (): string => `the end comes; ${this.#waiting} wait; ${JSON.stringify(this.#pool.stats)}`
    await until(isOver, state, async () => {
      this.#resume() // a handler may have paused it
      const { queued, running } = this.#pool.stats
      if (this.#settings.ending === 'wait') await this.#wait()
      else if (this.#settings.ending !== 'late' || queued + running === 0) this.#poll()
      this.#checkNow()
      this.#report()
    })
    this.#poll() // what the last ones that are awaited left to be thrown
  }

  #checkEnd(): void {
    const { submitted, delivered, canceled } = this.#pool.stats
    const taken = this.#all.filter(isTaken)
    this.#checkNow()
    this.#check(submitted === taken.length && delivered + canceled === submitted, 'all were delivered')
    this.#check(canceled <= taken.filter((one) => one.canceled).length, 'no more were canceled than were asked to be')
    this.#check(!this.#settings.traced || this.#events === submitted, `${this.#events} deliveries among the events`)
  }

  async #judge(expected: Expected, i: number): Promise<void> {
    const { request, work, handled, retry, canceled, dropped, runs, told, heard } = expected
    const what = `request ${i}, ${work}`
    if (!isTaken(expected)) {
      this.#check(told.length + runs === 0, `${what}: nothing becomes of what was refused`)
      return
    }
    const { ok, value } = await endOf(request)
    const text = textOf(ok, value)
    const wanted = wantedOf(work, i)
    this.#check(text === wanted || (canceled && text === 'AbortError'), `${what}: ${wanted}, not ${text}`)
    this.#check(told.join() === (ok || handled ? text : ''), `${what}: ${text}, and the handlers are told ${told.join()}`)
    const isKnown = heard.length === 0 || heard[0] === text || (heard[0] === 'NoWorkersAvailable' && this.#wasDeserted)
    this.#check(isKnown, `${what}: ${text}, and who awaited it heard ${heard.join()}`)
    this.#check(runs <= (dropped ? 0 : 1 + retry), `${what}: ran ${runs} times`)
    this.#checkProgress(expected, ok)
    if (!ok && !handled && heard[0] !== text) this.#takeThrown(value, what)
  }

  #checkProgress({ work, progress }: Expected, ok: boolean): void {
    const all = work === 'reports' ? '1,2' : ''
    const seen = progress.join()
    this.#check(ok ? seen === all : all.startsWith(seen), `progress ${all}, not ${seen}`)
  }

  /** An error that nobody else is told has to be thrown once. Some requests fail with the very same. */
  #takeThrown(error: unknown, what: string): void {
    const at = this.#thrown.indexOf(error)
    this.#check(at >= 0, `${what}: its error is thrown`)
    if (at >= 0) this.#thrown.splice(at, 1)
  }

  /** Takes note of a call that waits. */
  #follow(call: Promise<unknown>): void {
    this.#waiting++
    void call
      .catch((error: unknown) => this.#check(false, `no call fails: ${String(error)}`))
      .finally(() => this.#waiting--)
  }

  // Not thrown at once: this may be a handler, whose errors are the pool's to throw.
  #check(holds: boolean, what: string): void {
    if (!holds) this.#broken.push(`does not hold: ${what}; ${JSON.stringify(this.#pool.stats)}`)
  }

  #report(): void {
    if (this.#broken.length > 0) throw new Error(this.#broken.slice(0, 5).join('\n'))
  }
}

function textOf(ok: boolean, value: unknown): string {
  if (ok) return `ok ${String(value)}`
  return value instanceof RangeError ? String(value) : nameOf(value)
}

function isTaken({ offered, refused }: Expected): boolean {
  return offered && refused === undefined
}

/** Whether nobody waits for it any more. */
function isHeard(expected: Expected): boolean {
  return !expected.awaited || !isTaken(expected) || expected.heard.length > 0
}

function hear({ request, heard }: Expected): void {
  request.then((value) => heard.push(textOf(true, value)), (error: unknown) => heard.push(textOf(false, error)))
}

/** What became of a request that was delivered. */
async function endOf(request: Lido.WorkRequest): Promise<{ ok: boolean; value: unknown }> {
  return await request.then((value) => ({ ok: true, value }), (value: unknown) => ({ ok: false, value }))
}

/** How long anything may take, in ms: for hangs only, as others may keep the processors busy. */
const deadline = 40_000

/** Does `meanwhile` again and again, until that holds. */
async function until(holds: () => boolean, what: () => string, meanwhile?: () => Promise<void>): Promise<void> {
  const end = Date.now() + deadline
  while (!holds()) {
    if (Date.now() > end) throw new Error(`does not hold: ${what()}`)
    await meanwhile?.()
    await rest(1)
  }
}

function rest(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
