// Tests of flags.ts: marks on the track, and labels that do not cover each other.

import { expect, test } from 'vitest'
import { flagsFor } from './flags'

const mark = (time: number, label = '+1 lane') => ({ time, label })

test('a mark is a flag at its part of the duration', () => {
  expect(flagsFor([mark(25)], 100, 400)).toEqual([
    { at: 0.25, label: '+1 lane', isLeft: false, isByHand: false },
  ])
})

test('labels that would cover each other are left out, their marks are not', () => {
  const flags = flagsFor([mark(10), mark(12), mark(40)], 100, 400)
  expect(flags.map((flag) => flag.label)).toEqual(['+1 lane', '', '+1 lane'])
})

test('near the end the label is on the left, if that is free', () => {
  expect(flagsFor([mark(99)], 100, 400)[0]).toMatchObject({ isLeft: true, label: '+1 lane' })
  expect(flagsFor([mark(88), mark(99)], 100, 400)[1]).toMatchObject({ isLeft: true, label: '' })
})

test('there are never more than can be told apart', () => {
  const marks = Array.from({ length: 10_000 }, (_, i) => mark(i))
  expect(flagsFor(marks, 10_000, 400).length).toBeLessThanOrEqual(100)
})

test('without a duration or a track there are none', () => {
  expect(flagsFor([mark(0)], 0, 400)).toEqual([])
  expect(flagsFor([mark(1)], 100, 0)).toEqual([])
})
