// Holding requests back: an intervention may see to it that a request is put later than the script puts
// it. Its putRequest then returns a promise, as it does when a queue is full.

import { NoResultsPending } from '../lib/errors'
import type { RuntimeNote } from '../lib/hooks'
import { ThreadPool, type WaitOptions } from '../lib/pool'

export class Holds {
  /** Serials of the requests to be held that were not put yet. */
  readonly #awaited: Set<number>
  /** By serial, what lets those go that are held. */
  readonly #held = new Map<number, () => void>()
  /** By pool, the last put that waits: those after it keep their places behind it. */
  readonly #last = new Map<ThreadPool, Promise<void>>()
  #lastSerial = 0

  constructor(serials: Iterable<number>) {
    this.#awaited = new Set(serials)
  }

  /** How many pools have requests that wait to be put. */
  get waiting(): number {
    return this.#last.size
  }

  /** Whether there is anything to hold. */
  get isEmpty(): boolean {
    return this.#awaited.size === 0
  }

  /** Must hear of every note, to know which request is the next. */
  heard(note: RuntimeNote): void {
    if (note.type === 'request') this.#lastSerial = note.request
  }

  /** Ends the hold of a request; returns whether the request was held. One not put yet is not, then. */
  letGo(serial: number): boolean {
    this.#awaited.delete(serial)
    const go = this.#held.get(serial)
    this.#held.delete(serial)
    go?.()
    return go !== undefined
  }

  /** Puts a request by `put` when it may be. */
  put(pool: ThreadPool, put: () => void | Promise<void>): void | Promise<void> {
    const before = this.#last.get(pool)
    if (before === undefined && !this.#awaited.has(this.#lastSerial + 1)) return put()
    const done = this.#putLater(before, put)
    const settled = done.catch(() => undefined).then(() => {
      if (this.#last.get(pool) === settled) this.#last.delete(pool)
    })
    this.#last.set(pool, settled)
    return done
  }

  async #putLater(before: Promise<void> | undefined, put: () => void | Promise<void>) {
    await before
    const serial = this.#lastSerial + 1
    if (this.#awaited.delete(serial)) {
      await new Promise<void>((resolve) => this.#held.set(serial, resolve))
    }
    await put()
  }

  /** Resolves when the requests that wait to be put into `pool` have been; undefined if none does. */
  allPut(pool: ThreadPool): Promise<void> | undefined {
    return this.#last.get(pool)
  }
}

/** ThreadPool, as `holds` has it: a script sees no difference. */
export function holdingPool(holds: Holds): typeof ThreadPool {
  return class extends ThreadPool {
    override putRequest(...args: Parameters<ThreadPool['putRequest']>): void | Promise<void> {
      return holds.put(this, () => super.putRequest(...args))
    }

    // A pool that requests will still come to has results pending.
    override poll(block?: false): void
    override poll(block: true): Promise<never>
    override poll(block = false): void | Promise<never> {
      if (block) return super.poll(true)
      try {
        super.poll()
      } catch (error) {
        if (!(error instanceof NoResultsPending) || !holds.allPut(this)) throw error
      }
    }

    override async wait(options?: WaitOptions): Promise<void> {
      await super.wait(options)
      for (let all; (all = holds.allPut(this)); ) {
        await all
        await super.wait(options)
      }
    }
  }
}
