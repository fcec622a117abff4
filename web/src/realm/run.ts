// One run of a script in virtual time: let everything run that can, then jump to the next timer;
// until nothing is left, or nothing can ever happen again.

import type { RunEnd, ScriptError } from '../log/source'
import type { Reach } from './horizon'
import type { Journal } from './journal'
import { limitMessage, type Limits } from './limits'
import type { Script } from './script'
import { describeError } from './errors'

/** How many of those who wait are named when nothing can happen any more. */
const shownWaits = 6

/** What the loop needs of the clock. See VirtualClock. */
export interface RunClock {
  readonly elapsed: number
  readonly timers: number
  readonly nextDue: number | undefined
  next(): void
}

/** What the loop needs of the Go side. See Runtime in ../lib/runtime.ts. */
export interface RunRuntime {
  readonly outstanding: number
  describe(): string[]
}

export interface RunOptions {
  script: Script
  clock: RunClock
  runtime: RunRuntime
  journal: Journal
  limits: Limits
  reach: Reach
  /** Timers that the Go runtime has set for itself. */
  goTimers: () => number
  /** Resolves when no microtask is left to run. */
  settle: () => Promise<void>
}

/** Runs a script to its end, which goes to the journal. */
export class Run {
  readonly #options: RunOptions
  #state: 'running' | 'returned' = 'running'
  #steps = 0
  #stillSteps = 0

  constructor(options: RunOptions) {
    this.#options = options
  }

  /** Runs the script. Resolves when the journal has ended; never rejects. */
  async start(): Promise<void> {
    const { script, journal, settle } = this.#options
    script.run().then(
      () => (this.#state = 'returned'),
      (reason: unknown) => this.fail(reason),
    )
    for (;;) {
      await settle()
      journal.collect()
      if (journal.ended) return
      const end = this.#verdict()
      if (end) journal.end(end)
      else if (!(await this.#hasPaused())) this.#step()
    }
  }

  /** Waits if the horizon is passed. Returns whether it was. */
  async #hasPaused(): Promise<boolean> {
    const { clock, journal, reach } = this.#options
    if (!reach.isPassed(clock.elapsed, journal.events)) return false
    const moved = reach.moved()
    journal.pause()
    await moved
    return true
  }

  /** Ends the run because of an error of the script's: thrown, or a rejection nobody handled. */
  fail(reason: unknown): void {
    this.#options.journal.end(failure('The script failed', describeError(reason)))
  }

  #step(): void {
    const { clock } = this.#options
    const before = clock.elapsed
    try {
      clock.next()
    } catch (reason) {
      this.fail(reason)
    }
    this.#steps++
    this.#stillSteps = clock.elapsed > before ? 0 : this.#stillSteps + 1
  }

  // What Go has set for itself (its garbage collector's, say) keeps no run going.
  #verdict(): Omit<RunEnd, 'time'> | undefined {
    const { clock, runtime, limits, goTimers } = this.#options
    const returned = this.#state === 'returned'
    if (returned && clock.timers <= goTimers() && runtime.outstanding === 0) {
      return { outcome: 'finished', message: 'The script and its requests are done.' }
    }
    if (clock.nextDue === undefined) return { outcome: 'stuck', message: this.#whoWaits() }
    const limit = this.#limitReached(clock.nextDue)
    return limit && { outcome: 'limit', message: limitMessage(limit, limits) }
  }

  #limitReached(nextDue: number): keyof Limits | undefined {
    const { limits } = this.#options
    if (nextDue > limits.time) return 'time'
    if (this.#stillSteps >= limits.stillSteps) return 'stillSteps'
    if (this.#steps >= limits.steps) return 'steps'
    return undefined
  }

  #whoWaits(): string {
    const lines = [...new Set(this.#options.runtime.describe())]
    if (this.#state === 'running' && lines.length === 0) {
      lines.push('the script awaits a promise that nothing will settle')
    }
    const shown = lines.slice(0, shownWaits)
    if (lines.length > shown.length) shown.push(`and ${lines.length - shown.length} more`)
    return `Nothing can happen any more, but the work is not done: ${shown.join('; ')}.`
  }
}

/** The end of a run that failed with `error`; `what` failed, in words. */
export function failure(what: string, error: ScriptError): Omit<RunEnd, 'time'> {
  const place = error.line === undefined ? '' : ` in line ${error.line}`
  return { outcome: 'failed', message: `${what}${place}: ${error.name}: ${error.message}`, error }
}
