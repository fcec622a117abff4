// Requests: a callable with its arguments and what is to happen with its result.

import { checkCount, checkHandler, checkKwds, checkMilliseconds, checkPriority, checkSignal } from './check'
import { GoFunction } from './go'

/** What a worker runs: a function, sync or async, or a registered Go function. */
export type Callable<R = unknown> = ((...args: never[]) => R | PromiseLike<R>) | GoFunction<R>

// Methods, so that a request with a result of any type is also a WorkRequest: its callback is called
// with its own result and with no other.
interface Handlers<R> {
  callback(request: WorkRequest<R>, result: R): unknown
  excCallback(request: WorkRequest<R>, error: unknown): unknown
  onProgress(request: WorkRequest<R>, done: number, total: number): unknown
}

/** Called with the request and its result, in the turn of the poll or wait that delivers it. */
export type Callback<R = unknown> = Handlers<R>['callback']

/** Called instead of the callback when the request failed. */
export type ExcCallback<R = unknown> = Handlers<R>['excCallback']

/** Called with what a Go function passes to bridge.Progress. */
export type ProgressCallback<R = unknown> = Handlers<R>['onProgress']

export interface WorkRequestOptions<R = unknown> {
  /** Keyword arguments: passed to the callable as one last argument. Default: none. */
  kwds?: Record<string, unknown> | null
  /** Anything that tells the request from others in its pool. Default: 1, 2, 3, … */
  requestID?: unknown
  /** Default: none; the result is dropped. */
  callback?: Callback<R> | null
  /** Default: none; the poll or wait that delivers the failed request throws its error. */
  excCallback?: ExcCallback<R> | null
  /** Called when a registered Go function reports how much of its work is done. Default: none. */
  onProgress?: ProgressCallback<R> | null
  /** Requests of higher priority are taken first; none starves. Default: 'normal'. */
  priority?: Priority
  /** Cancels the request when it aborts, as cancel() does; the error is its reason. Default: none. */
  signal?: AbortSignal | null
  /** Milliseconds that the request may be queued; then it fails with a TimeoutError. Default: 0, no limit. */
  queueTimeout?: number
  /** Milliseconds that the callable may run, counted from its start, retries included; then the request
   * fails with a TimeoutError and its worker goes on. Default: 0, no limit. */
  timeout?: number
  /** How many more times a callable that fails is called, and the milliseconds before the second call,
   * which double from call to call. Default: 0. */
  retry?: number | { limit: number; backoff?: number }
}

export type Priority = 'low' | 'normal' | 'high'

/** What the pool does for a request that is in it. */
export interface Holder {
  /** Sees to it that the request is delivered, though nobody polls. */
  collect(): void
  /** Calls the callback of the request, which has left Go. */
  deliver(request: WorkRequest): void
  /** Takes what a handler threw. */
  fail(error: unknown): void
  cancel(request: WorkRequest): boolean
  setPriority(request: WorkRequest, priority: Priority): boolean
}

/** The stay of a request in a pool. */
export interface Stay {
  readonly holder: Holder
  /** What Go knows the request by; -1 for one in a bundle. */
  readonly slot: number
}

/** Where the callable of a request runs, if not in the instance that its pool is in. */
export interface Elsewhere {
  /** The request is in the queue of its pool. */
  queued(): void
  /** Runs it: like a callable, returns the result or a promise of it, or throws. */
  run(): unknown
  /** Nobody waits for what run() promised any more. */
  cancel(reason: unknown): void
  /** The request is not in the queue of its pool, and will not be. */
  release(): void
}

/** What is out of the ordinary about a request, in the terms of the Go side. */
export interface Terms {
  priority: Priority
  queueTimeout: number
  timeout: number
  retries: number
  backoff: number
}

let made = 0

/** What few requests have, apart from them: a request costs its memory, above all. */
interface Rare<R> {
  readonly isNamed: boolean
  readonly kwds: Record<string, unknown> | null
  readonly canceler: AbortSignal | null
  readonly terms: Terms | null
  onProgress: ProgressCallback<R> | null
  elsewhere: Elsewhere | null
  awaited: Deferred<R> | null
  aborter: AbortController | null
  data: unknown
}

const ordinary: Readonly<Rare<never>> = {
  isNamed: false,
  kwds: null,
  canceler: null,
  terms: null,
  onProgress: null,
  elsewhere: null,
  awaited: null,
  aborter: null,
  data: undefined,
}

/** In place of an outcome that is not there. */
const none = Symbol('none')

/** The outcome of a request that failed. */
class Failure {
  readonly error: unknown

