// Tests of difference.ts: what is said about the first difference between two runs.

import { describe, expect, test } from 'vitest'
import { firstDifference } from './difference'
import { eventLines } from './event-lines'
import { recipePlan, simulate } from './testing/simulate'

describe('the first difference', () => {
  test('is undefined between equal runs', () => {
    const lines = () => eventLines(simulate(recipePlan(1)).log())
    expect(firstDifference(lines(), lines())).toBeUndefined()
  })

  test('counts events, and no notes, up to there', () => {
    const before = ['0.000 pool 1 unbounded', '0.000 created lane 1', '0.000 queued #a']
    expect(
      firstDifference(
        [...before, '2.500 started lane 2 #9', '3.000 paused'],
        [...before, '2.400 finished lane 1 #3 ok', '3.000 paused'],
      ),
    ).toBe(
      'Event 3 was: at 2.500 s #9 starts on lane 2. ' +
        'Now comes: at 2.400 s #3 finishes on lane 1, ok.',
    )
  })

  test('may be the end of either', () => {
    expect(firstDifference(['0.000 paused', '1.000 resumed'], ['0.000 paused'])).toBe(
      'Event 2 was: at 1.000 s the pool goes on. Now the run is over.',
    )
    expect(firstDifference(['0.000 paused'], ['0.000 paused', '1.000 resumed'])).toBe(
      'The run was over after event 1. Now comes: at 1.000 s the pool goes on.',
    )
  })

  test('may be a note', () => {
    expect(firstDifference(['0.000 paused', '0.000 console.log "a"'], ['0.000 paused', '0.000 console.log "b"'])).toBe(
      'After event 1 came: at 0.000 s the console says "a". Now comes: at 0.000 s the console says "b".',
    )
  })

  test('is found in runs that are still being written', () => {
    function* endless() {
      for (;;) yield '0.000 paused'
    }
    expect(firstDifference(['0.000 paused', '0.000 resumed'], endless())).toMatch(/^Event 2 /)
  })
})

describe('in words', () => {
  test.each([
    ['1.000 queued #a b', 'at 1.000 s #a b is put'],
    ['1.000 queued #5 pool 2', 'at 1.000 s #5 is put in pool 2'],
    ['1.000 delivered #5 failed', 'at 1.000 s #5 is delivered, failed'],
    ['1.000 delivered #5', 'at 1.000 s #5 is delivered'],
    ['1.000 progressed lane 1 #5 40 %', 'at 1.000 s #5 on lane 1 has done 40 %'],
    ['1.000 dismissed lane 3', 'at 1.000 s lane 3 is dismissed'],
    ['1.000 pool 1 queue 5', 'at 1.000 s pool 1 is made, queue 5'],
    ['1.000 request #5 f(1, 2)', 'at 1.000 s #5 calls f(1, 2)'],
    ['1.000 request #5 f(1, 2), low priority', 'at 1.000 s #5 calls f(1, 2), low priority'],
    ['1.000 priority #a b high', 'at 1.000 s #a b moves to high priority'],
    ['1.000 result #5 threw Error: no', 'at 1.000 s #5 throws Error: no'],
    ['1.000 result #5 7', 'at 1.000 s #5 returns 7'],
    ['1.000 console.log "hi there"', 'at 1.000 s the console says "hi there"'],
    ['1.000 intervention pause pool 1', 'at 1.000 s an intervention: pause pool 1'],
    ['1.000 end stuck', 'at 1.000 s the run ends as stuck'],
    ['what is this', 'what is this'],
  ])('%s', (line, words) => {
    expect(firstDifference([], [line])).toBe(`The run was over after event 0. Now comes: ${words}.`)
  })
})
