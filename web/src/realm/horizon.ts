// How far a run may go for now. An endless script is recorded in pieces, as somebody wants to see them;
// what is recorded does not depend on how it is cut.

import type { Horizon } from '../log/source'

const nowhere: Horizon = { time: Infinity, events: Infinity }

export class Reach {
  #horizon: Horizon
  #wake: () => void = () => undefined

  /** Everything is within reach if there is no horizon. */
  constructor(horizon = nowhere) {
    this.#horizon = horizon
  }

  /** Whether a run must wait that got to `ms` of virtual time and to so many events. */
  isPassed(ms: number, events: number): boolean {
    return ms * 1e6 > this.#horizon.time || events > this.#horizon.events
  }

  /** Moves the horizon, and wakes who waits for that. */
  move(horizon: Horizon): void {
    this.#horizon = horizon
    this.#wake()
  }

  /** Resolves when the horizon is moved next. */
  moved(): Promise<void> {
    return new Promise((resolve) => (this.#wake = resolve))
  }
}
