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
}

/** The report on `lane`, which is there at `cursor`; found in a few steps, however much it ran. */
export function laneReport(log: Log, lane: Lane, { time, events }: Cursor): LaneReport {
  const { startedAt, finishedAt } = log.jobs
  const started = lane.jobs.partition((job) => startedAt.at(job) < events)
  const ran = lane.jobs.partition((job) => finishedAt.at(job) < events)
  const running = started > ran ? time - log.time.at(startedAt.at(lane.jobs.at(ran))) : 0
  const until = lane.exitedAt < events ? log.time.at(lane.exitedAt) : time
  const alive = Math.max(0, until - log.time.at(lane.createdAt))
  if (ran === 0) return { started, ran, failed: 0, busy: running, alive, longest: undefined }
  const { failures, busy, longest } = lane.summaryOf(0, ran)
  return {
    started,
    ran,
    failed: failures,
    busy: busy + running,
    alive,
    longest: {
      job: longest,
      run: log.time.at(finishedAt.at(longest)) - log.time.at(startedAt.at(longest)),
    },
  }
}
