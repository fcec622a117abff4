import { describe, expect, test } from 'vitest'
import type { RunEnd } from '../log/source'
import type { Sample } from '../log/spread'
import { statsOf } from '../log/stats'
import { simulate } from '../log/testing/simulate'
import { spreadReport } from './spread'

const finished: RunEnd = { outcome: 'finished', message: 'Done.', time: 0 }
const show = (seed: number) => `show ${seed}`

/** What came of a seed under which two requests ran one after the other, `run` seconds each. */
function sample(seed: number, run: number, failing: number[] = [], end = finished): Sample {
  return { seed, end, stats: statsOf(simulate({ runs: [run, run], workers: 1, failing }).log()) }
}

describe('the report of many seeds', () => {
  test('is a table, a histogram and the worst seed', () => {
    const samples = [sample(1, 1), sample(2, 2, [1]), sample(3, 4), sample(4, 2)]
    expect(spreadReport(samples, show)).toBe(`\
4 seeds    least  median     p95    most
makespan  2.00 s  4.00 s  8.00 s  8.00 s
wait p50  0.00 s  0.00 s  0.00 s  0.00 s
wait p95  1.00 s  2.00 s  4.00 s  4.00 s
wait p99  1.00 s  2.00 s  4.00 s  4.00 s
failures       0       0       1       1

Makespan from … on:
2.00 s  ████████████████████ 1
3.00 s
4.00 s  ████████████████████████████████████████ 2
5.00 s
6.00 s
7.00 s
8.00 s  ████████████████████ 1

Worst: seed 2 (1 failure, makespan 4.00 s)
  show 2
`)
  })

  test('of one seed has no histogram', () => {
    const report = spreadReport([sample(7, 1)], show)
    expect(report).toMatch(/^1 seed /)
    expect(report).not.toContain('█')
    expect(report).toContain('Worst: seed 7 (makespan 2.00 s)')
  })

  test('counts those that did not finish, and says how the worst of them ended', () => {
    const stuck: RunEnd = { outcome: 'stuck', message: 'Nothing can happen.', time: 0 }
    const failed: RunEnd = { outcome: 'failed', message: 'It failed.', time: 0 }
    const none = { ...statsOf(simulate({ runs: [], workers: 1 }).log()) }
    const samples = [
      sample(1, 1),
      { seed: 2, end: stuck, stats: none },
      { seed: 3, end: stuck, stats: none },
      { seed: 4, end: failed, stats: none },
    ]
    const report = spreadReport(samples, show)
    expect(report).toContain('3 did not finish: 2 stuck, 1 failed\n')
    expect(report).toContain('Worst: seed 2 (Nothing can happen.)')
  })

  test('of nothing says so', () => {
    expect(spreadReport([], show)).toBe('No seed was run to its end.\n')
  })
})
