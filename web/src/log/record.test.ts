// Tests of record.ts: that a run comes back from its file, and what is said about files that are none.

import { describe, expect, test } from 'vitest'
import { hashLog } from './hash'
import { Log } from './log'
import { compare, makeRecord, readRecord, type RunRecord } from './record'
import type { RunRequest } from './source'
import { recipePlan, simulate } from './testing/simulate'
import { versions } from './versions'

const request: RunRequest = {
  script: "console.log('ü\u{1F3CA}')\n",
  seed: 7,
  until: 60_000,
  interventions: [{ at: 3200, action: { type: 'createWorkers', workers: 2 } }],
}

function recipe(seed: number): Log {
  const log = simulate(recipePlan(seed)).log()
  log.close({ outcome: 'finished', message: 'Done.', time: log.duration })
  return log
}

/** The beginning of a run that goes on. */
function recipeUpTo(events: number): Log {
  const log = new Log()
  const [first] = simulate(recipePlan(1)).batches(events)
  log.append(first!)
  return log
}

type Fields = Record<string, unknown>

const fieldsOf = async (log = recipe(1)) => JSON.parse(await makeRecord(request, log)) as Fields

describe('a record', () => {
  test('brings back what the run was made from, by what, and what came of it', async () => {
    const log = recipe(1)
    const record = await readRecord(await makeRecord(request, log))
    expect(record).toMatchObject({ request, versions, hash: hashLog(log) })
    expect(hashLog(record.log!)).toBe(hashLog(log))
    expect(record.log!.end).toEqual(log.end)
  })

  test('may be of a run that goes on', async () => {
    const record = await readRecord(await makeRecord(request, recipeUpTo(40)))
    expect(record.log).toMatchObject({ length: 40, end: undefined })
  })

  test('of a run that is packed in several pieces comes back whole', async () => {
    const runs = Array.from({ length: 1500 }, () => 1)
    const before = simulate({ runs, workers: 50 }).log().notes.length
    for (const notes of [8191, 8192, 8193]) {
      const tape = simulate({ runs, workers: 50 })
      for (let line = before; line < notes; line++) tape.print(`line ${line}`)
      const log = tape.log()
      const record = await readRecord(await makeRecord(request, log))
      expect([record.log!.length, record.log!.notes.length]).toEqual([log.length, notes])
      expect(hashLog(record.log!)).toBe(hashLog(log))
    }
  })

  test('has no more than it needs', async () => {
    const plain = { script: '', seed: 0 }
    const text = await makeRecord({ ...plain, interventions: [] }, recipe(1))
    expect(Object.keys(JSON.parse(text) as Fields)).not.toContain('interventions')
    expect((await readRecord(text)).request).toEqual(plain)
  })

  test('is much smaller than the log', async () => {
    const log = simulate({ runs: Array.from({ length: 5000 }, (_, i) => i % 7), workers: 50 }).log()
    expect((await makeRecord(request, log)).length).toBeLessThan(log.length * 24)
  })

  test('may lack its log, or have one of another wire version', async () => {
    const whole = await fieldsOf()
    for (const log of [undefined, { wire: 99, data: '?' }]) {
      const record = await readRecord(JSON.stringify({ ...whole, log }))
      expect(record.log).toBeUndefined()
      expect(record.request).toEqual(request)
    }
  })
})

test('the record of a run that goes on holds what there was', async () => {
  const log = recipeUpTo(40)
  const making = makeRecord(request, log)
  log.append({ records: new Uint8Array(), notes: [{ type: 'console', level: 'log', text: 'on', seq: log.length, time: log.duration }] })
  const record = await readRecord(await making)
  expect(record.log?.notes.length).toBe(recipeUpTo(40).notes.length)
})

