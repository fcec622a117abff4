// What a JavaScript function on a parallel pool finds in `this`.

/**
 * What `this` is in a function that runs on a parallel pool, for `function`s that ask for it:
 * `async function (this: CoreContext, url: string) { await fetch(url, { signal: this.signal }) }`.
 */
export interface CoreContext {
  /** Aborts when the request is canceled or its time is up. */
  readonly signal: AbortSignal
  /** Reports to the request's onProgress how much of the work is done. */
  progress(done: number, total: number): void
}

/** A context that makes its signal when asked for it: most functions do not ask. */
export class LazyContext implements CoreContext {
  readonly progress: (done: number, total: number) => void
  #aborter: AbortController | undefined
  #ended: { reason: unknown } | undefined

  constructor(progress: (done: number, total: number) => void) {
    this.progress = progress
  }

  get signal(): AbortSignal {
    this.#aborter ??= new AbortController()
    if (this.#ended) this.#aborter.abort(this.#ended.reason)
    return this.#aborter.signal
  }

  abort(reason: unknown): void {
    this.#ended ??= { reason }
    this.#aborter?.abort(reason)
  }
}
