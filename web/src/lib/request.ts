// Requests: a callable with its arguments and what is to happen with its result.

import { GoFunction } from './go'

/** What a worker runs: a function, sync or async, or a registered Go function. */
export type Callable<R = unknown> = ((...args: never[]) => R | PromiseLike<R>) | GoFunction

/** Called with the request and its result, in the turn of the poll or wait that delivers it. */
export type Callback<R = unknown> = (request: WorkRequest<R>, result: R) => unknown

/** Called instead of the callback when the request failed. */
export type ExcCallback<R = unknown> = (request: WorkRequest<R>, error: unknown) => unknown

export interface WorkRequestOptions<R = unknown> {
  /** Keyword arguments: passed to the callable as one last argument. Default: none. */
  kwds?: Record<string, unknown> | null
  /** Anything that tells the request from others in its pool. Default: 1, 2, 3, … */
  requestID?: unknown
  /** Default: none; the result is dropped. */
  callback?: Callback<R> | null
  /** Default: none; the poll or wait that delivers the failed request throws its error. */
  excCallback?: ExcCallback<R> | null
}

let made = 0

/**
 * A request to call `callable` with `args` on a worker. To hand more to the callback, set it on the
 * request. Throws a TypeError if `callable` cannot be called, or `args` is not an array.
 */
export class WorkRequest<R = unknown> {
  readonly callable: Callable<R>
  readonly args: readonly unknown[]
  readonly kwds: Record<string, unknown> | null
  readonly requestID: unknown
  callback: Callback<R> | null
  excCallback: ExcCallback<R> | null
  /** True once the callable failed. */
  exception = false
  /** Room for whatever the callback wants to know. */
  data: unknown
  /** @internal The pool that the request is in, until it is delivered. */
  holder: object | null = null
  /** @internal Whether the ID was chosen, and may be that of another request. */
  readonly isNamed: boolean

  constructor(
    callable: Callable<R>,
    args: readonly unknown[] = [],
    options: WorkRequestOptions<R> = {},
  ) {
    if (typeof callable !== 'function' && !(callable instanceof GoFunction)) {
      throw new TypeError(`a WorkRequest needs a function to call, not ${String(callable)}`)
    }
    if (!Array.isArray(args)) {
      throw new TypeError('the arguments of a WorkRequest are an array: new WorkRequest(f, [a, b])')
    }
    this.callable = callable
    this.args = args
    this.kwds = options.kwds ?? null
    this.isNamed = options.requestID !== undefined && options.requestID !== null
    this.requestID = this.isNamed ? options.requestID : ++made
    this.callback = options.callback ?? null
    this.excCallback = options.excCallback ?? null
  }
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
  return Array.from(argsList, (item) => {
    if (!Array.isArray(item)) return new WorkRequest(callable, [item], options)
    const list: readonly unknown[] = item
    const [args, kwds] = list
    if (list.length === 2 && Array.isArray(args) && isKeywords(kwds)) {
      return new WorkRequest(callable, args, { ...options, kwds })
    }
    return new WorkRequest(callable, list, options)
  })
}

function isKeywords(value: unknown): value is Record<string, unknown> {
  return (
    typeof value === 'object' &&
    value !== null &&
    [Object.prototype, null].includes(Object.getPrototypeOf(value) as object | null)
  )
}
