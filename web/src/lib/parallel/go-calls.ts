// Calls of registered Go functions of an instance, without a pool of the user's.

import { Collector } from '../collector'
import type { GoFunction } from '../go'
import { WorkRequest } from '../request'
import type { Runtime } from '../runtime'

type Progress = (done: number, total: number) => void
type Settle = (value: unknown) => void

export interface GoCall {
  readonly promise: Promise<unknown>
  /** Cancels the context of the call. */
  readonly cancel: () => void
}

export class GoCalls {
  readonly #runtime: Runtime
  readonly #pool: number
  readonly #collector: Collector
  #workers = 0
  #running = 0

  constructor(runtime: Runtime) {
    this.#runtime = runtime
    this.#pool = runtime.newPool(0, 0)
    this.#collector = new Collector(runtime, this.#pool)
  }

  /** The function of that name. Throws a TypeError if the instance has none. */
  function(name: string): GoFunction {
    const found = this.#runtime.functions.get(name)
    if (!found) throw new TypeError(`there is no Go function "${name}"`)
    return found
  }

  /** Begins a call, which waits for no other. */
  call(f: GoFunction, args: readonly unknown[], onProgress: Progress): GoCall {
    const request = new WorkRequest(f, args, { onProgress: (_, ...parts) => onProgress(...parts) })
    const end = (settle: Settle) => (_: WorkRequest, value: unknown): void => {
      this.#running--
      settle(value)
    }
    const promise = new Promise((resolve, reject) => {
      request.callback = end(resolve)
      request.excCallback = end(reject)
      this.#begin(request)
      // What Go can do without waiting is done by then.
      queueMicrotask(() => attempt(() => this.#collect(request, resolve, reject), reject))
    })
    return { promise, cancel: () => void request.cancel() }
  }

  #begin(request: WorkRequest): void {
    if (++this.#running > this.#workers) {
      this.#workers++
      this.#runtime.call((go) => go.lido_pool_create(this.#pool, 1))
    }
    this.#collector.put(this.#collector.admit(request))
  }

  #collect(request: WorkRequest, resolve: Settle, reject: Settle): void {
    this.#collector.handOver()
    // Awaiting it costs more, but hears of a crash too.
    if (request.stay) request.then(resolve, reject)
  }
}

function attempt(f: () => void, onError: Settle): void {
  try {
    f()
  } catch (error) {
    onError(error)
  }
}