  constructor(error: unknown) {
    this.error = error
  }
}

/**
 * A request to call `callable` with `args` on a worker. To hand more to the callback, set it on the
 * request. It can be awaited: `await request` gives its result, or throws its error, once it was put and
 * is delivered; while somebody awaits it, no poll() or wait() is needed.
 *
 * Throws a TypeError if `callable` cannot be called, or `args` is not an array, and a RangeError for
 * options that make no sense.
 */
export class WorkRequest<R = unknown> implements PromiseLike<R> {
  readonly callable: Callable<R>
  readonly args: readonly unknown[]
  readonly requestID: unknown
  callback: Callback<R> | null
  excCallback: ExcCallback<R> | null
  /** @internal Until it is delivered. */
  stay: Stay | null = null
  #outcome: unknown = none
  #rare: Rare<R> | null

  constructor(
    callable: Callable<R>,
    args: readonly unknown[] = [],
    options: WorkRequestOptions<R> = {},
  ) {
    checkCallable(callable)
    if (!Array.isArray(args)) {
      throw new TypeError('the arguments of a WorkRequest are an array: new WorkRequest(f, [a, b])')
    }
    checkHandler('callback', options.callback)
    checkHandler('excCallback', options.excCallback)
    this.callable = callable
    this.args = args
    this.requestID = options.requestID ?? ++made
    this.callback = options.callback ?? null
    this.excCallback = options.excCallback ?? null
    this.#rare = readRare(options)
  }

  /** True once the callable failed. */
  get exception(): boolean {
    return this.#outcome instanceof Failure
  }

  /** @internal The latest result or error. */
  get value(): unknown {
    return this.#outcome instanceof Failure ? this.#outcome.error : this.#outcome
  }

  get kwds(): Record<string, unknown> | null {
    return this.#seen.kwds
  }

  /** Room for whatever the callback wants to know. */
  get data(): unknown {
    return this.#seen.data
  }

  set data(data: unknown) {
    this.#own.data = data
  }

  get onProgress(): ProgressCallback<R> | null {
    return this.#seen.onProgress
  }

  set onProgress(callback: ProgressCallback<R> | null) {
    this.#own.onProgress = callback
  }

  /** @internal Whether the ID was chosen, and may be that of another request. */
  get isNamed(): boolean {
    return this.#seen.isNamed
  }

  /** @internal null for an ordinary request. */
  get terms(): Terms | null {
    return this.#seen.terms
  }

  /** @internal From the options. */
  get canceler(): AbortSignal | null {
    return this.#seen.canceler
  }

  /** @internal Set while it is in a parallel pool. */
  get elsewhere(): Elsewhere | null {
    return this.#seen.elsewhere
  }

  set elsewhere(elsewhere: Elsewhere | null) {
    if (elsewhere !== this.elsewhere) this.#own.elsewhere = elsewhere
  }

  /** Aborts when the request is canceled or its time is up while the callable waits. */
  get signal(): AbortSignal {
    this.#own.aborter ??= new AbortController()
    return this.#own.aborter.signal
  }

