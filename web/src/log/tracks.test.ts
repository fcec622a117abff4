// Tests of tracks.ts and line.ts: what any stretch of a lane, of a line or of the deliveries comes to is
// what looking at each event of it finds.

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { kinds } from '../wire'
import { never } from './jobs'
import type { Log } from './log'
import { randomTape } from './testing/random'
import { Tape } from './testing/tape'
import type { Lane } from './tracks'

// Of any length: short ones, of which there are many otherwise, hardly deliver anything.
const choices = fc.array(fc.nat(1 << 12), { maxLength: 200, size: 'max' })

/** Checks something of the logs of all kinds of runs. */
function ofAnyLog(check: (log: Log) => void): void {
  fc.assert(
    fc.property(choices, (list) => check(randomTape(list).log())),
    { numRuns: 40 },
  )
}

/** How long `job` ran, in ns; 0 while it runs. */
function runOf(log: Log, job: number): number {
  const finished = log.jobs.finishedAt.at(job)
  return finished === never ? 0 : log.time.at(finished) - log.time.at(log.jobs.startedAt.at(job))
}

describe('a stretch of a lane', () => {
  test('comes to what its jobs come to one by one', () => {
    ofAnyLog((log) => {
      for (const lane of log.pools.get(1)!.lanes) {
        for (let from = 0; from < lane.jobs.length; from++) {
          for (let to = from + 1; to <= lane.jobs.length; to++) expectSummed(log, lane, from, to)
        }
      }
    })
  })

  function expectSummed(log: Log, lane: Lane, from: number, to: number): void {
    const jobs = Array.from({ length: to - from }, (_, i) => lane.jobs.at(from + i))
    const runs = jobs.map((job) => runOf(log, job))
    expect(lane.summaryOf(from, to)).toEqual({
      count: to - from,
      failures: jobs.filter((job) => log.jobs.hasFailed(job)).length,
      longest: jobs[runs.indexOf(Math.max(...runs))],
      busy: runs.reduce((sum, run) => sum + run, 0),
    })
  }

  test('that only holds a job still running has nothing longer', () => {
    const tape = new Tape().workers(1, 1).event('queued', { request: 1 })
    const lane = tape.event('started', { request: 1, worker: 1 }).log().pools.get(1)!.lanes[0]!
    expect(lane.summaryOf(0, 1)).toEqual({ count: 1, failures: 0, longest: 0, busy: 0 })
  })
})

test('the depth of a line between two moments is the least and the most it was', () => {
  ofAnyLog((log) => {
    const { queue, ready } = log.pools.get(1)!
    for (const line of [queue, ready]) {
      const depths = Array.from({ length: log.length + 1 }, (_, events) => line.countAt(events))
      for (let from = 0; from <= log.length; from += 3) {
        for (let to = from; to <= log.length; to += 5) {
          const seen = depths.slice(from, to + 1)
          const range = { min: Math.min(...seen), max: Math.max(...seen), end: depths[to] }
          expect(line.depthRange(from, to)).toEqual(range)
        }
      }
    }
  })
})

test('the deliveries between two events are counted by how they ended', () => {
  ofAnyLog((log) => {
    const { settled } = log.pools.get(1)!
    for (let from = 0; from <= log.length; from += 4) {
      const counts = { ok: 0, failed: 0, canceled: 0 }
      for (let event = from; event < log.length; event++) {
        expect(settled.countBetween(from, event)).toEqual(counts)
        if (log.kind.at(event) === kinds.delivered) counts[log.jobs.howEnded(log.job.at(event))]++
      }
    }
  })
})
