// Requests that go through Go together, for as long as nothing tells them apart: Go knows a bundle by its
// number, and a request by its place in it. See wasm/bridge/bundle_js.go and pool/bundle.go.

import { run } from './callable'
import type { Exports } from './exports'
import type { WorkRequest } from './request'

/** Requests in a bundle at the most. */
const room = 512

export interface Bundle {
  readonly number: number
  readonly batch: number
  readonly fn: number
  /** By place; undefined once delivered. */
  readonly requests: (WorkRequest | undefined)[]
  /** How many are not delivered. */
  left: number
}

/** Gives a request of a bundle a slot, and watches its promise if its callable returned one. */
type Claim = (request: WorkRequest, place: Place, promise?: PromiseLike<unknown>) => number

/** Where a request is. */
export interface Place {
  readonly bundle: Bundle
  readonly at: number
}

export class Bundles {
  readonly #go: () => Exports
  readonly #claim: Claim
  readonly #bundles: (Bundle | undefined)[] = []
  readonly #freeNumbers: number[] = []
  /** Takes more requests; Go does not know of it yet. */
  #filling: Bundle | undefined
  /** All of Go's memory. */
  #memory = new Int32Array()

  constructor(go: () => Exports, claim: Claim) {
    this.#go = go
    this.#claim = claim
  }

  // Putting.

  /** Whether a request can be added, or the others have to be put first. */
  hasRoom(batch: number, fn: number): boolean {
    const filling = this.#filling
    if (!filling) return true
    return filling.batch === batch && filling.fn === fn && filling.left < room
  }

  /** Adds a request to those that are put next. There must be room. */
  add(batch: number, request: WorkRequest, fn: number): void {
    const bundle = (this.#filling ??= this.#begin(batch, fn))
    bundle.requests.push(request)
    bundle.left++
  }

  #begin(batch: number, fn: number): Bundle {
    const number = this.#freeNumbers.pop() ?? this.#bundles.length
    const bundle = { number, batch, fn, requests: [], left: 0 }
    this.#bundles[number] = bundle
    return bundle
  }

  /** Puts what was added. */
  flush(): void {
    const bundle = this.#filling
    if (!bundle) return
    this.#filling = undefined
    this.#go().lido_put_bundle(bundle.batch, bundle.number, bundle.left, bundle.fn)
  }

  /** The requests in bundles. */
  *requests(): Generator<WorkRequest> {
    for (const bundle of this.#bundles) {
      for (const request of bundle?.requests ?? []) if (request) yield request
    }
  }

  /** Forgets them all. */
  clear(): void {
    for (const bundle of this.#bundles) if (bundle) bundle.requests.length = 0
    this.#bundles.length = 0
    this.#filling = undefined
  }

  /** The request in that place was delivered. */
  leave({ bundle, at }: Place): void {
    this.#leave(bundle, at)
  }

  #leave(bundle: Bundle, at: number): void {
    bundle.requests[at] = undefined
    if (--bundle.left > 0 || bundle === this.#filling) return
    this.#bundles[bundle.number] = undefined
    this.#freeNumbers.push(bundle.number)
  }

  // What Go asks for.

  /** The slot of a request. */
  slotOf(number: number, at: number): number {
    const bundle = this.#bundles[number]!
    return this.#claim(bundle.requests[at]!, { bundle, at })
  }

  requestAt(number: number, at: number): WorkRequest {
    return this.#bundles[number]!.requests[at]!
  }

  /** Runs requests, up to one that returns a promise, whose slot it returns; -1 if there is none. */
  run(number: number, first: number, cursor: number): number {
    const bundle = this.#bundles[number]!
    for (let at = first; at >= 0; at = this.#next(cursor)) {
      const request = bundle.requests[at]!
      const promise = run(request)
      if (promise) return this.#claim(request, { bundle, at }, promise)
    }
    return -1
  }

  /** Calls the callbacks of requests. */
  deliver(number: number, first: number, cursor: number): void {
    const bundle = this.#bundles[number]!
    for (let at = first; at >= 0; at = this.#next(cursor)) {
      const request = bundle.requests[at]!
      this.#leave(bundle, at)
      request.holder!.deliver(request)
    }
  }

  /** Cursor.Next of pool/bundle.go; -1 stands for no. */
  #next(cursor: number): number {
    // Memory has no length any more when it has grown.
    if (this.#memory.length === 0) this.#memory = new Int32Array(this.#go().mem.buffer)
    const at = cursor >>> 2
    const next = this.#memory[at]!
    if (next >= this.#memory[at + 1]!) return -1
    this.#memory[at] = next + 1
    return next
  }
}
