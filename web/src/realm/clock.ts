// Virtual time: a clock that stands still while anything runs and jumps to the next timer when told
// to.
//
// The timers, Date and performance of the global object are replaced; promises and microtasks are
// not. Go reads the same globals, so its time is this time.

import { withGlobal, type Clock } from '@sinonjs/fake-timers'
import { define, setGlobal } from './globals'

/**
 * Date.now() while Go starts, in ms. Go takes its nanoseconds as (Date.now() - performance.now())
 * at the start plus performance.now(), and refuses a zero: from 1 the sum is never zero and always
 * exact.
 */
const startingDate = 1

/** Longest delay of a timer in ms, as in every browser; a longer one fires at once. */
export const maxDelay = 2 ** 31 - 1

export class VirtualClock {
  readonly #clock: Clock
  /** Date.now() when `elapsed` was 0. */
  #origin = startingDate
  readonly #timers = new Map<number, ReturnType<Clock['setTimeout']>>()
  #ids = 0

  /**
   * Replaces the timers, Date and performance of the global object, and what else tells the time.
   * Date.now() is 1.
   */
  static install(): VirtualClock {
    return new VirtualClock()
  }

  private constructor() {
    // The library never sees the host's real timers, and replaces nothing.
    this.#clock = withGlobal({ Date }).createClock(startingDate)
    const now = () => this.#clock.now
    installDate(now)
    installFormats(now)
    const origin = () => this.#origin
    setGlobal('performance', {
      now: () => this.elapsed,
      get timeOrigin() {
        return origin()
      },
    })
    this.#installTimers()
  }

  #installTimers(): void {
    const set = (what: 'setTimeout' | 'setInterval', least: number) => {
      return (callback: unknown, delay: unknown = 0, ...args: unknown[]) => {
        if (typeof callback !== 'function') {
          throw new TypeError(`${what}: the callback must be a function, not ${String(callback)}`)
        }
        const ms = Math.max(least, Math.trunc(Number(delay)) || 0)
        return this.#set(what, callback as Callback, ms, args)
      }
    }
    const clear = (id: unknown) => this.#clear(Number(id))
    setGlobal('setTimeout', set('setTimeout', 0))
    setGlobal('setInterval', set('setInterval', 1))
    setGlobal('clearTimeout', clear)
    setGlobal('clearInterval', clear)
  }

  // IDs are our own, from 1: those of the library differ from host to host.
  #set(
    what: 'setTimeout' | 'setInterval',
    callback: Callback,
    ms: number,
    args: unknown[],
  ): number {
    const id = ++this.#ids
    const fire = () => {
      if (what === 'setTimeout') this.#timers.delete(id)
      callback(...args)
    }
    this.#timers.set(id, this.#clock[what](fire, ms))
    return id
  }

  #clear(id: number): void {
    const timer = this.#timers.get(id)
    if (timer === undefined) return
    this.#timers.delete(id)
    this.#clock.clearTimeout(timer)
  }

  /** Milliseconds since the clock was installed, a whole number. */
  get elapsed(): number {
    return this.#clock.now - this.#origin
  }

  /** How many timers are set. */
  get timers(): number {
    return this.#timers.size
  }

  /** When the next timer is due, in the milliseconds of `elapsed`; undefined if none is set. */
  get nextDue(): number | undefined {
    const timer = this.#clock.timerHeap?.peek()
    return timer && timer.callAt! - this.#origin
  }

  /** Jumps to the next timer and calls it, throwing what it throws. Does nothing if none is set. */
  next(): void {
    this.#clock.next()
  }

  /**
   * Calls `callback` when `elapsed` is `ms`, before whatever is set later for that time. It is no timer of
   * the script's: it has no ID and is not counted.
   */
  schedule(ms: number, callback: () => void): void {
    this.#clock.setTimeout(callback, ms)
  }

  /** Sets Date alone; timers and `elapsed` are not touched. */
  setDate(date: Date): void {
    this.#origin = date.getTime() - this.elapsed
    this.#clock.setSystemTime(date)
  }
}

type Callback = (...args: unknown[]) => void

/** Makes `now`, in ms, the time of Date. There is no way from an instance to the Date of before. */
function installDate(now: () => number): void {
  const original = Date
  const virtual = new Proxy(original, {
    construct: (target, args, newTarget) =>
      Reflect.construct(target, args.length === 0 ? [now()] : args, newTarget) as object,
    apply: () => new original(now()).toString(),
    get: (target, name) => (name === 'now' ? now : (Reflect.get(target, name) as unknown)),
  })
  define(original.prototype, 'constructor', virtual)
  setGlobal('Date', virtual)
}

/** Makes `now` the date that is formatted when none is given. */
function installFormats(now: () => number): void {
  const { prototype } = Intl.DateTimeFormat
  const descriptor = Object.getOwnPropertyDescriptor(prototype, 'format')!
  Object.defineProperty(prototype, 'format', {
    get(this: Intl.DateTimeFormat) {
      const format = descriptor.get!.call(this) as (date: unknown) => string
      return (date: unknown = now()) => format(date)
    },
  })
  const toParts = Reflect.get(prototype, 'formatToParts') as (date: unknown) => unknown
  define(prototype, 'formatToParts', function (this: unknown, date: unknown = now()) {
    return toParts.call(this, date)
  })
}
