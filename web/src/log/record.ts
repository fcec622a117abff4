// A record: a run as a file. It names what the run was made from (script, seed, interventions), what made
// it (the versions of Lido and of Go) and what came of it (the hash of the log), so that whoever opens it
// can run it again and see whether it still is the same. The log itself travels along, for looking at the
// run where another version makes another one.
//
//   { "lido": 1,
//     "versions": { "lido": "0.1.0", "go": "go1.26.8" },
//     "seed": 42, "until": 60000, "interventions": [ … ], "script": "…",
//     "hash": "9f2c…",
//     "log": { "wire": 1, "data": "…" } }
//
// until (virtual ms) and interventions are absent when there are none; log may be absent. Its data is
// base64url of raw deflate of: the number of events (u32, little-endian), that many wire records, then
// JSON of { notes, end }.

import { recordSize, wireVersion } from '../wire'
import { firstDifference } from './difference'
import { eventLines } from './event-lines'
import { gently } from './gently'
import { hashLogAside } from './hash'
import { checkInterventions } from './interventions'
import { Log } from './log'
import { deflate, fromBase64URL, inflate, toBase64URL } from './packing'
import { recordsOf } from './records'
import type { Note, RunEnd, RunRequest } from './source'
import { checkEnd } from './validate'
import { versions, versionText, type Versions } from './versions'

/** What stands in a record. */
export interface RunRecord {
  request: RunRequest
  versions: Versions
  hash: string
  /** The run itself; undefined if it did not travel along, or is of another wire version. */
  log: Log | undefined
}

/** A file is no record, or a damaged one; the message is one sentence for a person. */
export class InvalidRecord extends Error {
  override readonly name = 'InvalidRecord'
}

/** The number of this form of record. A new form gets a new one, and a reader beside the old. */
const form = 1

/** What a log may unpack to, in bytes: far above the limits of a recording. */
const longestLog = 256 * 1024 * 1024

/**
 * The record of `log`, made from `request` by this version, as JSON text. That of a long log takes a while,
 * and is made gently.
 */
export async function makeRecord(request: RunRequest, log: Log): Promise<string> {
  const { script, seed, until, interventions = [] } = request
  // Both take the log as it is now: it may go on.
  const [hash, data] = await Promise.all([hashLogAside(log), packLog(log)])
  const record = {
    lido: form,
    versions,
    seed,
    until,
    interventions: interventions.length === 0 ? undefined : interventions,
    script,
    hash,
    log: { wire: wireVersion, data },
  }
  return `${JSON.stringify(record, undefined, 2)}\n`
}

/** Reads a record, which may come from anybody. Rejects with InvalidRecord. */
export async function readRecord(text: string): Promise<RunRecord> {
  const { lido, hash, versions: made, log, ...rest } = parse(text)
  if (lido === undefined) refuse('This file is no record of Lido')
  if (lido !== form) {
    refuse(`This record has the form ${JSON.stringify(lido)}, and this Lido reads form ${form}`)
  }
  if (!isHash(hash)) refuse('This record has no hash')
  return {
    request: checkRequest(rest),
    versions: checkVersions(made),
    hash,
    log: log === undefined ? undefined : await readLog(log, hash),
  }
}

/** What running a record again has shown, with a sentence or two that say so. */
export interface Verdict {
  isSame: boolean
  text: string
}

/**
 * Compares the run of a record with `again`, the same made by this version. One that was stopped, came to a
 * limit, or is still being recorded, is compared as far as it goes.
 */
export async function compare(record: RunRecord, again: Log): Promise<Verdict> {
  const by = versionText(record.versions)
  if ((await hashLogAside(again)) === record.hash) {
    return { isSame: true, text: `The run is the same as when ${by} recorded it.` }
  }
  const difference = record.log && differenceOf(record.log, again)
  if (record.log && difference === undefined && !(hasEnded(record.log) && hasEnded(again))) {
    return { isSame: true, text: `The run is the same as when ${by} recorded it, as far as both go.` }
  }
  const now = versionText(versions)
  const who = by === now ? `${by}, as this is` : `${by}; this is ${now}`
  const where = difference === undefined ? '' : ` ${difference}`
  return { isSame: false, text: `The run is not the same any more. It was recorded by ${who}.${where}` }
}

const ownEnds: ReadonlySet<unknown> = new Set<RunEnd['outcome']>(['finished', 'failed', 'stuck'])

/** Whether a run came to an end of its own, not to one that was set to it from outside. */
const hasEnded = ({ end }: Log) => ownEnds.has(end?.outcome)

