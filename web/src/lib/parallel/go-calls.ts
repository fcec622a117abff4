// Calls of registered Go functions of an instance, without a pool of the user's.

import { Collector } from '../collector'
import type { GoFunction } from '../go'
import { WorkRequest, type WorkRequestOptions } from '../request'
import type { Runtime } from '../runtime'

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

  /** Begins a call, which waits for no other; the request can be awaited and canceled. */
  call(f: GoFunction, args: readonly unknown[], options: WorkRequestOptions): WorkRequest {
    const done = (): number => this.#running--
    const request = new WorkRequest(f, args, { ...options, callback: done, excCallback: done })
    if (++this.#running > this.#workers) {
      this.#workers++
      this.#runtime.call((go) => go.lido_pool_create(this.#pool, 1))
    }
    this.#collector.put(this.#collector.admit(request))
    return request
  }
}
