// What is where on the timeline, and what is next to it: for pointers and for the keyboard. Asks the
// log and not the scene's slices, so that what a fused slice stands for can be told at each of its pixels.

import { lanesOf, type Row, type Scene } from './layout'
import type { Log } from './log'
import { endOf, startOf } from './slices'
import { timeAtX } from './space'
import type { Lane } from './tracks'

export type Hit =
  | { type: 'request'; job: number }
  /** Several requests of a lane at one pixel: those at the places `from` up to `to` of its jobs. */
  | { type: 'requests'; lane: Lane; from: number; to: number }
  /** The name of a lane, in front of its row. */
  | { type: 'lane'; pool: number; worker: number }
  /** Callbacks at one pixel: the events `from` up to `to`. */
  | { type: 'callbacks'; from: number; to: number }
  /** A place in the depth of the queue; `events` have happened by then. */
  | { type: 'queue'; events: number }

/** How far from a point one looks, in pixels: a finger is less exact than a mouse. */
export const slacks = { mouse: 1, finger: 10 } as const

/** What is at a point of the scene, or within `slack` pixels to its left or right. */
export function hitAt(
  log: Log,
  scene: Scene,
  x: number,
  y: number,
  slack: number = slacks.mouse,
): Hit | undefined {
  const { plot, lanes, callbacks } = scene
  if (y >= lanes.y && y < lanes.y + lanes.height) {
    const row = scene.rows.find((r) => y >= r.y && y < r.y + r.height)
    if (row === undefined) return undefined
    if (x < plot.x) return { type: 'lane', pool: row.pool, worker: row.worker }
    return requestsAt(log, scene, row, x, slack)
  }
  if (x < plot.x || y < lanes.y) return undefined
  const from = log.eventsUpTo(timeAtX(scene, x - slack))
  const to = log.eventsUpTo(timeAtX(scene, x + slack))
  if (y < callbacks.y + callbacks.height + 3) {
    return from < to ? { type: 'callbacks', from, to } : undefined
  }
  return { type: 'queue', events: log.eventsUpTo(timeAtX(scene, x)) }
}

function requestsAt(
  log: Log,
  scene: Scene,
  row: Row,
  x: number,
  slack: number,
): Hit | undefined {
  const lane = log.pools.get(row.pool)?.lane(row.worker)
  if (lane === undefined) return undefined
  const exact = jobsBetween(log, lane, timeAtX(scene, x), timeAtX(scene, x))
  const { from, to } =
    exact.to - exact.from === 1 && isWide(log, scene, lane.jobs.at(exact.from))
      ? exact
      : jobsBetween(log, lane, timeAtX(scene, x - slack), timeAtX(scene, x + slack))
  if (from >= to) return undefined
  if (to - from === 1) return { type: 'request', job: lane.jobs.at(from) }
  return { type: 'requests', lane, from, to }
}

function isWide(log: Log, { scale }: Scene, job: number): boolean {
  return scale.pixelsBetween(startOf(log, job), endOf(log, job)) >= 2 * slacks.mouse
}

/** The places of the jobs that `lane` was running between two moments. */
function jobsBetween(log: Log, lane: Lane, t0: number, t1: number): { from: number; to: number } {
  const from = lane.jobs.partition((job) => endOf(log, job) < t0)
  const to = lane.jobs.partition((job) => startOf(log, job) <= t1, from)
  return { from, to }
}

export type Direction = 'left' | 'right' | 'up' | 'down'

/**
 * The job next to `job`: before or after it on its lane, or on the lane above or below the one nearest in
 * time. Undefined at the edge, and if `job` never ran.
 */
export function neighbour(log: Log, job: number, direction: Direction): number | undefined {
  const lanes = lanesOf(log)
  const [pool, worker] = [log.jobs.pool.at(job), log.jobs.worker.at(job)]
  const row = lanes.findIndex((lane) => lane.pool === pool && lane.worker === worker)
  const lane = lanes[row]
  if (lane === undefined) return undefined
  if (direction === 'left' || direction === 'right') {
    const started = log.jobs.startedAt.at(job)
    const place = lane.jobs.partition((j) => log.jobs.startedAt.at(j) < started)
    const next = direction === 'left' ? place - 1 : place + 1
    return next >= 0 && next < lane.jobs.length ? lane.jobs.at(next) : undefined
  }
  const middle = (startOf(log, job) + endOf(log, job)) / 2
  const step = direction === 'up' ? -1 : 1
  for (let i = row + step; i >= 0 && i < lanes.length; i += step) {
    const nearest = nearestJob(log, lanes[i] as Lane, middle)
    if (nearest !== undefined) return nearest
  }
  return undefined
}

/** The job on the first lane that has any, nearest to `time`. */
export function firstJob(log: Log, time: number): number | undefined {
  for (const lane of lanesOf(log)) {
    const job = nearestJob(log, lane, time)
    if (job !== undefined) return job
  }
  return undefined
}

/** The job of `lane` that was running at `time`, or the one nearest to it. */
function nearestJob(log: Log, lane: Lane, time: number): number | undefined {
  if (lane.jobs.length === 0) return undefined
  const place = lane.jobs.partition((job) => endOf(log, job) < time)
  if (place === 0) return lane.jobs.at(0)
  if (place === lane.jobs.length) return lane.jobs.at(place - 1)
  const [before, after] = [lane.jobs.at(place - 1), lane.jobs.at(place)]
  return time - endOf(log, before) < startOf(log, after) - time ? before : after
}
