// A waiting line as it was at any moment: who was in it after the first n events of the log. The queue
// of a pool is one (entered when put, left when started), its results are another (entered when
// finished, left when delivered). Everything is found by binary search; nothing is replayed.

import { ascending, Column, nearby } from './column'
import { Mipmap } from './mipmap'

export class Line {
  readonly #jobs = nearby()
  readonly #entered = ascending()
  readonly #left = ascending()
  /** For each departure, how far the first job that is still in line lags behind their number. */
  readonly #lags = new Column()
  /** How long the line was after each arrival and departure. */
  readonly #lengths = new Mipmap()
  readonly #gone = new Set<number>()
  #head = 0

  /** `job` joins the line at event number `event`. */
  enter(job: number, event: number): void {
    this.#jobs.push(job)
    this.#entered.push(event)
    this.#lengths.push(this.#entered.length - this.#left.length)
  }

  /** `job`, which is in the line, leaves it at event number `event`. */
  leave(job: number, event: number): void {
    if (job === this.#jobs.at(this.#head)) this.#head++
    else this.#gone.add(job)
    while (this.#gone.size > 0 && this.#gone.delete(this.#jobs.at(this.#head))) this.#head++
    this.#left.push(event)
    this.#lags.push(this.#left.length - this.#head)
    this.#lengths.push(this.#entered.length - this.#left.length)
  }

  /** How many have entered within the first `events` events. */
  enteredBy(events: number): number {
    return this.#entered.countBelow(events)
  }

  /** How many have left within the first `events` events. */
  leftBy(events: number): number {
    return this.#left.countBelow(events)
  }

  /** How many are in the line after the first `events` events. */
  countAt(events: number): number {
    return this.enteredBy(events) - this.leftBy(events)
  }

  /**
   * The least and the most that were in line at once, from after `from` events to after `to`, and how
   * many there were in the end.
   */
  depthRange(from: number, to: number): { min: number; max: number; end: number } {
    const entered = this.enteredBy(from)
    const left = this.leftBy(from)
    const before = entered - left
    const first = entered + left
    const last = this.#entered.countBelow(to, entered) + this.#left.countBelow(to, left)
    if (first === last) return { min: before, max: before, end: before }
    const { least, most } = this.#lengths.summaryOf(first, last)
    const end = this.#lengths.at(last - 1)
    return { min: Math.min(before, least), max: Math.max(before, most), end }
  }

  /**
   * The first `limit` jobs in the line after the first `events` events, in the order they entered.
   * `isIn` tells whether a job that had entered by then was still there.
   */
  jobsAt(events: number, limit: number, isIn: (job: number) => boolean): number[] {
    const departures = this.leftBy(events)
    const entries = this.enteredBy(events)
    const found: number[] = []
    const wanted = Math.min(limit, entries - departures)
    let place = departures === 0 ? 0 : departures - this.#lags.at(departures - 1)
    for (; found.length < wanted && place < entries; place++) {
      const job = this.#jobs.at(place)
      if (isIn(job)) found.push(job)
    }
    return found
  }
}
