// A results queue over the workers of a pool, and the requests that were put through it. A ThreadPool has
// one; map() makes another, so that its results are nobody else's.

import { Calls } from './calls'
import { priorities } from './check'
import {
  GoError,
  NoResultsPending,
  NoWorkersAvailable,
  PoolClosed,
  QueueFull,
  RequestInUse,
} from './errors'
import type { Exports } from './exports'
import { errorText } from './failure'
import { GoFunction } from './go'
import type { MapOptions } from './pool'
import { pollInside } from './polls'
import type { Callable, Elsewhere, Holder, Priority, Stay } from './request'
import { WorkRequest } from './request'
import type { Runtime } from './runtime'
import { statuses } from '../wire'

/** Where the callables of a pool run. */
export interface Place {
  admit(request: WorkRequest): Elsewhere
}

/** Calls `put` when it may be. */
export type Gate = (put: () => void | Promise<void>) => void | Promise<void>

export class Collector implements Holder {
  readonly #runtime: Runtime
  readonly #pool: number
  readonly #batch: number
  readonly #place: Place | undefined
  /** Whether nobody sees what becomes of single requests, so that they can cross together. */
  readonly #isBundling: boolean
  /** For all requests that have no slot. */
  readonly #stay: Stay = { holder: this, slot: -1 }
  /** The requests in this collector, by ID. Kept from when the first one with a chosen ID is put: until
   * then no two can have the same. */
  #byID: Map<unknown, WorkRequest> | undefined
  /** What callbacks threw, and the errors of requests that nobody else handles, until next thrown. */
  #failures: unknown[] = []
  /** Promises that callbacks returned. */
  readonly #callbacks = new Set<Promise<unknown>>()
  #isCollecting = false
  #collectAgain = false
  /** Called with every delivered request, before its callback. */
  onDelivery: ((request: WorkRequest) => void) | undefined

  /** With `place`, callables run there; else in the instance itself. */
  constructor(runtime: Runtime, pool: number, place?: Place) {
    this.#runtime = runtime
    this.#pool = pool
    this.#place = place
    this.#isBundling = !place && !runtime.isTraced(pool)
    this.#batch = runtime.call((go) => go.lido_batch_new(pool))
  }

  free(): void {
    this.#runtime.release((go) => go.lido_batch_free(this.#batch))
  }

  // Putting.

