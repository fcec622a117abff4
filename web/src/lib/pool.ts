// ThreadPool: the recipe's class over the Go pool.

// Its declaration has Symbol.asyncDispose, which the lib of a target may lack.
/// <reference lib="esnext.disposable" preserve="true" />

import { kinds, type KindName, outcomes, type OutcomeName, type PoolEvent } from '../wire'
import { callHandler } from './callable'
import { checkCount, checkHandler, checkMilliseconds, checkSignal, checkWorkers } from './check'
import { Collector, type Gate } from './collector'
import { currentRuntime } from './current'
import { NoResultsPending, PoolClosed, QueueFull } from './errors'
import { Cores } from './parallel/cores'
import { coreScript } from './parallel/script'
import type { Callable, WorkRequest } from './request'
import { type Delivery, deliveries } from './results'
import type { Runtime } from './runtime'

export interface ThreadPoolOptions {
  /** How many requests may be queued; when so many are, putRequest waits. Default: 0, no bound. */
  queueSize?: number
  /** Called with each event of the pool, in order, soon after it happened. Default: none; then events
   * cost nothing. */
  onEvent?: (event: ThreadPoolEvent) => unknown
  /**
   * Runs each worker's requests on a core of its own: a thread (a Web Worker; a worker thread in Node) with
   * an instance of the Go program of its own. JavaScript functions are sent there as the text that they are
   * written as, so they have only their arguments, `this` (see CoreContext) and the globals of a worker;
   * arguments and results are cloned. Default: false, all run on the thread of the caller.
   */
  parallel?: boolean
  /** Milliseconds that a canceled request has to end on its core; then the core is replaced. Default: 500. */
  patience?: number
  /** @internal The instance to run on; see load(). */
  runtime?: Runtime
}

/** Something that happened in a pool. */
export interface ThreadPoolEvent {
  /** Milliseconds since the package was loaded. */
  time: number
  kind: KindName
  /** How the request ended; 'none' for kinds without an outcome. */
  outcome: OutcomeName
  /** How much of the request is done, in percent; undefined unless kind is 'progressed'. */
  progress: number | undefined
  /** The worker, from 1; 0 where none is concerned. */
  worker: number
  /** undefined where none is concerned. */
  request: WorkRequest | undefined
}

/** One consistent snapshot: submitted = queued + running + undelivered + delivered + canceled. */
export interface PoolStats {
  /** Workers that are not dismissed. */
  workers: number
  idle: number
  /** 0: no bound. */
  queueSize: number
  submitted: number
  queued: number
  running: number
  /** Finished, but not yet handed to a callback. */
  undelivered: number
  delivered: number
  canceled: number
}

/** How long a call may wait. */
export interface WaitOptions {
  /** Ends the wait; the call rejects with its reason, and what it waited for goes on. */
  signal?: AbortSignal | undefined
}

export interface PutOptions extends WaitOptions {
  /** Milliseconds to wait for a place in the queue; then the call rejects with a TimeoutError. */
  timeout?: number
}

export interface MapOptions extends WaitOptions {
  /** Whether the results are in the order of the items, or as they came. Default: true. */
  ordered?: boolean
  /** @internal Puts each request, when it may be. */
  through?: Gate
}

/**
 * A pool of workers that run requests, and the queue of their results.
 *
 * Callables run when the calling script next waits or returns; callbacks run inside poll() and while
 * wait() waits. What blocks in the recipe returns a promise here.
 */
export class ThreadPool {
  readonly #runtime: Runtime
  readonly #number: number
  readonly #cores: Cores | undefined
  readonly #isBounded: boolean
  readonly #collector: Collector
  #isClosed = false

