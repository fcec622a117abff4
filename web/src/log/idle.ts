// When lanes fall idle: moments worth going to, because there work could have been done.

import type { Cursor } from './cursor'
import { never } from './jobs'
import type { Log } from './log'
import type { Lane } from './tracks'

/** A lane, and when it fell idle, in ns. */
export interface IdleLane {
  pool: number
  worker: number
  time: number
}

/**
 * The first lane that falls idle after the cursor; the first of all if none does any more. A lane that
 * takes up a request at the very moment is not idle, nor is one that leaves.
 */
export function nextIdleLane(log: Log, cursor: Cursor): IdleLane | undefined {
  return firstIdleLane(log, cursor.time) ?? firstIdleLane(log, -1)
}

function firstIdleLane(log: Log, after: number): IdleLane | undefined {
  let first: IdleLane | undefined
  for (const { lanes } of log.pools.values()) {
    for (const lane of lanes) {
      const time = idleAfter(log, lane, after)
      if (time < (first?.time ?? Infinity)) first = { pool: lane.pool, worker: lane.worker, time }
    }
  }
  return first
}

/** When `lane` falls idle for the first time after `after` ns; Infinity if it does not. */
function idleAfter(log: Log, lane: Lane, after: number): number {
  const left = timeOf(log, lane.exitedAt)
  for (let i = lane.starts.countUpTo(after); i <= lane.jobs.length; i++) {
    const free = i === 0 ? log.time.at(lane.createdAt) : endOf(log, lane.jobs.at(i - 1))
    if (free >= left) return Infinity
    const next = i < lane.jobs.length ? lane.starts.at(i) : Infinity
    if (free > after && next > free) return free
  }
  return Infinity
}

const endOf = (log: Log, job: number) => timeOf(log, log.jobs.finishedAt.at(job))

const timeOf = (log: Log, event: number) => (event === never ? Infinity : log.time.at(event))
