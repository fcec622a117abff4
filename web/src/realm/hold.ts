// Holding requests back: an intervention may see to it that a request is put later than the script puts
// it. Its putRequest then returns a promise, as it does when a queue is full.

import { NoResultsPending, QueueFull } from '../lib/errors'
import type { RuntimeNote } from '../lib/hooks'
import { ThreadPool, type WaitOptions } from '../lib/pool'
import type { Delivery } from '../lib/results'

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

  /** Whether a request that is put now has to wait. */
  isHolding(pool: ThreadPool): boolean {
    return this.#last.has(pool) || this.#awaited.has(this.#lastSerial + 1)
  }

  /** Puts a request by `put` when it may be. */
  put(pool: ThreadPool, put: () => void | Promise<void>): void | Promise<void> {
    if (!this.isHolding(pool)) return put()
    const before = this.#last.get(pool)
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

/**
 * ThreadPool, as `holds` has it: putRequest and map wait until a request may be put, and tryPutRequest, which
 * never waits, finds the queue full until then.
 */
export function holdingPool(holds: Holds): typeof ThreadPool {
  return class extends ThreadPool {
    /** How many of the pool's own requests wait to be put. */
    #waiting = 0

    override putRequest(...args: Parameters<ThreadPool['putRequest']>): void | Promise<void> {
      const putting = holds.put(this, () => super.putRequest(...args))
      if (!putting) return
      this.#waiting++
      return putting.finally(() => this.#waiting--)
    }

    override tryPutRequest(...args: Parameters<ThreadPool['tryPutRequest']>): void {
      if (holds.isHolding(this)) throw new QueueFull()
      super.tryPutRequest(...args)
    }

    override map<R>(...[fn, items, options]: Parameters<ThreadPool['map']>): Promise<R[]> {
      const through = (put: () => void | Promise<void>) => holds.put(this, put)
      return super.map(fn, items, { ...options, through }) as Promise<R[]>
    }

    // A pool that requests will still come to has results pending.
    override poll(block?: false): void
    override poll(block: true): Promise<never>
    override poll(block = false): void | Promise<never> {
      if (block) return super.poll(true)
      try {
        super.poll()
      } catch (error) {
        if (!(error instanceof NoResultsPending) || this.#waiting === 0) throw error
      }
    }

    override async wait(options?: WaitOptions): Promise<void> {
      await super.wait(options)
      while (this.#waiting > 0) {
        await holds.allPut(this)
        await super.wait(options)
      }
    }

    override async *results(): AsyncGenerator<Delivery, void, undefined> {
      yield* super.results()
      while (this.#waiting > 0) {
        await holds.allPut(this)
        yield* super.results()
      }
    }
  }
}
