// What the log knows of each pool and each of its workers: the indexes that make any moment of a long
// recording as quick to show as any other. Built by the log while events are appended.

import type { Bands } from './bands'
import { ascending, Column, nearby } from './column'
import { never, type Ending } from './jobs'
import { Line } from './line'
import { Mipmap } from './mipmap'

/** What the jobs of a stretch of a lane come to. */
export interface LaneSummary {
  count: number
  failures: number
  /** The job that ran longest; the last one, if it is the only one and still running. */
  longest: number
  /** How long they ran together, in ns, without one that is still running. */
  busy: number
}

/** The life of one worker. The fields ending in `At` are event numbers, or `never`. */
export class Lane {
  readonly pool: number
  readonly worker: number
  readonly createdAt: number
  dismissedAt = never
  exitedAt = never
  /** The jobs it ran, in order. */
  readonly jobs = nearby()
  /** Places in `jobs` of those that failed. */
  readonly failures = ascending()
  /** When each of `jobs` started, in ns. */
  readonly starts = ascending()
  /** The number of the event at which each of `jobs` that has finished did so. */
  readonly finishes = ascending()
  /** How long each of `jobs` that has finished ran, in ns. */
  readonly runs = new Mipmap()
  /** How long it was idle before each of `jobs`, in ns. */
  readonly idles = new Mipmap()

  constructor(pool: number, worker: number, createdAt: number) {
    this.pool = pool
    this.worker = worker
    this.createdAt = createdAt
  }

  /** The jobs from one place in `jobs` up to another, at least one, in a few steps. */
  summaryOf(from: number, to: number): LaneSummary {
    const finished = Math.min(to, this.runs.length)
    const { mostAt, sum } = from < finished ? this.runs.summaryOf(from, finished) : idle(from)
    const failed = this.failures.countBelow(from)
    return {
      count: to - from,
      failures: this.failures.countBelow(to, failed) - failed,
      longest: this.jobs.at(mostAt),
      busy: sum,
    }
  }
}

const idle = (place: number) => ({ mostAt: place, sum: 0 })

function countBetween(events: Column, from: number, to: number): number {
  const before = events.countBelow(from)
  return events.countBelow(to, before) - before
}

/** How many deliveries there were of requests that ended in each way. */
export type Settled = Record<Ending, number>

/** The deliveries of a pool: event numbers, in order. */
export class Settlements {
  readonly #events = ascending()
  readonly #failed = ascending()
  readonly #canceled = ascending()

  add(event: number, how: Ending): void {
    this.#events.push(event)
    if (how === 'failed') this.#failed.push(event)
    if (how === 'canceled') this.#canceled.push(event)
  }

  get count(): number {
    return this.#events.length
  }

  /** The counts after the first `events` events. */
  countAt(events: number): Settled {
    const failed = this.#failed.countBelow(events)
    const canceled = this.#canceled.countBelow(events)
    return { ok: this.#events.countBelow(events) - failed - canceled, failed, canceled }
  }

  /** The counts of the events from one number up to another. */
  countBetween(from: number, to: number): Settled {
    const all = countBetween(this.#events, from, to)
    const failed = countBetween(this.#failed, from, to)
    const canceled = countBetween(this.#canceled, from, to)
    return { ok: all - failed - canceled, failed, canceled }
  }

  /** The last `limit` deliveries within the first `events` events, newest first. */
  latest(events: number, limit: number): number[] {
    const count = this.#events.countBelow(events)
    const length = Math.min(limit, count)
    return Array.from({ length }, (_, i) => this.#events.at(count - 1 - i))
  }
}

export class PoolTrack {
  readonly pool: number
  /** 0 means unbounded. */
  queueSize = 0
  /** In the order of arrival. */
  readonly queue = new Line()
  /** The order in which requests are taken; undefined as long as none has a priority, so that it is the same. */
  bands: Bands | undefined
  readonly ready = new Line()
  readonly settled = new Settlements()
  /** The numbers of the events at which it was paused or resumed. */
  readonly holds = new Column()
  /** In the order of their creation. */
  readonly lanes: Lane[] = []
  readonly #byWorker = new Map<number, Lane>()

  constructor(pool: number) {
    this.pool = pool
  }

  addLane(worker: number, event: number): void {
    const lane = new Lane(this.pool, worker, event)
    this.lanes.push(lane)
    this.#byWorker.set(worker, lane)
  }

  lane(worker: number): Lane | undefined {
    return this.#byWorker.get(worker)
  }

  /** How many were running after the first `events` events: no longer queued, and not yet ready. */
  runningAt(events: number): number {
    return this.queue.leftBy(events) - this.ready.enteredBy(events)
  }
}
