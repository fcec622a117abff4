// ThreadPool: the recipe's class over the Go pool.

import { currentRuntime } from './current'
import {
  GoError,
  NoResultsPending,
  NoWorkersAvailable,
  PoolClosed,
  QueueFull,
  RequestInUse,
} from './errors'
import { GoFunction } from './go'
import type { WorkRequest } from './request'
import { type Job, type Runtime, statuses } from './runtime'

export interface ThreadPoolOptions {
  /** How many requests may be queued; when so many are, putRequest waits. Default: 0, no bound. */
  queueSize?: number
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

/**
 * A pool of workers that run requests, and the queue of their results.
 *
 * Callables run when the calling script next waits or returns; callbacks run inside poll() and while
 * wait() waits. What blocks in the recipe returns a promise here.
 */
export class ThreadPool {
  readonly #runtime: Runtime
  readonly #number: number
  readonly #isBounded: boolean
  #isClosed = false
  /** The requests in this pool, by ID. Kept from when the first one with a chosen ID is put: until
   * then no two can have the same. */
  #byID: Map<unknown, WorkRequest> | undefined
  /** What callbacks threw, and the errors of requests that have no excCallback, until next thrown. */
  #failures: unknown[] = []
  /** Promises that callbacks returned. */
  readonly #callbacks = new Set<Promise<unknown>>()

  /** Throws a RangeError unless both numbers are whole and not negative. */
  constructor(numWorkers: number, options: ThreadPoolOptions = {}) {
    const { queueSize = 0 } = options
    checkCount('new ThreadPool', 'the number of workers', numWorkers)
    checkCount('new ThreadPool', 'queueSize', queueSize)
    this.#runtime = currentRuntime()
    this.#isBounded = queueSize > 0
    this.#number = this.#runtime.newPool(numWorkers, queueSize)
  }

  /** Adds workers; they start on queued requests at once. */
  createWorkers(numWorkers: number): void {
    checkCount('createWorkers', 'the number of workers', numWorkers)
    this.#runtime.call((go) => go.lido_pool_create(this.#number, numWorkers))
  }

  /**
   * Dismisses workers, the newest first, and returns how many: no more than there are. An idle worker
   * leaves at once, a busy one when its request is finished.
   */
  dismissWorkers(numWorkers: number): number {
    checkCount('dismissWorkers', 'the number of workers', numWorkers)
    return this.#runtime.call((go) => go.lido_pool_dismiss(this.#number, numWorkers))
  }

  /** Resolves when every dismissed worker has left. */
  async joinAllDismissedWorkers(): Promise<void> {
    const what = 'joinAllDismissedWorkers() waits for dismissed workers to finish'
    await this.#begin(what, (go, call) => go.lido_pool_join(this.#number, call))
  }

