import { describe, expect, test } from 'vitest'
import { compareRequests, compareStats } from './compare'
import type { Intervention } from './interventions'
import { Log } from './log'
import { statsOf } from './stats'
import { recipePlan, simulate } from './testing/simulate'

const statsWith = (workers: number, failing: number[] = []) => {
  const log = new Log()
  for (const batch of simulate({ ...recipePlan(1, failing), workers }).batches()) log.append(batch)
  return statsOf(log)
}

describe('the numbers of two runs', () => {
  test('tell how much each has grown', () => {
    const [slow, fast] = [statsWith(1, [3, 4]), statsWith(6, [3])]
    const [makespan, wait, run, failures] = compareStats(slow, fast)
    expect(makespan).toEqual({
      name: 'makespan',
      before: slow.makespan,
      now: fast.makespan,
      growth: (fast.makespan! - slow.makespan!) / slow.makespan!,
    })
    expect(wait!.growth).toBeLessThan(0)
    expect(run).toMatchObject({ name: 'runP95', growth: 0 })
    expect(failures).toMatchObject({ before: 2, now: 1, growth: -0.5 })
  })

  test('say nothing of growth from nothing, or of what never happened', () => {
    const empty = statsOf(new Log())
    const [makespan, , , failures] = compareStats(empty, statsWith(3, [1]))
    expect(makespan).toMatchObject({ before: undefined, growth: undefined })
    expect(failures).toMatchObject({ before: 0, now: 1, growth: undefined })
  })
})

describe('what two runs were made from', () => {
  const request = { script: 'a', seed: 1 }
  const pause: Intervention = { at: 5, action: { type: 'pause' } }
  const resume: Intervention = { at: 9, action: { type: 'resume' } }

  test('is the same for the same', () => {
    const same = { isOtherScript: false, seeds: undefined, added: [], removed: [] }
    expect(compareRequests(request, { ...request, interventions: [] })).toEqual(same)
  })

  test('differs in script, seed and interventions', () => {
    const before = { ...request, interventions: [pause, pause] }
    const now = { script: 'b', seed: 2, interventions: [resume, pause] }
    expect(compareRequests(before, now)).toEqual({
      isOtherScript: true,
      seeds: { before: 1, now: 2 },
      added: [resume],
      removed: [pause],
    })
  })
})
