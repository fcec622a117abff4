import { beforeEach, describe, expect, test } from 'vitest'
import { recordSize } from '../wire'
import { Journal } from './journal'
import { defaultLimits, type Limits } from './limits'
import type { Report } from './protocol'

let reports: Report[]
let pending: number
let made: number
let now: number
let realNow: number

beforeEach(() => {
  reports = []
  pending = made = now = realNow = 0
})

/** A journal of events that the test counts out, each record numbered in its first byte. */
function journalOf(limits: Partial<Limits> = {}): Journal {
  const drain = () => {
    const records = new Uint8Array(pending * recordSize)
    for (let i = 0; i < pending; i++) records[i * recordSize] = ++made
    pending = 0
    return records
  }
  return new Journal({
    drain,
    now: () => now,
    realNow: () => realNow,
    post: (report) => reports.push(structuredClone(report)),
    limits: { ...defaultLimits, ...limits },
  })
}

/** The numbers of all records posted. */
function recordsPosted(): number[] {
  return batches().flatMap(({ batch }) => {
    const { records } = batch
    return Array.from({ length: records.length / recordSize }, (_, i) => records[i * recordSize]!)
  })
}

const batches = () => reports.filter((report) => report.type === 'batch')
const notesPosted = () => batches().flatMap(({ batch }) => batch.notes)
const ends = () => reports.filter((report) => report.type === 'end')
const line = (text: string) => ({ type: 'console', level: 'log', text }) as const
const done = { outcome: 'finished', message: 'Done.' } as const

describe('notes', () => {
  test('have their place among the events, and their time in ns', () => {
    const journal = journalOf()
    journal.note(line('before'))
    pending = 2
    now = 1.5
    journal.note(line('between'))
    pending = 3
    journal.collect()
    journal.note(line('after'))
    journal.end(done)
    expect(notesPosted().map(({ seq, time }) => [seq, time])).toEqual([
      [0, 0],
      [2, 1.5e6],
      [5, 1.5e6],
    ])
    expect(recordsPosted()).toEqual([1, 2, 3, 4, 5])
  })

  test('are posted at once, so that they are known if nothing comes after them', () => {
    const journal = journalOf()
    pending = 1
    journal.note(line('the last word'))
    expect(notesPosted()).toHaveLength(1)
    expect(recordsPosted()).toEqual([1])
  })

  test('are posted together when there are many', () => {
    const journal = journalOf()
    for (let i = 0; i < 5000; i++) journal.note(line('spam'))
    expect(batches().length).toBeLessThan(1100)
    journal.end(done)
    expect(notesPosted()).toHaveLength(5000)
  })
})

describe('batches', () => {
  test('are posted every so often', () => {
    const journal = journalOf()
    pending = 1
    journal.collect()
    realNow = 10
    journal.collect()
    expect(reports).toEqual([])
    realNow = 40
    journal.collect()
    expect(recordsPosted()).toEqual([1])
    realNow = 50
    journal.collect()
    expect(batches()).toHaveLength(1)
  })

  test('are posted with nothing in them too: a sign of life', () => {
    const journal = journalOf()
    now = 7
    realNow = 40
    journal.collect()
    expect(reports).toEqual([
      {
        type: 'batch',
        batch: { records: new Uint8Array(), notes: [] },
        time: 7e6,
        cost: { total: 40, noting: 0 },
      },
    ])
  })

  test('hold all there is, however much', () => {
    const journal = journalOf()
    for (let i = 0; i < 200; i++) {
      pending = 1
      journal.collect()
    }
    journal.end(done)
    expect(recordsPosted()).toEqual(Array.from({ length: 200 }, (_, i) => i + 1))
  })
})

describe('what recording costs', () => {
  test('is the time spent in the journal, and all of it but for waits at the horizon', () => {
    const journal = new Journal({
      drain: () => {
        realNow += 2
        return new Uint8Array()
      },
      now: () => 0,
      realNow: () => realNow,
      post: (report) => reports.push(report),
      limits: defaultLimits,
    })
    realNow = 10
    journal.collect()
    journal.note(line('a'))
    journal.pause()
    realNow = 1000
    journal.collect()
    realNow += 4
    journal.end(done)
    expect(batches().at(-1)!.cost).toEqual({ total: 22, noting: 8 })
  })
})

describe('the end', () => {
  test('comes last, once, with all that was before it', () => {
    const journal = journalOf()
    pending = 2
    now = 9
    journal.end(done)
    journal.end({ outcome: 'failed', message: 'Too late.' })
    expect(recordsPosted()).toEqual([1, 2])
    expect(ends()).toEqual([{ type: 'end', end: { ...done, time: 9e6 } }])
    expect(reports.at(-1)!.type).toBe('end')
    expect(journal.ended).toBe(true)
  })

  test('ends it: nothing is recorded any more', () => {
    const journal = journalOf()
    journal.end(done)
    const { length } = reports
    pending = 1
    realNow = 1000
    journal.note(line('late'))
    journal.collect()
    expect(reports).toHaveLength(length)
  })
})

describe('limits', () => {
  test('of events cut at the same event however they come', () => {
    const journal = journalOf({ events: 5 })
    for (const n of [2, 2, 2, 2]) {
      pending = n
      journal.collect()
    }
    expect(recordsPosted()).toEqual([1, 2, 3, 4, 5])
    expect(ends()[0]!.end).toMatchObject({
      outcome: 'limit',
      message: 'The recording ends at its limit of 5 events.',
    })
  })

  test('of events may be met', () => {
    const journal = journalOf({ events: 5 })
    pending = 5
    journal.collect()
    expect(journal.ended).toBe(false)
  })

  test('of the console count characters and line breaks', () => {
    const journal = journalOf({ consoleText: 10 })
    journal.note(line('1234'))
    journal.note(line('1234'))
    expect(journal.ended).toBe(false)
    journal.note(line(''))
    expect(ends()[0]!.end).toMatchObject({ outcome: 'limit' })
    expect(notesPosted()).toHaveLength(3)
  })
})

test('a journal that pauses has posted all there is, and says when it paused', () => {
  const journal = journalOf()
  pending = 2
  journal.collect()
  now = 3
  journal.pause()
  expect(recordsPosted()).toEqual([1, 2])
  expect(reports.at(-1)).toEqual({ type: 'pause', time: 3e6 })
  expect(journal.events).toBe(2)
})
