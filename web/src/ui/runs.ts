// Runs: what each was made from and what came of it, and the last few of them, so that going back to one
// takes no time.

import { Log } from '../log/log'
import { marksOf, type Mark } from '../log/marks'
import type { Cost, RunRequest } from '../log/source'
import { statsOf, type Stats } from '../log/stats'

/** What a recording has cost, and what of it the page has: the time to take it in, in real ms. */
export interface RunCost extends Cost {
  taking: number
}

export class Run {
  /** undefined before the first run, and for a log that no script made. */
  readonly request: RunRequest | undefined
  readonly log: Log
  /** Whether its times are those of the realm or of a clock on a wall. */
  readonly clock: 'virtual' | 'real'
  /** undefined if it was not recorded here. */
  cost: RunCost | undefined
  /** Up to where it is recorded, in ns, if it was paused there: nothing need have happened for a while. */
  pausedAt = 0
  #stats: Stats = statsOf(new Log())
  #marks: Mark[] = []

  constructor(
    request: RunRequest | undefined,
    log = new Log(),
    clock: Run['clock'] = 'virtual',
  ) {
    this.request = request
    this.log = log
    this.clock = clock
    this.sumUp()
  }

  /** Up to where what happened is known, in ns. */
  get reach(): number {
    return Math.max(this.log.duration, this.pausedAt)
  }

  /** The numbers of the run, as of when they were last summed up. */
  get stats(): Stats {
    return this.#stats
  }

  get marks(): readonly Mark[] {
    return this.#marks
  }

  /** Works out the numbers anew: it takes a while, and is for when the log has ended. */
  sumUp(): void {
    this.#stats = statsOf(this.log)
    this.#marks = marksOf(this.log)
  }
}

/** Whether both make the same log. */
export function isSameRequest(a: RunRequest | undefined, b: RunRequest | undefined): boolean {
  if (a === undefined || b === undefined) return a === b
  return (
    a.script === b.script &&
    a.seed === b.seed &&
    a.until === b.until &&
    JSON.stringify(a.interventions ?? []) === JSON.stringify(b.interventions ?? [])
  )
}

/** How many runs are kept, and how many events they may have together: a million take about 100 MB. */
const mostRuns = 8
const mostEvents = 1_000_000

/** The runs that were on show last. */
export class RecentRuns {
  /** The latest first. */
  #runs: Run[] = []

  keep(run: Run): void {
    this.#runs = [run, ...this.#runs.filter((kept) => kept !== run)].slice(0, mostRuns)
    let events = 0
    this.#runs = this.#runs.filter(({ log }) => (events += log.length) <= mostEvents)
  }

  /** The run made from `request`, if it is kept. */
  find(request: RunRequest | undefined): Run | undefined {
    return this.#runs.find((run) => isSameRequest(run.request, request))
  }
}
