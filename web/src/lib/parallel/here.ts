// Where there are no threads: the callables of a parallel pool run in the pool's own instance.

import { GoFunction } from '../go'
import type { WorkRequest } from '../request'
import type { Runtime } from '../runtime'
import type { CoreContext } from './context'
import { GoCalls } from './go-calls'

type Progress = (request: WorkRequest, done: number, total: number) => void

export class Here {
  readonly #runtime: Runtime
  readonly #progress: Progress
  #go: GoCalls | undefined

  /** `progress` is told what callables report. */
  constructor(runtime: Runtime, progress: Progress) {
    this.#runtime = runtime
    this.#progress = progress
  }

  /** Calls the callable: returns its result or a promise of it, or throws. */
  run(request: WorkRequest): unknown {
    const { callable, kwds } = request
    const args = kwds ? [...request.args, kwds] : request.args
    if (!(callable instanceof GoFunction)) return callable.apply(this.#contextOf(request), args as never[])
    this.#go ??= new GoCalls(this.#runtime)
    const { promise, cancel } = this.#go.call(callable, args, (done, total) =>
      this.#progress(request, done, total),
    )
    request.signal.addEventListener('abort', cancel, { once: true })
    return promise
  }

  #contextOf(request: WorkRequest): CoreContext {
    return {
      get signal() {
        return request.signal
      },
      progress: (done, total) => this.#progress(request, done, total),
    }
  }
}
