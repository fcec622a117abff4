// Tests of cursor.ts: moving through a recording.

import { describe, expect, test } from 'vitest'
import { at, end, isAtEnd, nextFailure, start, stepBack, stepForward, type Cursor } from './cursor'
import { recipePlan, simulate } from './testing/simulate'
import { Tape } from './testing/tape'

const log = simulate(recipePlan(1, [4, 9])).log()

test('a time passes everything at that instant, and stays within the recording', () => {
  expect(at(log, 0).events).toBeGreaterThan(20)
  expect(at(log, -5)).toEqual({ time: 0, events: at(log, 0).events })
  expect(at(log, 1e15)).toEqual(end(log))
})

test('stepping passes one event at a time, and back the same way', () => {
  const passed: Cursor[] = [start]
  for (let cursor: Cursor = start; cursor.events < log.length; ) {
    cursor = stepForward(log, cursor)
    passed.push(cursor)
  }
  expect(passed.map((cursor) => cursor.events)).toEqual(passed.map((_, i) => i))
  for (let i = passed.length - 1; i > 0; i--) {
    expect(stepBack(log, passed[i]!)).toEqual(passed[i - 1])
  }
})

test('the last step goes to the end, which may be later than the last event', () => {
  const tape = new Tape().workers(1, 1)
  tape.time = 4
  const late = tape.print('bye').log()
  const last = stepForward(late, stepForward(late, start))
  expect(last).toEqual({ time: 4e9, events: 1 })
  expect(isAtEnd(late, last)).toBe(true)
  expect(isAtEnd(late, at(late, 1e9))).toBe(false)
})

test('stepping back from the beginning stays there', () => {
  expect(stepBack(log, start)).toEqual(start)
})

describe('the next failure', () => {
  test('is the next further on, then the first again', () => {
    const first = nextFailure(log, start)!
    const second = nextFailure(log, first)!
    expect(second.events).toBeGreaterThan(first.events)
    expect(nextFailure(log, second)).toEqual(first)
  })

  test('is nowhere when nothing failed', () => {
    expect(nextFailure(simulate(recipePlan(1, [])).log(), start)).toBeUndefined()
  })
})