function differenceOf(was: Log, is: Log): string | undefined {
  const [before, now] = [was, is].map((log) => [...eventLines(log, { withEnd: hasEnded(log) })])
  const length = Math.min(
    hasEnded(was) ? Infinity : before!.length,
    hasEnded(is) ? Infinity : now!.length,
  )
  return firstDifference(before!.slice(0, length), now!.slice(0, length))
}

type Fields = Record<string, unknown>

function parse(text: string): Fields {
  try {
    const value: unknown = JSON.parse(text)
    if (isObject(value)) return value
  } catch {
    // Said below.
  }
  return refuse('This file is no record of Lido')
}

function refuse(why: string): never {
  throw new InvalidRecord(`${why}.`)
}

function checkRequest({ script, seed, until, interventions, ...rest }: Fields): RunRequest {
  if (typeof script !== 'string') refuse('This record has no script')
  if (!isSeed(seed)) refuse('The seed of this record is no whole number from 0 to 4294967295')
  if (until !== undefined && !isPositive(until)) refuse('The until of this record is no time in ms')
  const [unknown] = Object.keys(rest)
  if (unknown !== undefined) refuse(`This record has an unknown field ${unknown}`)
  const request: RunRequest = { script, seed }
  if (until !== undefined) request.until = until
  if (interventions !== undefined) request.interventions = readInterventions(interventions)
  return request
}

function readInterventions(value: unknown) {
  try {
    return checkInterventions(value)
  } catch (error) {
    return refuse(`In this record, ${(error as Error).message}`)
  }
}

function checkVersions(value: unknown): Versions {
  if (isObject(value) && typeof value['lido'] === 'string' && typeof value['go'] === 'string') {
    return { lido: value['lido'], go: value['go'] }
  }
  return refuse('This record does not say by which versions it was made')
}

const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const isHash = (value: unknown): value is string =>
  typeof value === 'string' && /^[0-9a-f]{64}$/.test(value)
const isSeed = (value: unknown): value is number =>
  Number.isInteger(value) && (value as number) >= 0 && (value as number) < 2 ** 32
const isPositive = (value: unknown): value is number => Number.isFinite(value) && (value as number) > 0

// The log.

const utf8 = new TextEncoder()
const fromUTF8 = new TextDecoder('utf-8', { fatal: true })

async function packLog(log: Log): Promise<string> {
  return toBase64URL(await deflate(await gently(packing(log))))
}

/** Events and notes packed at a time. */
const chunk = 4096

/** What is stored of `log`, in pieces, as it is at the first step. */
function* packing(log: Log): Generator<void, Uint8Array<ArrayBuffer>[]> {
  const { length, end, notes } = log
  const noted = notes.length
  const count = new Uint8Array(4)
  new DataView(count.buffer).setUint32(0, length, true)
  const pieces = [count]
  const write = (text: string) => pieces.push(utf8.encode(text))
  for (let from = 0; from < length; from += chunk) {
    pieces.push(recordsOf(log, from, Math.min(from + chunk, length)))
    yield
  }
  write('{"notes":[')
  for (let from = 0; from < noted; from += chunk) {
    const places = Array.from({ length: Math.min(chunk, noted - from) }, (_, i) => from + i)
    const texts = places.map((place) => JSON.stringify(notes.at(place)))
    write((from === 0 ? '' : ',') + texts.join(','))
    yield
  }
  write(`]${end ? `,"end":${JSON.stringify(end)}` : ''}}`)
  return pieces
}

async function readLog(value: unknown, hash: string): Promise<Log | undefined> {
  if (!isObject(value)) return refuse('The log of this record is damaged')
  if (value['wire'] !== wireVersion) return undefined
  const log = await unpackLog(value['data']).catch(() => undefined)
  if (log === undefined || (await hashLogAside(log)) !== hash) refuse('The log of this record is damaged')
  return log
}

/** Rejects with anything if it is malformed. */
async function unpackLog(data: unknown): Promise<Log> {
  const packed = fromBase64URL(String(data))
  const bytes = await inflate(packed ?? new Uint8Array(), longestLog)
  const size = new DataView(bytes.buffer).getUint32(0, true) * recordSize
  const { notes, end } = JSON.parse(fromUTF8.decode(bytes.subarray(4 + size))) as {
    notes: Note[]
    end?: RunEnd
  }
  const log = new Log()
  log.append({ records: bytes.subarray(4, 4 + size), notes })
  if (end !== undefined) log.close(checkEnd(end))
  return log
}
