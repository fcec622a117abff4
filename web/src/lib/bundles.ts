// Requests that go through Go together, for as long as nothing tells them apart: Go knows a bundle by its
// number, and a request by its place in it. See wasm/bridge/bundle_js.go and pool/bundle.go.

import { numberOf } from './arguments'
import { run } from './callable'
import type { Exports } from './exports'
import type { WorkRequest } from './request'

/** Requests that are put one by one and then go together, at the most. */
const room = 512

/** What Go is told of a bundle when it is put. */
export interface Shipment {
  readonly batch: number
  /** The registered function that the requests call; -1 for callables of JavaScript. */
  readonly fn: number
  readonly size: number
  readonly bundle: Bundle
}

/** Requests by their places. Each is delivered once. */
export interface Bundle {
  /** The request in a place, not yet delivered, as an object. */
  at(place: number): WorkRequest
  /** Those that exist as objects and are not delivered yet. */
  requests(): Iterable<WorkRequest>
  /** Calls the callable of a request, and keeps what becomes of it or returns the promise of that. */
  run(place: number): PromiseLike<unknown> | undefined
  /** The one argument of a request; NaN if it is not a number. */
  numberAt(place: number): number
  /** Keeps the result of a request that ran. */
  keep(place: number, result: unknown): void
  /** Calls the callback of a request, which has left its place. */
  deliver(place: number): void
  /** Empties a place. */
  leave(place: number): void
}

/** A bundle on its way through Go. */
interface Inside {
  readonly bundle: Bundle
  readonly number: number
  /** How many are not delivered. */
  left: number
}

/** Gives a request of a bundle a slot, and watches its promise if its callable returned one. */
type Claim = (request: WorkRequest, place: Place, promise?: PromiseLike<unknown>) => number

/** Where a request is. */
export interface Place {
  readonly inside: Inside
  readonly at: number
}

export class Bundles {
  readonly #go: () => Exports
  readonly #claim: Claim
  /** By number. */
  readonly #inside: (Inside | undefined)[] = []
  readonly #freeNumbers: number[] = []
  /** Takes more requests; Go does not know of it yet. */
  #filling: Filling | undefined
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
    return filling.batch === batch && filling.fn === fn && filling.size < room
  }

  /** Adds a request to those that are put next. There must be room. */
  add(batch: number, request: WorkRequest, fn: number): void {
    this.#filling ??= new Filling(batch, fn)
    this.#filling.bundle.add(request)
  }

  /** Puts what was added. */
  flush(): void {
    const filling = this.#filling
    if (!filling) return
    this.#filling = undefined
    this.put(filling)
  }

  /** Puts a whole bundle. */
  put({ batch, fn, size, bundle }: Shipment): void {
    const number = this.#freeNumbers.pop() ?? this.#inside.length
    this.#inside[number] = { bundle, number, left: size }
    this.#go().lido_put_bundle(batch, number, size, fn)
  }

  /** The requests in bundles. */
  *requests(): Generator<WorkRequest> {
    for (const inside of this.#inside) if (inside) yield* inside.bundle.requests()
    if (this.#filling) yield* this.#filling.bundle.requests()
  }

  /** Forgets them all. */
  clear(): void {
    this.#inside.length = 0
    this.#filling = undefined
  }

  /** The request in that place was delivered. */
  leave({ inside, at }: Place): void {
    inside.bundle.leave(at)
    this.#left(inside)
  }

  #left(inside: Inside): void {
    if (--inside.left > 0) return
    this.#inside[inside.number] = undefined
    this.#freeNumbers.push(inside.number)
  }

  // What Go asks for.

  /** The slot of a request. */
  slotOf(number: number, at: number): number {
    const inside = this.#inside[number]!
    return this.#claim(inside.bundle.at(at), { inside, at })
  }

  numberAt(number: number, at: number): number {
    return this.#inside[number]!.bundle.numberAt(at)
  }

  keep(number: number, at: number, result: number): void {
    this.#inside[number]!.bundle.keep(at, result)
  }

  /** Keeps the result of one, and returns the number of the next. */
  step(number: number, at: number, result: number, next: number): number {
    const { bundle } = this.#inside[number]!
    bundle.keep(at, result)
    return bundle.numberAt(next)
  }

  /** Runs requests, up to one that returns a promise, whose slot it returns; -1 if there is none. */
  run(number: number, first: number, cursor: number): number {
    const inside = this.#inside[number]!
    const { bundle } = inside
    for (let at = first; at >= 0; at = this.#next(cursor)) {
      const promise = bundle.run(at)
      if (promise) return this.#claim(bundle.at(at), { inside, at }, promise)
    }
    return -1
  }

  /** Calls the callbacks of requests. */
  deliver(number: number, first: number, cursor: number): void {
    const inside = this.#inside[number]!
    for (let at = first; at >= 0; at = this.#next(cursor)) {
      this.#left(inside)
      inside.bundle.deliver(at)
    }
  }

  /** Cursor.Next of pool/bundle.go; -1 stands for no. */
  #next(cursor: number): number {
    if (this.#inside.length === 0) return -1 // Go has crashed meanwhile
    // Memory has no length any more when it has grown.
    if (this.#memory.length === 0) this.#memory = new Int32Array(this.#go().mem.buffer)
    const at = cursor >>> 2
    const next = this.#memory[at]!
    if (next >= this.#memory[at + 1]!) return -1
    this.#memory[at] = next + 1
    return next
  }
}

/** What is put next. */
class Filling implements Shipment {
  readonly batch: number
  readonly fn: number
  readonly bundle = new Requests()

  constructor(batch: number, fn: number) {
    this.batch = batch
    this.fn = fn
  }

  get size(): number {
    return this.bundle.size
  }
}

/** Requests that were put one by one. */
class Requests implements Bundle {
  /** By place; undefined once delivered. */
  readonly #requests: (WorkRequest | undefined)[] = []

  get size(): number {
    return this.#requests.length
  }

  add(request: WorkRequest): void {
    this.#requests.push(request)
  }

  at(place: number): WorkRequest {
    return this.#requests[place]!
  }

  *requests(): Generator<WorkRequest> {
    for (const request of this.#requests) if (request) yield request
  }

  run(place: number): PromiseLike<unknown> | undefined {
    return run(this.#requests[place]!)
  }

  numberAt(place: number): number {
    return numberOf(this.#requests[place]!)
  }

  keep(place: number, result: unknown): void {
    this.#requests[place]!.keep(true, result)
  }

  deliver(place: number): void {
    const request = this.#requests[place]!
    this.#requests[place] = undefined
    request.stay!.holder.deliver(request)
  }

  leave(place: number): void {
    this.#requests[place] = undefined
  }
}
