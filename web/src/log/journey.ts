// The way of one request across the timeline: from the queue, where it was put, to the lane that ran it,
// and from there to its callback.

import { never } from './jobs'
import type { Scene } from './layout'
import type { Log } from './log'
import { xAtTime } from './space'

export interface Point {
  x: number
  y: number
}

/** Points may lie out of sight to the left and right. */
export interface Journey {
  job: number
  /** Where it was put, on the line of the queue. */
  put: Point
  /** For how long it waited: on the row of its lane, or on the line of the queue if none ran it. */
  wait: { from: Point; to: Point }
  /** From the queue to its slice; undefined if it never started, or its lane is out of sight. */
  toLane: Arrow | undefined
  /** To its callback; undefined if it was never delivered. */
  toCallback: Arrow | undefined
}

export interface Arrow {
  from: Point
  to: Point
}

/** The way of `job` in `scene`. */
export function journeyOf(log: Log, scene: Scene, job: number): Journey {
  const { jobs } = log
  const x = (event: number) => xAtTime(scene, event === never ? log.duration : log.time.at(event))
  const put = { x: x(jobs.queuedAt.at(job)), y: scene.depth.baseline }
  const started = jobs.startedAt.at(job)
  const finished = jobs.finishedAt.at(job)
  const left = { x: x(started === never ? finished : started), y: put.y }
  const row = started === never ? undefined : rowOf(log, scene, job)
  const middle = row && row.y + row.height / 2
  const bottom = row && row.y + row.height - (row.height >= 24 ? 4 : 2)
  const lastSeen = { x: x(finished), y: bottom ?? (started === never ? put.y : scene.lanes.y) }
  const settled = jobs.settledAt.at(job)
  const callback = { x: x(settled), y: scene.callbacks.y + scene.callbacks.height / 2 }
  return {
    job,
    put,
    wait: middle === undefined ? { from: put, to: left } : across(put.x, left.x, middle),
    toLane: bottom === undefined ? undefined : { from: put, to: { x: left.x, y: bottom } },
    toCallback: settled === never ? undefined : { from: lastSeen, to: callback },
  }
}

const across = (x0: number, x1: number, y: number) => ({ from: { x: x0, y }, to: { x: x1, y } })

function rowOf(log: Log, scene: Scene, job: number) {
  const pool = log.jobs.pool.at(job)
  const worker = log.jobs.worker.at(job)
  return scene.rows.find((row) => row.pool === pool && row.worker === worker)
}
