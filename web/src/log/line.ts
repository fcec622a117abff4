// A waiting line as it was at any moment: who was in it after the first n events of the log. The queue
// of a pool is one (entered when put, left when started), its results are another (entered when
// finished, left when delivered). Everything is found by binary search; nothing is replayed.

import { uint32Column } from './column'

export class Line {
  readonly #jobs = uint32Column()
  readonly #entered = uint32Column()
  readonly #left = uint32Column()
  /** For each departure, the place of the first job that is still in line after it. */
  readonly #heads = uint32Column()
  readonly #gone = new Set<number>()
  #head = 0

  /** `job` joins the line at event number `event`. */
  enter(job: number, event: number): void {
    this.#jobs.push(job)
    this.#entered.push(event)
  }

  /** `job`, which is in the line, leaves it at event number `event`. */
  leave(job: number, event: number): void {
    this.#gone.add(job)
    while (this.#head < this.#jobs.length && this.#gone.delete(this.#jobs.at(this.#head))) {
      this.#head++
    }
    this.#left.push(event)
    this.#heads.push(this.#head)
  }

  /** How many are in the line after the first `events` events. */
  countAt(events: number): number {
    return this.#entered.countBelow(events) - this.#left.countBelow(events)
  }

  /**
   * The first `limit` jobs in the line after the first `events` events, in the order they entered.
   * `isIn` tells whether a job that had entered by then was still there.
   */
  jobsAt(events: number, limit: number, isIn: (job: number) => boolean): number[] {
    const departures = this.#left.countBelow(events)
    const entries = this.#entered.countBelow(events)
    const found: number[] = []
    const wanted = Math.min(limit, entries - departures)
    let place = departures === 0 ? 0 : this.#heads.at(departures - 1)
    for (; found.length < wanted && place < entries; place++) {
      const job = this.#jobs.at(place)
      if (isIn(job)) found.push(job)
    }
    return found
  }
}