  /** Makes a request ready to be put, and returns it. Throws RequestInUse, and a TypeError for anything else. */
  admit(request: WorkRequest): WorkRequest {
    if (!(request instanceof WorkRequest)) {
      throw new TypeError(`a pool takes requests, not ${String(request)}: new WorkRequest(f, [a, b])`)
    }
    this.#checkCallable(request.callable)
    this.#claim(request)
    request.stay = this.#stay
    if (this.#place) request.elsewhere = this.#place.admit(request)
    return request
  }

  #checkCallable(callable: Callable): void {
    if (!(callable instanceof GoFunction)) return
    if (this.#runtime.functions.get(callable.name) === callable) return
    throw new TypeError(`the Go function ${callable.name} is of another instance than the pool`)
  }

  #claim(request: WorkRequest): void {
    const id = request.requestID
    if (request.stay) {
      throw new RequestInUse(
        `request #${String(id)} has been put already: put it again once it is delivered`,
      )
    }
    if (request.isNamed) this.#byID ??= this.#runtime.requestsOf(this)
    if (!this.#byID) return
    if (this.#byID.has(id)) {
      throw new RequestInUse(
        `request ID ${String(id)} is in use: give each request in a pool an ID of its own`,
      )
    }
    this.#byID.set(id, request)
  }

  /** Puts into an unbounded queue. */
  put(request: WorkRequest): void {
    const fn = functionOf(request)
    if (request.terms) this.#tryPut(request)
    else if (this.#isBundling) this.#runtime.putTogether(this.#batch, request, fn)
    else this.#runtime.put(this.#batch, this.#runtime.admit(request, this.#pool), fn)
    this.#entered(request)
  }

  /** Puts into a bounded queue, if there is room. */
  tryPut(request: WorkRequest): boolean {
    if (!this.#tryPut(request)) return false
    this.#entered(request)
    return true
  }

  #tryPut(request: WorkRequest): boolean {
    const { slot, serial } = this.#runtime.admit(request, this.#pool)
    const { terms } = request
    const fn = functionOf(request)
    const status = this.#runtime.call((go) => {
      if (!terms) return go.lido_put(this.#batch, slot, fn, serial)
      const { priority, queueTimeout, timeout, retries, backoff } = terms
      const rank = priorities[priority]
      return go.lido_put_terms(
        this.#batch, slot, fn, serial, rank, queueTimeout, timeout, retries, backoff,
      )
    })
    if (status === statuses.queueFull) return false
    if (status !== statuses.done) this.forget(request)
    throwStatus(status)
    return true
  }

  #entered(request: WorkRequest): void {
    if (this.#place) request.elsewhere?.queued()
    if (request.isAwaited) this.collect()
    const { canceler } = request
    if (!canceler) return
    const cancel = (): void => void request.cancel()
    canceler.addEventListener('abort', cancel, { once: true })
    if (canceler.aborted) cancel()
  }

  /** Puts what found the queue full, as soon as there is room. */
  async putWhenFree(request: WorkRequest, signal: AbortSignal | undefined): Promise<void> {
    const what = `putRequest(#${String(request.requestID)}) waits for a place in the queue`
    const stay = request.stay!
    try {
      const put: Parameters<Runtime['begin']>[1] = (go, call) =>
        go.lido_put_wait(this.#batch, stay.slot, call)
      throwStatus(await this.#begin(what, put, signal))
    } catch (error) {
      this.forget(request)
      throw error
    }
    // It may have been delivered by now, and put again.
    if (request.stay === stay) this.#entered(request)
  }

  /** Undoes what was done for a request that could not be put. */
  forget(request: WorkRequest): void {
    this.#runtime.dismiss(request)
    this.#release(request)
  }

  #release(request: WorkRequest): void {
    request.stay = null
    if (this.#place) {
      request.elsewhere?.release()
      request.elsewhere = null
    }
    this.#byID?.delete(request.requestID)
  }

  // What a request asks of its holder.

  cancel(request: WorkRequest): boolean {
    if (!this.#ask(request, (go, slot) => go.lido_cancel_request(slot))) return false
    request.elsewhere?.release() // it may be long before it is delivered
    return true
  }

  setPriority(request: WorkRequest, priority: Priority): boolean {
    const rank = priorities[priority]
    if (!this.#ask(request, (go, slot) => go.lido_set_priority(slot, rank))) return false
    this.#runtime.notePriority(request.stay!.slot, priority)
    return true
  }

  /** Asks about a single request, and makes it one. */
  #ask(request: WorkRequest, f: (go: Exports, slot: number) => number): boolean {
    return this.#runtime.call((go) => {
      if (request.stay === this.#stay) go.lido_separate(this.#batch)
      const slot = request.stay?.slot ?? -1
      return slot >= 0 && f(go, slot) === 1 // without a slot, it has run
    })
  }

  collect(): void {
    // The one under way may have come to its end already, though not yet to the last line below.
    this.#collectAgain = this.#isCollecting
    if (this.#isCollecting) return
    this.#isCollecting = true
    void this.#drain()
      .catch((error: unknown) => this.#rejectAwaited(error))
      .then(() => {
        this.#isCollecting = false
        if (this.#collectAgain) this.collect()
      })
  }

  async #drain(): Promise<void> {
    throwStatus(await this.#collectAll(undefined))
  }

  /** Those who await a request must hear that nobody is left to run it. */
  #rejectAwaited(error: unknown): void {
    for (const request of this.#runtime.requestsOf(this).values()) {
      request.settle(false, error)
    }
  }

  // Collecting.

  poll(): void {
    const status = this.#poll()
    this.#throwFailures()
    throwStatus(status)
  }

  /** Hands over what is ready. */
  handOver(): void {
    this.#poll()
  }

  #poll(): number {
    return pollInside(() => this.#runtime.call((go) => go.lido_poll(this.#batch)))
  }

  async wait(signal?: AbortSignal): Promise<void> {
    const status = await this.#collectAll(signal)
    while (this.#callbacks.size > 0) await Promise.all(this.#callbacks)
    this.#throwFailures()
    throwStatus(status)
  }

  #collectAll(signal: AbortSignal | undefined): Promise<number> {
    const what = 'wait() waits for results'
    return this.#begin(what, (go, call) => go.lido_wait(this.#batch, call), signal)
  }

  async map<R>(
    fn: Callable<R>,
    items: Iterable<unknown>,
    isBounded: boolean,
    { ordered = true, signal, through = (put) => put() }: MapOptions,
  ): Promise<R[]> {
    this.#checkCallable(fn)
    const calls = new Calls(fn, items, ordered, {
      admit: (request) => void this.admit(request),
      fail: () => this.#cancelAll(calls),
    })
    const put = (place: number): void | Promise<void> => {
      if (!calls.hasFailed) return this.#putIntoAny(calls.at(place), isBounded, signal)
    }
    let collected = Promise.resolve()
    if (this.#isBundling && !isBounded) this.#putTogether(calls)
    else collected = this.#putEach(calls.size, (place) => through(() => put(place)))
    try {
      await Promise.all([collected, collected.then(() => this.wait(signal))])
    } catch (error) {
      this.#cancelAll(calls)
      throw error
    }
    return calls.results()
  }

  #putTogether<R>(calls: Calls<R>): void {
    if (calls.size === 0) return
    const fn = indexOf(calls.callable)
    this.#runtime.putBundle({ batch: this.#batch, fn, size: calls.size, bundle: calls })
  }

  // While a request waits to be put, results are collected: the first failure is to be noticed then too.
  async #putEach(size: number, put: (place: number) => void | Promise<void>): Promise<void> {
    for (let place = 0; place < size; place++) {
      const putting = put(place)
      if (!putting) continue
      this.collect()
      await putting
    }
  }

  #putIntoAny(
    request: WorkRequest,
    isBounded: boolean,
    signal: AbortSignal | undefined,
  ): void | Promise<void> {
    if (!isBounded) this.put(request)
    else if (!this.tryPut(request)) return this.putWhenFree(request, signal)
  }

  #cancelAll(calls: Calls<unknown>): void {
    this.#runtime.release((go) => go.lido_separate(this.#batch)) // so that what is queued can be canceled
    for (const request of [...calls.requests()]) request.cancel()
  }

  #begin(
    what: string,
    f: Parameters<Runtime['begin']>[1],
    signal: AbortSignal | undefined,
  ): Promise<number> {
    return this.#runtime.begin(`pool ${this.#pool}: ${what}`, f, signal)
  }

