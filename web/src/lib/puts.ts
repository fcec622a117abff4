// Requests on their way into Go, many at a time: see putsBuffer in wasm/bridge/exports_js.go.

import type { Exports } from './exports'
import type { Job } from './jobs'

/** Requests that cross together at the most, and the words that each takes. */
const room = 512
const words = 4

export class Puts {
  readonly #go: Exports
  #buffer: Int32Array = new Int32Array()
  #waiting = 0

  constructor(go: Exports) {
    this.#go = go
  }

  /** Adds a request. There must be room. */
  add(batch: number, { slot, serial }: Job, fn: number): void {
    // A buffer has no length any more when the memory it lies in has grown.
    if (this.#buffer.length === 0) this.#buffer = this.#find()
    const at = this.#waiting++ * words
    this.#buffer[at] = batch
    this.#buffer[at + 1] = slot
    this.#buffer[at + 2] = fn
    this.#buffer[at + 3] = serial
  }

  get isEmpty(): boolean {
    return this.#waiting === 0
  }

  get isFull(): boolean {
    return this.#waiting === room
  }

  /** Puts them all. */
  flush(): void {
    if (this.#waiting === 0) return
    const n = this.#waiting
    this.#waiting = 0
    this.#go.lido_put_all(n)
  }

  #find(): Int32Array {
    return new Int32Array(this.#go.mem.buffer, this.#go.lido_puts(), room * words)
  }
}
