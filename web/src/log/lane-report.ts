// What a lane has come to at a cursor.

import type { Cursor } from './cursor'
import type { Log } from './log'
import type { Lane } from './tracks'

/** Times in ns. */
export interface LaneReport {
  /** How many requests it has started, and how many of them it has run to an end. */
  started: number
  ran: number
  failed: number
  /** How long it has run requests, with the one it is running. */
  busy: number
  /** How long it has been there. */
  alive: number
  /** The request that ran longest of those it has run to an end. */
  longest: { job: number; run: number } | undefined
  /** The longest time that it was idle; undefined if it never was. */
  idle: { from: number; length: number } | undefined
}

/** The report on `lane`, which is there at `cursor`; found in a few steps, however much it ran. */
export function laneReport(log: Log, lane: Lane, { time, events }: Cursor): LaneReport {
  const { startedAt, finishedAt } = log.jobs
  const started = lane.jobs.partition((job) => startedAt.at(job) < events)
  const ran = lane.jobs.partition((job) => finishedAt.at(job) < events)
  const until = lane.exitedAt < events ? log.time.at(lane.exitedAt) : time
  const running = started > ran ? time - lane.starts.at(ran) : 0
  const done = ran === 0 ? { failures: 0, busy: 0 } : lane.summaryOf(0, ran)
  return {
    started,
    ran,
    failed: done.failures,
    busy: done.busy + running,
    alive: Math.max(0, until - log.time.at(lane.createdAt)),
    longest: 'longest' in done ? { job: done.longest, run: runTime(log, done.longest) } : undefined,
    idle: longestIdle(log, lane, { started, ran, until }),
  }
}

/** The longest gap before a request, or since the last one. */
function longestIdle(
  log: Log,
  lane: Lane,
  { started, ran, until }: { started: number; ran: number; until: number },
): LaneReport['idle'] {
  const before = started === 0 ? { most: 0, mostAt: 0 } : lane.idles.summaryOf(0, started)
  const now = started > ran ? 0 : until - idleSince(log, lane, ran)
  const length = Math.max(before.most, now)
  if (length <= 0) return undefined
  return { from: idleSince(log, lane, now > before.most ? ran : before.mostAt), length }
}

/** When the gap before the request at `place` in the lane began. */
function idleSince(log: Log, lane: Lane, place: number): number {
  const event = place === 0 ? lane.createdAt : log.jobs.finishedAt.at(lane.jobs.at(place - 1))
  return log.time.at(event)
}

function runTime({ jobs, time }: Log, job: number): number {
  return time.at(jobs.finishedAt.at(job)) - time.at(jobs.startedAt.at(job))
}
