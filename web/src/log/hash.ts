// The fingerprint of a log: equal for equal runs, in every host. It covers what happened and in which
// order, and nothing of how the recording was made: not how it was cut into batches, not the stack
// traces, which differ from host to host, and not the sentence in which Lido tells how the run ended,
// which is free to become a better one.

import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import { wireVersion } from '../wire'
import { atOnce, gently } from './gently'
import type { Log } from './log'
import { recordsOf } from './records'
import type { Note, RequestNote, RunEnd } from './source'

/** Records, or lines of notes, that are encoded at a time. */
const chunk = 2048

/**
 * SHA-256 of the log, in hex: the wire version, every record in order, then a line of JSON for each
 * note and one for the end, if the log has ended. Takes about 30 ms for each 100 000 events, and as long
 * again for each 20 000 notes.
 */
export const hashLog = (log: Log): string => atOnce(hashInSteps(log))

/** The hash of the log as it is when this is called, worked out in slices that leave room for others. */
export const hashLogAside = (log: Log): Promise<string> => gently(hashInSteps(log))

/** Yields after each chunk. What comes to the log after the first step is left out. */
function* hashInSteps(log: Log): Generator<void, string, void> {
  const { length, end } = log
  const notes = log.notes.length
  const hash = sha256.create()
  hash.update(utf8.encode(lineOf(['lido log', wireVersion, length])))
  for (let from = 0; from < length; from += chunk) {
    hash.update(recordsOf(log, from, Math.min(from + chunk, length)))
    yield
  }
  for (let from = 0; from < notes; from += chunk) {
    hash.update(utf8.encode(linesOf(log, from, Math.min(from + chunk, notes))))
    yield
  }
  if (end !== undefined) hash.update(utf8.encode(lineOf(endFields(end))))
  return bytesToHex(hash.digest())
}

const utf8 = new TextEncoder()

const lineOf = (fields: unknown[]) => `${JSON.stringify(fields)}\n`

// Encoded together: a call for each line would take longer than all the rest.
function linesOf(log: Log, from: number, to: number): string {
  let lines = ''
  for (let place = from; place < to; place++) lines += lineOf(noteFields(log.notes.at(place)!))
  return lines
}

/** The fields of a note in a fixed order. */
function noteFields(note: Note): unknown[] {
  const placed = [note.seq, note.time, note.type]
  switch (note.type) {
    case 'console':
      return [...placed, note.level, note.text]
    case 'pool':
      return [...placed, note.pool, note.queueSize]
    case 'request':
      return [...placed, note.pool, note.request, note.label, note.callable, note.args, ...rare(note)]
    case 'priority':
      return [...placed, note.request, note.priority]
    case 'result':
      return [...placed, note.request, note.ok, note.text]
    case 'intervention':
      return [...placed, note.text, note.done]
  }
}

/** What is left out where it is as ever: so the hashes of runs without it are as they were. */
const rare = ({ priority }: RequestNote) => (priority === undefined ? [] : [priority])

function endFields(end: RunEnd): unknown[] {
  return ['end', end.time, end.outcome, end.error?.name ?? null, end.error?.message ?? null]
}
