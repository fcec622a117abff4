// Requests on their way through Go one by one: Go knows each by its slot.

import type { Place } from './bundles'
import type { Stay, WorkRequest } from './request'

export interface Job extends Stay {
  /** What the log knows it by. */
  readonly serial: number
  readonly request: WorkRequest
  /** Where in a bundle it was put. */
  readonly place: Place | undefined
  /** True while the callable's promise is not settled. */
  waiting: boolean
}

export class Jobs {
  /** By slot. Dense, since a Map of a million costs more than all the rest. */
  readonly #jobs: (Job | undefined)[] = []
  readonly #freeSlots: number[] = []
  #serials = 0

  /** Gives a request, which somebody holds, a slot and a serial. */
  add(request: WorkRequest, place?: Place): Job {
    const slot = this.#freeSlots.pop() ?? this.#jobs.length
    const { holder } = request.stay!
    const job = { holder, slot, serial: ++this.#serials, request, place, waiting: false }
    this.#jobs[slot] = job
    request.stay = job
    return job
  }

  /** The job in a slot that is taken. */
  at(slot: number): Job {
    return this.#jobs[slot]!
  }

  remove({ slot, request }: Job): void {
    this.#jobs[slot] = undefined
    this.#freeSlots.push(slot)
    request.stay = null
  }

  *[Symbol.iterator](): Generator<Job> {
    for (const job of this.#jobs) if (job) yield job
  }

  clear(): void {
    this.#jobs.length = 0
  }
}