  // To read from.
  get #seen(): Readonly<Rare<R>> {
    return this.#rare ?? ordinary
  }

  // To write to.
  get #own(): Rare<R> {
    return (this.#rare ??= { ...ordinary })
  }

  /**
   * Ends the request early and returns whether there was anything to end. If it is queued, it leaves the
   * queue at once; if its callable waits, its worker goes on without it, and `signal` aborts; a callable
   * that computes cannot be stopped. The request fails with an AbortError.
   */
  cancel(): boolean {
    return this.stay?.holder.cancel(this) ?? false
  }

  /** Moves a queued request to the end of another band, and returns whether it was queued. */
  setPriority(priority: Priority): boolean {
    checkPriority(priority)
    return this.stay?.holder.setPriority(this, priority) ?? false
  }

  then<A = R, B = never>(
    onResult?: ((result: R) => A | PromiseLike<A>) | null,
    onError?: ((error: unknown) => B | PromiseLike<B>) | null,
  ): Promise<A | B> {
    const { promise } = (this.#own.awaited ??= deferred<R>())
    if (this.stay) this.stay.holder.collect()
    else if (this.#outcome !== none) this.settle(!this.exception, this.value)
    return promise.then(onResult, onError)
  }

  /** @internal Whether somebody waits for this very request. */
  get isAwaited(): boolean {
    return this.#seen.awaited !== null
  }

  /** @internal Keeps what became of it, until it is delivered and after. */
  keep(ok: boolean, value: unknown): void {
    this.#outcome = ok ? value : new Failure(value)
  }

  /** @internal Tells those who await the request. */
  settle(ok: boolean, value: unknown): void {
    const { awaited } = this.#seen
    if (!awaited) return
    this.#own.awaited = null
    if (ok) awaited.resolve(value as R)
    else awaited.reject(value)
  }

  /** @internal Aborts `signal`, and what runs elsewhere. */
  abort(reason: unknown): void {
    this.#seen.aborter?.abort(reason)
    this.elsewhere?.cancel(reason)
  }
}

/** @internal Throws a TypeError unless `callable` can be called. */
export function checkCallable(callable: unknown): void {
  if (typeof callable === 'function' || callable instanceof GoFunction) return
  throw new TypeError(`a request needs a function to call, not ${String(callable)}`)
}

interface Deferred<R> {
  promise: Promise<R>
  resolve(value: R): void
  reject(error: unknown): void
}

// Promise.withResolvers, which Node 20 does not have.
function deferred<R>(): Deferred<R> {
  const parts: Partial<Deferred<R>> = {}
  parts.promise = new Promise<R>((resolve, reject) => Object.assign(parts, { resolve, reject }))
  return parts as Deferred<R>
}

function readRare<R>(options: WorkRequestOptions<R>): Rare<R> | null {
  const { requestID = null, kwds = null, onProgress = null, signal: canceler = null } = options
  const terms = readTerms(options)
  const isNamed = requestID !== null
  if (!isNamed && !kwds && !onProgress && !terms) return null
  checkKwds(kwds)
  checkHandler('onProgress', onProgress)
  checkSignal(canceler)
  return { ...ordinary, isNamed, kwds, onProgress, canceler, terms }
}

function readTerms<R>(options: WorkRequestOptions<R>): Terms | null {
  const { priority = 'normal', queueTimeout = 0, timeout = 0, retry = 0 } = options
  if (priority === 'normal' && queueTimeout === 0 && timeout === 0 && retry === 0) {
    return options.signal ? ordinaryTerms : null
  }
  const { limit, backoff = 0 } = typeof retry === 'number' ? { limit: retry } : retry
  checkPriority(priority)
  checkMilliseconds('queueTimeout', queueTimeout)
  checkMilliseconds('timeout', timeout)
  checkMilliseconds('retry.backoff', backoff)
  checkCount('WorkRequest', 'retry', limit)
  return { priority, queueTimeout, timeout, retries: limit, backoff }
}

const ordinaryTerms: Terms = {
  priority: 'normal',
  queueTimeout: 0,
  timeout: 0,
  retries: 0,
  backoff: 0,
}

/**
 * Makes a request for each item of `argsList`, all for the same callable.
 *
 * An item that is not an array is the one argument: `3` calls `f(3)`. An array spreads into arguments:
 * `[3, 4]` calls `f(3, 4)`. As in the recipe, a pair of an array and a plain object is positional and
 * keyword arguments: `[[3, 4], { deep: true }]` calls `f(3, 4, { deep: true })`. To pass an array
 * whole, put it into one: `[[3, 4]]` calls `f([3, 4])`.
 */
export function makeRequests<R>(
  callable: Callable<R>,
  argsList: Iterable<unknown>,
  callback?: Callback<R> | null,
  excCallback?: ExcCallback<R> | null,
): WorkRequest<R>[] {
  const options = { callback: callback ?? null, excCallback: excCallback ?? null }
  const items: readonly unknown[] = Array.isArray(argsList) ? argsList : [...argsList]
  // At its length from the start: a long array costs more to grow than to fill.
  const requests = new Array<WorkRequest<R>>(items.length)
  for (let i = 0; i < items.length; i++) {
    const { args, kwds } = argumentsOf(items[i])
    requests[i] = new WorkRequest(callable, args, kwds ? { ...options, kwds } : options)
  }
  return requests
}

/** @internal What the callable is called with for an item of a list of arguments. */
export function argumentsOf(item: unknown): Pick<WorkRequest, 'args' | 'kwds'> {
  if (!Array.isArray(item)) return { args: [item], kwds: null }
  const [args, kwds] = item.length === 2 ? (item as unknown[]) : []
  return Array.isArray(args) && isKeywords(kwds) ? { args, kwds } : { args: item, kwds: null }
}

function isKeywords(value: unknown): value is Record<string, unknown> {
  return (
    typeof value === 'object' &&
    value !== null &&
    [Object.prototype, null].includes(Object.getPrototypeOf(value) as object | null)
  )
}
