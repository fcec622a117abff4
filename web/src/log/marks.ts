// Moments worth a flag on the scrub track: when lanes were added to a pool that was already there, or
// dismissed from it.

import { kinds } from '../wire'
import type { Log } from './log'

export interface Mark {
  /** In ns. */
  time: number
  /** As in "+3 lanes". */
  label: string
}

/** The marks of a log, in order. Changes at one instant are one mark. */
export function marksOf(log: Log): Mark[] {
  const marks: Mark[] = []
  let current: { time: number; change: number } | undefined
  const flush = () => {
    if (current && current.change !== 0) marks.push({ time: current.time, label: named(current) })
  }
  for (const { time, change } of changes(log)) {
    if (current?.time !== time) {
      flush()
      current = { time, change: 0 }
    }
    current.change += change
  }
  flush()
  return marks
}

function named({ change }: { change: number }): string {
  const count = Math.abs(change)
  return `${change > 0 ? '+' : '−'}${count} ${count === 1 ? 'lane' : 'lanes'}`
}

function* changes(log: Log): Generator<{ time: number; change: number }> {
  const born = bornAt(log)
  for (const event of laneEvents(log)) {
    const kind = log.kind.at(event)
    const time = log.time.at(event)
    if (kind === kinds.workerDismissed) yield { time, change: -1 }
    else if (time > (born.get(log.pool.at(event)) ?? 0)) yield { time, change: 1 }
  }
}

/** When each pool got its first worker: those that come with it are not worth a flag. */
function bornAt(log: Log): Map<number, number> {
  const born = new Map<number, number>()
  for (const pool of log.pools.values()) {
    const first = pool.lanes[0]
    if (first) born.set(pool.pool, log.time.at(first.createdAt))
  }
  return born
}

/** The numbers of the events at which a worker was created or dismissed, in order. */
function laneEvents(log: Log): number[] {
  const events: number[] = []
  for (const pool of log.pools.values()) {
    for (const lane of pool.lanes) {
      events.push(lane.createdAt)
      if (lane.dismissedAt < log.length) events.push(lane.dismissedAt)
    }
  }
  return events.sort((a, b) => a - b)
}
