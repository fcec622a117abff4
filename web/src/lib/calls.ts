// Many calls of one callable, as map() makes them: a bundle of requests that become objects only when
// something is to be told of one. A call that returns its result at once never does.

import { numberOf } from './arguments'
import type { Bundle } from './bundles'
import { callWith, isThenable } from './callable'
import { argumentsOf, type Callable, checkCallable, WorkRequest } from './request'

export interface CallsHolder<R> {
  /** Makes a request one of a collector's. */
  admit(request: WorkRequest<R>): void
  /** Called once, when the first call has failed. */
  fail(): void
}

export class Calls<R> implements Bundle {
  readonly callable: Callable<R>
  readonly #items: readonly unknown[]
  readonly #isOrdered: boolean
  readonly #holder: CallsHolder<R>
  readonly #results: R[]
  #failed: { error: unknown } | undefined
  /** Those that are objects, by their places. */
  readonly #requests = new Map<number, WorkRequest<R>>()

  /** Throws a TypeError if `callable` cannot be called. `items` are looked at now. */
  constructor(
    callable: Callable<R>,
    items: Iterable<unknown>,
    isOrdered: boolean,
    holder: CallsHolder<R>,
  ) {
    checkCallable(callable)
    this.callable = callable
    this.#items = [...items]
    this.#isOrdered = isOrdered
    this.#holder = holder
    this.#results = new Array<R>(isOrdered ? this.size : 0)
  }

  get size(): number {
    return this.#items.length
  }

  get hasFailed(): boolean {
    return this.#failed !== undefined
  }

  /** What the calls returned, once all have. Throws the first error. */
  results(): R[] {
    if (this.#failed) throw this.#failed.error
    return this.#results
  }

  #succeed(place: number, result: R): void {
    if (this.#isOrdered) this.#results[place] = result
    else this.#results.push(result)
  }

  #fail(error: unknown): void {
    if (this.#failed) return
    this.#failed = { error }
    this.#holder.fail()
  }

  // A bundle.

  at(place: number): WorkRequest<R> {
    const made = this.#requests.get(place)
    if (made) return made
    const { args, kwds } = argumentsOf(this.#items[place])
    const request = new WorkRequest(this.callable, args, {
      kwds,
      callback: (_, result) => this.#succeed(place, result),
      excCallback: (_, error) => this.#fail(error),
    })
    this.#requests.set(place, request)
    this.#holder.admit(request)
    return request
  }

  requests(): Iterable<WorkRequest> {
    return this.#requests.values()
  }

  run(place: number): PromiseLike<unknown> | undefined {
    try {
      const { args, kwds } = argumentsOf(this.#items[place])
      const result = callWith(this.callable as (...args: unknown[]) => unknown, args, kwds)
      if (isThenable(result)) return result
      this.keep(place, result)
    } catch (error) {
      this.at(place).keep(false, error)
    }
    return undefined
  }

  numberAt(place: number): number {
    return numberOf(argumentsOf(this.#items[place]))
  }

  keep(place: number, result: unknown): void {
    const request = this.#requests.get(place) // made meanwhile, if something was asked about it
    if (request) request.keep(true, result)
    else this.#succeed(place, result as R)
  }

  deliver(place: number): void {
    const request = this.#requests.get(place)
    this.#requests.delete(place)
    request?.stay?.holder.deliver(request)
  }

  leave(place: number): void {
    this.#requests.delete(place)
  }
}