  // Delivering.

  readonly fail = (error: unknown): void => {
    this.#failures.push(error)
  }

  deliver(request: WorkRequest): void {
    const ok = !request.exception
    if (!ok && request.canceler?.aborted) request.keep(false, request.canceler.reason)
    const { value } = request
    const isHandled = request.isAwaited || this.onDelivery !== undefined
    this.#release(request)
    this.onDelivery?.(request)
    if (ok ? request.callback : request.excCallback) this.#callBack(request, ok, value)
    else if (!ok && !isHandled) this.fail(value)
    request.settle(ok, value)
  }

  #callBack(request: WorkRequest, ok: boolean, value: unknown): void {
    try {
      const returned = ok ? request.callback!(request, value) : request.excCallback!(request, value)
      if (returned instanceof Promise) this.#follow(returned)
    } catch (error) {
      this.fail(error)
    }
  }

  /** Sees to it that the error of an async callback is thrown by a poll or wait, like any other. */
  #follow(returned: Promise<unknown>): void {
    const followed: Promise<unknown> = returned
      .catch(this.fail)
      .finally(() => this.#callbacks.delete(followed))
    this.#callbacks.add(followed)
  }

  #throwFailures(): void {
    const failures = this.#failures
    if (failures.length === 0) return
    this.#failures = []
    // An error of Go's was made inside the call from Go: its stack is to lead to who waited for it.
    for (const f of failures) if (f instanceof GoError) Error.captureStackTrace(f)
    if (failures.length === 1) throw failures[0]
    const [first] = failures
    throw new AggregateError(
      failures,
      `${failures.length} requests or callbacks failed, the first with ${errorText(first)}`,
    )
  }
}

function functionOf({ callable, elsewhere }: WorkRequest): number {
  return elsewhere ? -1 : indexOf(callable)
}

/** The number that Go knows a registered function by; -1 stands for what JavaScript is to call. */
function indexOf(callable: Callable): number {
  return callable instanceof GoFunction ? callable.index : -1
}

/** Throws the error that a status stands for. */
export function throwStatus(status: number): void {
  switch (status) {
    case statuses.done:
      return
    case statuses.queueFull:
      throw new QueueFull()
    case statuses.closed:
      throw new PoolClosed()
    case statuses.noResultsPending:
      throw new NoResultsPending()
    case statuses.noWorkersAvailable:
      throw new NoWorkersAvailable()
    case statuses.canceled:
      throw new DOMException('the call was canceled', 'AbortError')
    default:
      throw new Error(`lido-pool: the Go side answered with status ${status}`)
  }
}
