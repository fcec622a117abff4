// The jobs of a log: one for each time a request was put (a request may be put again once it has been
// delivered). For each it holds the number of the event at which the job was put, started, finished
// and settled, so that what a job was doing at any moment is four comparisons.

import { outcomes } from '../wire'
import { ascending, Column, nearby } from './column'
import type { Notes } from './notes'

/** Where a job is: in the queue, on a lane, among the results, or delivered. */
export type Phase = 'queued' | 'running' | 'ready' | 'done'

/** How a job ended. */
export type Ending = 'ok' | 'failed' | 'canceled'

/** Stands for an event that has not happened; greater than the number of any event. */
export const never = 0xffffffff

export class Jobs {
  /** Serial of the request. */
  readonly request = nearby()
  readonly pool = new Column()
  /** The worker that ran it; 0 before it started. */
  readonly worker = new Column()
  readonly outcome = new Column()
  readonly queuedAt = ascending()
  readonly startedAt = new Column()
  /** When it ended: it finished, or was canceled without having started. */
  readonly finishedAt = new Column()
  /** When it was delivered. */
  readonly settledAt = new Column()
  /** One more than the place of the note that tells its result; 0 if there is none. */
  readonly #resultNote = new Column()
  readonly #notes: Notes

  constructor(notes: Notes) {
    this.#notes = notes
  }

  get length(): number {
    return this.request.length
  }

  /** Adds a job put at event number `event`; returns its index. */
  add(request: number, pool: number, event: number): number {
    this.request.push(request)
    this.pool.push(pool)
    this.worker.push(0)
    this.outcome.push(outcomes.none)
    this.queuedAt.push(event)
    this.startedAt.push(never)
    this.finishedAt.push(never)
    this.settledAt.push(never)
    this.#resultNote.push(0)
    return this.length - 1
  }

  /** What `job` returned or threw stands in the note at `place`. */
  setResult(job: number, place: number): void {
    this.#resultNote.set(job, place + 1)
  }

  /** What the job returned or threw, as text; undefined if nothing was noted. */
  result(job: number): string | undefined {
    const place = this.#resultNote.at(job) - 1
    return place < 0 ? undefined : this.#notes.textAt(place)
  }

  /** Where the error came from that the job threw, a line for each frame; undefined if unknown. */
  stack(job: number): string | undefined {
    const place = this.#resultNote.at(job) - 1
    return place < 0 ? undefined : this.#notes.stackAt(place)
  }

  /** Where `job` was after the first `events` events; undefined if it had not been put yet. */
  phaseAt(job: number, events: number): Phase | undefined {
    if (this.settledAt.at(job) < events) return 'done'
    if (this.finishedAt.at(job) < events) return 'ready'
    if (this.startedAt.at(job) < events) return 'running'
    return this.queuedAt.at(job) < events ? 'queued' : undefined
  }

  /** Whether `job` ended badly: it failed or panicked. */
  hasFailed(job: number): boolean {
    const outcome = this.outcome.at(job)
    return outcome === outcomes.failed || outcome === outcomes.panicked
  }

  /** How `job`, which has ended, did so. */
  howEnded(job: number): Ending {
    if (this.outcome.at(job) === outcomes.canceled) return 'canceled'
    return this.hasFailed(job) ? 'failed' : 'ok'
  }
}
