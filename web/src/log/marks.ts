// Moments worth a flag on the scrub track: when lanes were added to a pool that was already there, or
// dismissed from it.

import { never } from './jobs'
import type { Log } from './log'

export interface Mark {
  /** In ns. */
  time: number
  /** As in "+3 lanes". */
  label: string
  /** Whether it is of an intervention, and not of the script. Default: false. */
  isByHand?: boolean
}

/** More flags than this would hide each other. */
const mostMarks = 100

interface Change {
  time: number
  /** By how many there are more lanes, or fewer. */
  lanes: number
}

/**
 * The marks of a log, in order. Changes at one instant are one mark; where there would be more than
 * 100 marks, so are those within a hundredth of the recording.
 */
export function marksOf(log: Log): Mark[] {
  const changes = changesOf(log).sort((a, b) => a.time - b.time)
  const instants = merge(changes, 0)
  const merged = instants.length > mostMarks ? merge(changes, log.duration / mostMarks) : instants
  return merged.map((change) => ({ time: change.time, label: named(change) }))
}

function named({ lanes }: Change): string {
  const count = Math.abs(lanes)
  return `${lanes > 0 ? '+' : '−'}${count} ${count === 1 ? 'lane' : 'lanes'}`
}

/** What changed, each change together with those that come no later than `span` ns after it. */
function merge(changes: readonly Change[], span: number): Change[] {
  const merged: Change[] = []
  for (const { time, lanes } of changes) {
    const last = merged.at(-1)
    if (last && time <= last.time + span) last.lanes += lanes
    else merged.push({ time, lanes })
  }
  return merged.filter(({ lanes }) => lanes !== 0)
}

function changesOf(log: Log): Change[] {
  const changes: Change[] = []
  for (const { lanes } of log.pools.values()) {
    const born = lanes[0] === undefined ? 0 : log.time.at(lanes[0].createdAt)
    for (const { createdAt, dismissedAt } of lanes) {
      const created = log.time.at(createdAt)
      // Those that come with a pool are not worth a flag.
      if (created > born) changes.push({ time: created, lanes: 1 })
      if (dismissedAt !== never) changes.push({ time: log.time.at(dismissedAt), lanes: -1 })
    }
  }
  return changes
}