describe('a file that is no record', () => {
  test.each<[string, string | ((fields: Fields) => unknown), string]>([
    ['no JSON', 'const a = 1', 'This file is no record of Lido.'],
    ['a list', '[]', 'This file is no record of Lido.'],
    ['another thing', '{"traceEvents":[]}', 'This file is no record of Lido.'],
    ['a newer form', '{"lido":2}', 'This record has the form 2, and this Lido reads form 1.'],
    ['no script', (f) => ({ ...f, script: 1 }), 'This record has no script.'],
    ['a bad seed', (f) => ({ ...f, seed: -1 }), 'The seed of this record is no whole number from 0 to 4294967295.'],
    ['a bad end', (f) => ({ ...f, until: 0 }), 'The until of this record is no time in ms.'],
    ['a bad hash', (f) => ({ ...f, hash: 'abc' }), 'This record has no hash.'],
    ['no versions', (f) => ({ ...f, versions: { lido: '1' } }), 'This record does not say by which versions it was made.'],
    [
      'bad interventions',
      (f) => ({ ...f, interventions: [{ at: -1 }] }),
      'In this record, intervention 1: at is a whole number of milliseconds.',
    ],
    ['more than that', (f) => ({ ...f, extra: 1 }), 'This record has an unknown field extra.'],
    ['a log of another run', (f) => ({ ...f, hash: '0'.repeat(64) }), 'The log of this record is damaged.'],
    ['a log that is none', (f) => ({ ...f, log: 7 }), 'The log of this record is damaged.'],
    ['a log cut short', (f) => ({ ...f, log: { wire: 1, data: 'AAAA' } }), 'The log of this record is damaged.'],
    ['no text of a log', (f) => ({ ...f, log: { wire: 1, data: '§' } }), 'The log of this record is damaged.'],
  ])('%s', async (_, change, message) => {
    const text = typeof change === 'string' ? change : JSON.stringify(change(await fieldsOf()))
    await expect(readRecord(text)).rejects.toMatchObject({ name: 'InvalidRecord', message })
  })
})

describe('the verdict', () => {
  const recordOf = (log: Log, by = versions): RunRecord => ({
    request,
    versions: by,
    hash: hashLog(log),
    log,
  })

  test('tells that nothing has changed', async () => {
    expect(await compare(recordOf(recipe(1)), recipe(1))).toEqual({
      isSame: true,
      text: `The run is the same as when Lido ${versions.lido} with ${versions.go} recorded it.`,
    })
  })

  test('names the versions, and where the runs part', async () => {
    const old = { lido: '0.0.1', go: 'go1.25.1' }
    const { isSame, text } = await compare(recordOf(recipe(1), old), recipe(2))
    expect(isSame).toBe(false)
    expect(text).toContain(
      'The run is not the same any more. It was recorded by Lido 0.0.1 with go1.25.1; ' +
        `this is Lido ${versions.lido} with ${versions.go}. `,
    )
    expect(text).toMatch(/(Event \d+ was|After event \d+ came): .* Now comes: /)
    const withoutLog = { ...recordOf(recipe(1)), log: undefined }
    expect((await compare(withoutLog, recipe(2))).text).toMatch(/, as this is\.$/)
  })

  test('on a run that was stopped, or goes on, covers as far as both go', async () => {
    const stopped = recipeUpTo(40)
    stopped.close({ outcome: 'stopped', message: '', time: 3e9 })
    const same = { isSame: true, text: expect.stringMatching(/, as far as both go\.$/) as string }
    expect(await compare(recordOf(stopped), recipe(1))).toEqual(same)
    const limited = recipeUpTo(40)
    limited.close({ outcome: 'limit', message: '', time: 3e9 })
    expect(await compare(recordOf(limited), recipe(1))).toEqual(same)
    expect(await compare(recordOf(recipeUpTo(40)), recipe(1))).toEqual(same)
    expect(await compare(recordOf(recipe(1)), recipeUpTo(40))).toEqual(same)
    expect((await compare(recordOf(recipeUpTo(40)), recipe(2))).isSame).toBe(false)
    expect((await compare(recordOf(recipe(2)), recipeUpTo(40))).isSame).toBe(false)
  })

  test('on a run that ended, and now goes on, or the other way round, is that it changed', async () => {
    const short = recipeUpTo(40)
    short.close({ outcome: 'finished', message: '', time: short.duration })
    expect((await compare(recordOf(short), recipe(1))).isSame).toBe(false)
    expect((await compare(recordOf(recipe(1)), short)).isSame).toBe(false)
  })
})
