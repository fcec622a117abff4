// What the log knows of each pool and each of its workers: the indexes that make any moment of a long
// recording as quick to show as any other. Built by the log while events are appended.

import { uint32Column, uint8Column } from './column'
import { never } from './jobs'
import { Line } from './line'

/** The life of one worker. The fields ending in `At` are event numbers, or `never`. */
export class Lane {
  readonly pool: number
  readonly worker: number
  readonly createdAt: number
  dismissedAt = never
  exitedAt = never
  /** The jobs it ran, in order. */
  readonly jobs = uint32Column()
  /** Places in `jobs` of those that failed. */
  readonly failures = uint32Column()

  constructor(pool: number, worker: number, createdAt: number) {
    this.pool = pool
    this.worker = worker
    this.createdAt = createdAt
  }
}

/** How many deliveries of each outcome there were. */
export interface Settled {
  ok: number
  failed: number
  canceled: number
}

const ways: readonly (keyof Settled)[] = ['ok', 'failed', 'canceled']

export interface Settlement {
  job: number
  how: keyof Settled
}

/** The jobs of a pool that were delivered, in that order. */
export class Settlements {
  readonly #jobs = uint32Column()
  readonly #events = uint32Column()
  readonly #how = uint8Column()
  readonly #ok = uint32Column()
  readonly #failed = uint32Column()

  add(job: number, event: number, how: keyof Settled): void {
    this.#jobs.push(job)
    this.#events.push(event)
    this.#how.push(ways.indexOf(how))
    if (how === 'ok') this.#ok.push(event)
    if (how === 'failed') this.#failed.push(event)
  }

  /** The counts after the first `events` events. */
  countAt(events: number): Settled {
    const ok = this.#ok.countBelow(events)
    const failed = this.#failed.countBelow(events)
    return { ok, failed, canceled: this.#events.countBelow(events) - ok - failed }
  }

  /** The last `limit` jobs settled within the first `events` events, newest first. */
  latest(events: number, limit: number): Settlement[] {
    const count = this.#events.countBelow(events)
    const found: Settlement[] = []
    for (let i = count - 1; i >= 0 && found.length < limit; i--) {
      found.push({ job: this.#jobs.at(i), how: ways[this.#how.at(i)] as keyof Settled })
    }
    return found
  }
}

export class PoolTrack {
  readonly pool: number
  /** 0 means unbounded. */
  queueSize = 0
  readonly queue = new Line()
  readonly ready = new Line()
  readonly starts = uint32Column()
  readonly finishes = uint32Column()
  readonly settled = new Settlements()
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
}
