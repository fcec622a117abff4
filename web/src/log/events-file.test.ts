// Tests of events-file.ts: that the file brings back what was written, and tells what has changed since.

import { describe, expect, test } from 'vitest'
import { eventLines } from './event-lines'
import { changeSince, readEventsFile, writeEventsFile } from './events-file'
import { hashLog } from './hash'
import { recipePlan, simulate } from './testing/simulate'

describe('a file of events', () => {
  const log = simulate(recipePlan(1)).log()

  test('reads as it was written', () => {
    expect(readEventsFile(writeEventsFile(log, { script: '', seed: 7 }))).toEqual({
      seed: 7,
      until: undefined,
      hash: hashLog(log),
      lines: [...eventLines(log)],
    })
    expect(readEventsFile(writeEventsFile(log, { script: '', seed: 7, until: 1.5 })).until).toBe(1.5)
  })

  test('may come from a checkout with other line ends', () => {
    const text = writeEventsFile(log, { script: '', seed: 7 })
    expect(readEventsFile(text.replaceAll('\n', '\r\n'))).toEqual(readEventsFile(text))
  })

  test('needs its seed and its hash', () => {
    expect(() => readEventsFile('# seed 7\n0.000 paused\n')).toThrow('begins with its seed and its hash')
  })
})

describe('the change since', () => {
  const file = (seed: number) =>
    readEventsFile(writeEventsFile(simulate(recipePlan(seed)).log(), { script: '', seed }))

  test('is nothing while the hash is the same', () => {
    expect(changeSince(file(1), simulate(recipePlan(1)).log())).toBeUndefined()
    expect(changeSince({ ...file(1), lines: [] }, simulate(recipePlan(1)).log())).toBeUndefined()
  })

  test('names the first event that is another', () => {
    expect(changeSince(file(1), simulate(recipePlan(2)).log())).toMatch(
      /^(Event \d+ was|After event \d+ came): at .* Now comes: at .*\.$/,
    )
  })

  test('is told even if the lines do not show it', () => {
    expect(changeSince({ ...file(1), hash: '0'.repeat(64) }, simulate(recipePlan(1)).log())).toBe(
      'The hash is another, though every event is as it was.',
    )
  })
})