  /**
   * Puts a request into the queue. Returns a promise only when it has to wait for a free place: await
   * it all the same. Throws PoolClosed, or RequestInUse for a request or ID that is in the pool.
   */
  putRequest<R>(request: WorkRequest<R>): void | Promise<void> {
    const job = this.#admit(request)
    if (this.#tryPut(job)) return
    return this.#putWhenFree(job)
  }

  /** Like putRequest, but throws QueueFull instead of waiting. */
  tryPutRequest<R>(request: WorkRequest<R>): void {
    const job = this.#admit(request)
    if (this.#tryPut(job)) return
    this.#forget(job)
    throw new QueueFull()
  }

  /**
   * Hands every result that is ready to its callback; does not wait. Throws NoResultsPending when
   * nothing is outstanding any more, also when this very call delivered the last, and
   * NoWorkersAvailable when requests are queued but nobody is left to run them. What a callback threw,
   * or a failed request without excCallback, is thrown in its place, when all that is ready has been
   * delivered: one error as it is, several as an AggregateError.
   */
  poll(): void {
    const status = this.#runtime.call((go) => go.lido_poll(this.#number))
    this.#throwFailures()
    throwStatus(status)
  }

  /**
   * Hands over results until nothing is outstanding, then resolves. Rejects with NoWorkersAvailable,
   * and with what callbacks threw and unhandled failures, as poll() throws them.
   */
  async wait(): Promise<void> {
    const what = 'wait() waits for results'
    const status = await this.#begin(what, (go, call) => go.lido_wait(this.#number, call))
    while (this.#callbacks.size > 0) await Promise.all(this.#callbacks)
    this.#throwFailures()
    if (status !== statuses.noResultsPending) throwStatus(status)
  }

  /** Takes no more requests; resolves when the queued ones are done and the workers have left. */
  async close(): Promise<void> {
    const what = 'close() waits for the pool to finish'
    this.#isClosed = true
    await this.#begin(what, (go, call) => go.lido_pool_close(this.#number, call))
  }

  get stats(): PoolStats {
    const [workers, idle, queueSize, submitted, queued, running, undelivered, delivered, canceled] =
      this.#runtime.stats(this.#number) as unknown as Tuple9
    return {
      workers, idle, queueSize, submitted, queued, running, undelivered, delivered, canceled,
    }
  }

  #admit<R>(typed: WorkRequest<R>): Job {
    // From here on its result is passed around unseen, until its own callback receives it.
    const request = typed as unknown as WorkRequest
    if (this.#isClosed) throw new PoolClosed()
    this.#claim(request)
    request.holder = this
    const job = this.#runtime.admit(request, this.#deliver)
    if (this.#runtime.hooks.note) this.#note(job)
    return job
  }

  #claim(request: WorkRequest): void {
    const id = request.requestID
    if (request.holder) {
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

  #note({ serial, request }: Job): void {
    this.#runtime.hooks.note?.({
      type: 'request',
      pool: this.#number,
      request: serial,
      label: String(request.requestID),
      callable: request.callable.name,
      args: request.args.map((arg) => this.#runtime.format(arg)).join(', '),
    })
  }

  #forget(job: Job): void {
    this.#release(job.request)
    this.#runtime.dismiss(job)
  }

  #release(request: WorkRequest): void {
    request.holder = null
    this.#byID?.delete(request.requestID)
  }

  #tryPut(job: Job): boolean {
    if (!this.#isBounded) {
      this.#runtime.put(this.#number, job.serial, functionOf(job.request))
      return true
    }
    const status = this.#runtime.call((go) =>
      go.lido_put(this.#number, job.serial, functionOf(job.request)),
    )
    if (status === statuses.done) return true
    if (status === statuses.queueFull) return false
    this.#forget(job)
    throwStatus(status)
    return false
  }

  async #putWhenFree(job: Job): Promise<void> {
    const what = `putRequest(#${String(job.request.requestID)}) waits for a place in the queue`
    const status = await this.#begin(what, (go, call) =>
      go.lido_put_wait(this.#number, job.serial, functionOf(job.request), call),
    )
    if (status !== statuses.done) this.#forget(job)
    throwStatus(status)
  }

  #begin(what: string, f: Parameters<Runtime['begin']>[1]): Promise<number> {
    return this.#runtime.begin(`pool ${this.#number}: ${what}`, f)
  }

  readonly #deliver = (job: Job): void => {
    const { request, ok, value } = job
    this.#release(request)
    const callback = ok ? request.callback : request.excCallback
    if (!callback) {
      if (!ok) this.#failures.push(value)
      return
    }
    try {
      const returned: unknown = callback(request, value)
      if (returned instanceof Promise) this.#follow(returned)
    } catch (error) {
      this.#failures.push(error)
    }
  }

  /** Sees to it that the error of an async callback is thrown by a poll or wait, like any other. */
  #follow(returned: Promise<unknown>): void {
    const followed: Promise<unknown> = returned
      .catch((error: unknown) => this.#failures.push(error))
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
    throw new AggregateError(failures, `${failures.length} requests or callbacks failed`)
  }
}

type Tuple9 = [number, number, number, number, number, number, number, number, number]

/** The number that Go knows a registered function by; -1 stands for a JavaScript callable. */
function functionOf(request: WorkRequest): number {
  return request.callable instanceof GoFunction ? request.callable.index : -1
}

function throwStatus(status: number): void {
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

function checkCount(where: string, what: string, n: number): void {
  if (Number.isSafeInteger(n) && n >= 0 && n < 2 ** 31) return
  throw new RangeError(`${where}: ${what} must be a whole number, 0 or more, not ${String(n)}`)
}