  /** Throws a RangeError unless both numbers are whole and not negative. */
  constructor(numWorkers: number, options: ThreadPoolOptions = {}) {
    const { queueSize = 0, onEvent, runtime = currentRuntime() } = options
    const { parallel = false, patience = 500 } = options
    checkWorkers('new ThreadPool', numWorkers)
    checkCount('new ThreadPool', 'queueSize', queueSize)
    checkMilliseconds('patience', patience)
    checkHandler('onEvent', onEvent)
    const script = parallel ? coreScript() : undefined
    this.#runtime = runtime
    this.#isBounded = queueSize > 0
    const listener = onEvent && ((event: PoolEvent) => this.#report(onEvent, event))
    this.#number = this.#runtime.newPool(numWorkers, queueSize, listener)
    const fail = (error: unknown): void => this.#collector.fail(error)
    this.#cores = script ? new Cores({ runtime, pool: this.#number, script, workers: numWorkers, patience, fail }) : undefined
    this.#collector = new Collector(this.#runtime, this.#number, this.#cores)
  }

  /** Whether requests run on cores. Of a pool made with `parallel` it is true until that turns out to be
   * impossible, as where a policy forbids workers: its requests then run on the thread of the caller. */
  get isParallel(): boolean {
    return this.#cores?.isParallel ?? false
  }

  /** Adds workers; they start on queued requests at once. */
  createWorkers(numWorkers: number): void {
    checkWorkers('createWorkers', numWorkers)
    this.#runtime.call((go) => go.lido_pool_create(this.#number, numWorkers))
    this.#cores?.resize(this.stats.workers)
  }

  /**
   * Dismisses workers, the newest first, and returns how many: no more than there are. An idle worker
   * leaves at once, a busy one when its request is finished. With `join` it returns a promise of that
   * number, which resolves when they have left.
   */
  dismissWorkers(numWorkers: number, options?: { join?: false }): number
  dismissWorkers(numWorkers: number, options: { join: true }): Promise<number>
  dismissWorkers(numWorkers: number, options: { join?: boolean } = {}): number | Promise<number> {
    checkCount('dismissWorkers', 'the number of workers', numWorkers)
    const n = this.#runtime.call((go) => go.lido_pool_dismiss(this.#number, numWorkers))
    this.#cores?.resize(this.stats.workers)
    return options.join ? this.joinAllDismissedWorkers().then(() => n) : n
  }

  /** Resolves when every dismissed worker has left. */
  async joinAllDismissedWorkers(options: WaitOptions = {}): Promise<void> {
    await this.#runtime.begin(
      `pool ${this.#number}: joinAllDismissedWorkers() waits for dismissed workers to finish`,
      (go, call) => go.lido_pool_join(this.#number, call),
      options.signal,
    )
  }

  /**
   * Puts a request into the queue. Returns a promise only when it has to wait for a free place: await
   * it all the same; it rejects with NoWorkersAvailable while there is nobody to make room. Throws
   * PoolClosed, or RequestInUse for a request or ID that is in the pool.
   */
  putRequest(request: WorkRequest, options: PutOptions = {}): void | Promise<void> {
    this.#checkOpen()
    const job = this.#collector.admit(request)
    if (!this.#isBounded) { this.#collector.put(job); return; }
    if (this.#collector.tryPut(job)) return
    return this.#collector.putWhenFree(job, waitSignal(options))
  }

  /** Like putRequest, but throws QueueFull instead of waiting. */
  tryPutRequest(request: WorkRequest): void {
    this.#checkOpen()
    const job = this.#collector.admit(request)
    if (!this.#isBounded) { this.#collector.put(job); return; }
    if (this.#collector.tryPut(job)) return
    this.#collector.forget(job)
    throw new QueueFull()
  }

  /** Puts many requests, in order; returns a promise only when it has to wait for free places. */
  putRequests(requests: Iterable<WorkRequest>, options: PutOptions = {}): void | Promise<void> {
    if (!this.#isBounded) {
      for (const request of requests) void this.putRequest(request)
      return
    }
    const iterator = requests[Symbol.iterator]()
    for (let next = iterator.next(); !next.done; next = iterator.next()) {
      const waiting = this.putRequest(next.value, options)
      if (waiting) return waiting.then(() => this.putRequests(rest(iterator), options))
    }
  }

  /**
   * Hands every result that is ready to its callback; does not wait. Throws NoResultsPending when
   * nothing is outstanding any more, also when this very call delivered the last, and
   * NoWorkersAvailable when requests are queued but nobody is left to run them. What a callback threw,
   * or a failed request without excCallback, is thrown in its place, when all that is ready has been
   * delivered: one error as it is, several as an AggregateError. Callbacks may poll too, up to 50 inside
   * one another; then it throws a RangeError.
   *
   * poll(true) waits for results, as wait() does, and rejects with NoResultsPending after the last.
   */
  poll(block?: false): void
  poll(block: true): Promise<never>
  poll(block = false): void | Promise<never> {
    if (!block) { this.#collector.poll(); return; }
    return this.wait().then(() => Promise.reject(new NoResultsPending()))
  }

  /**
   * Hands over results until nothing is outstanding, then resolves. Rejects with NoWorkersAvailable,
   * and with what callbacks threw and unhandled failures, as poll() throws them.
   */
  wait(options: WaitOptions = {}): Promise<void> {
    return this.#collector.wait(options.signal)
  }

  /**
   * Iterates over the results as they come, until nothing is outstanding; callbacks are called as well.
   * A failed request is delivered like any other, as in Promise.allSettled. Leaving the loop early
   * leaves the rest where it is. Rejects with NoWorkersAvailable.
   */
  results(): AsyncIterableIterator<Delivery> {
    return deliveries(this.#collector)
  }

  /**
   * Calls `fn` with each item, as makeRequests does, and resolves to the results: in the order of the
   * items or, with `ordered: false`, as they came. At the first failure the rest is canceled, and the
   * promise rejects with it. Results of other requests are left alone.
   */
  async map<R>(
    fn: Callable<R>,
    items: Iterable<unknown>,
    options: MapOptions = {},
  ): Promise<R[]> {
    this.#checkOpen()
    const collector = new Collector(this.#runtime, this.#number, this.#cores)
    const mapped = collector.map(fn, items, this.#isBounded, options)
    // Of one that was given up, what is canceled or still runs is left to be collected.
    void mapped
      .catch(() => collector.wait())
      .catch(() => undefined)
      .finally(() => collector.free())
    return await mapped
  }

  /** Lets workers finish what they do, but take nothing more, until resume(). */
  pause(): void {
    this.#runtime.call((go) => go.lido_pool_pause(this.#number))
  }

  /** Lets workers take requests again. */
  resume(): void {
    this.#runtime.call((go) => go.lido_pool_resume(this.#number))
  }

  /**
   * Takes no more requests; resolves when the queued ones are done and the workers have left. Results
   * can still be collected. When `signal` aborts, what is left is canceled, and close rejects with its
   * reason.
   */
  async close(options: WaitOptions = {}): Promise<void> {
    checkSignal(options.signal)
    this.#isClosed = true
    try {
      await this.#runtime.begin(
        `pool ${this.#number}: close() waits for the pool to finish`,
        (go, call) => go.lido_pool_close(this.#number, call),
        options.signal,
      )
    } finally {
      this.#cores?.resize(0)
    }
  }

  /** Closes the pool and delivers what is left: `await using pool = new ThreadPool(3)`. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.close()
    await this.wait()
  }

  /** How many workers and requests there are in each state: one consistent snapshot. */
  get stats(): PoolStats {
    const [workers, idle, queueSize, submitted, queued, running, undelivered, delivered, canceled] =
      this.#runtime.stats(this.#number) as unknown as Tuple9
    return {
      workers,
      idle,
      queueSize,
      submitted,
      queued,
      running,
      undelivered,
      delivered,
      canceled,
    }
  }

  #checkOpen(): void {
    if (this.#isClosed) throw new PoolClosed()
  }

  #report(onEvent: (event: ThreadPoolEvent) => unknown, e: PoolEvent): void {
    const isProgress = e.kind === kinds.progressed
    const event: ThreadPoolEvent = {
      time: e.time / 1e6,
      kind: nameOf(kinds, e.kind),
      outcome: isProgress ? 'none' : nameOf(outcomes, e.outcome),
      progress: isProgress ? e.outcome : undefined,
      worker: e.worker,
      request: this.#runtime.requestOf(e),
    }
    callHandler(() => onEvent(event), this.#collector.fail)
  }
}

type Tuple9 = [number, number, number, number, number, number, number, number, number]

function nameOf<N extends string>(names: Record<N, number>, n: number): N {
  const found = Object.entries(names).find(([, value]) => value === n)
  return (found?.[0] ?? 'none') as N
}

/** What is left of an iterator. */
function rest<T>(iterator: Iterator<T>): Iterable<T> {
  return { [Symbol.iterator]: () => iterator }
}

function waitSignal({ signal, timeout = 0 }: PutOptions): AbortSignal | undefined {
  checkMilliseconds('timeout', timeout)
  if (timeout === 0) return signal
  const timed = AbortSignal.timeout(timeout)
  return signal ? AbortSignal.any([signal, timed]) : timed
}
