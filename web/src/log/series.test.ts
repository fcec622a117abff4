import { describe, expect, test } from 'vitest'
import { Log } from './log'
import { busyBetween, seriesOf } from './series'
import { chance, simulate } from './testing/simulate'

const second = 1e9

/** On one lane one request runs from 0 to 1 s and another from 1 s to 4 s; what is done is polled. */
const log = simulate({ runs: [1, 3], workers: 1, poll: 2 }).log()

describe('the course of a run', () => {
  test('of an empty log is empty, and has its times', () => {
    const series = seriesOf(new Log(), 0, second, 2)
    expect(series.times).toEqual([0.25 * second, 0.75 * second])
    expect(series.queued).toEqual([0, 0])
    expect(series.wait.p50).toEqual([null, null])
  })

  test('counts deliveries per second', () => {
    const { delivered } = seriesOf(log, 0, 4 * second, 2)
    expect(delivered).toEqual([0.5, 0.5])
  })

  test('counts failures per second', () => {
    const failing = simulate({ runs: [1, 3], workers: 1, poll: 2, failing: [2] }).log()
    expect(seriesOf(failing, 0, 4 * second, 2).failed).toEqual([0, 0.5])
  })

  test('shows the deepest queue', () => {
    expect(seriesOf(log, 0.5 * second, 4.5 * second, 4).queued).toEqual([1, 0, 0, 0])
  })

  test('shows how many lanes were busy, on average', () => {
    expect(seriesOf(log, 0, 5 * second, 5).busy).toEqual([1, 1, 1, 1, 0])
    expect(seriesOf(log, 3 * second, 5 * second, 1).busy).toEqual([0.5])
  })

  test('has the waits and runs of what started in the step', () => {
    const { wait, run } = seriesOf(log, 0, 2 * second, 2)
    expect(wait.p50).toEqual([0, second])
    expect(run.p99).toEqual([second, 3 * second])
  })

  test('busy time is what the runs within it come to', () => {
    const random = chance(7)
    const runs = Array.from({ length: 200 }, () => 0.1 + Math.round(random() * 100) / 100)
    const long = simulate({ runs, workers: 3, poll: 0.5 }).log()
    for (let i = 0; i < 100; i++) {
      const [from = 0, to = 0] = [random(), random()].sort().map((part) => part * long.duration)
      for (const lane of [...long.pools.values()].flatMap((pool) => pool.lanes)) {
        expect(busyBetween(long, lane, from, to)).toBeCloseTo(bySum(long, lane.worker, from, to), 0)
      }
    }
  })
})

/** The same as busyBetween, job by job. */
function bySum(log: Log, worker: number, from: number, to: number): number {
  let sum = 0
  for (let job = 0; job < log.jobs.length; job++) {
    if (log.jobs.worker.at(job) !== worker) continue
    const start = log.time.at(log.jobs.startedAt.at(job))
    const end = log.time.at(log.jobs.finishedAt.at(job))
    sum += Math.max(0, Math.min(end, to) - Math.max(start, from))
  }
  return sum
}
