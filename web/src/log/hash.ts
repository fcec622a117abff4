// The fingerprint of a log: equal for equal runs, in every host. It covers what happened and in which
// order, and nothing of how the recording was made: not how it was cut into batches, not the stack
// traces, which differ from host to host, and not the sentence in which Lido tells how the run ended,
// which is free to become a better one.

import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import { wireVersion } from '../wire'
import type { Log } from './log'
import { recordsOf } from './records'
import type { Note, RunEnd } from './source'

/** Records encoded at a time. */
const chunk = 4096

/**
 * SHA-256 of the log, in hex: the wire version, every record in order, then a line of JSON for each
 * note and one for the end, if the log has ended. Takes about 10 ms for each 100 000 events.
 */
export function hashLog(log: Log): string {
  const hash = sha256.create()
  const line = (fields: unknown[]) => hash.update(utf8.encode(`${JSON.stringify(fields)}\n`))
  line(['lido log', wireVersion, log.length])
  for (let from = 0; from < log.length; from += chunk) {
    hash.update(recordsOf(log, from, from + chunk))
  }
  for (const note of log.notes) line(noteFields(note))
  if (log.end !== undefined) line(endFields(log.end))
  return bytesToHex(hash.digest())
}

const utf8 = new TextEncoder()

/** The fields of a note in a fixed order. */
function noteFields(note: Note): unknown[] {
  const placed = [note.seq, note.time, note.type]
  switch (note.type) {
    case 'console':
      return [...placed, note.level, note.text]
    case 'pool':
      return [...placed, note.pool, note.queueSize]
    case 'request':
      return [...placed, note.pool, note.request, note.label, note.callable, note.args]
    case 'result':
      return [...placed, note.request, note.ok, note.text]
    case 'intervention':
      return [...placed, note.text, note.done]
  }
}

function endFields(end: RunEnd): unknown[] {
  return ['end', end.time, end.outcome, end.error?.name ?? null, end.error?.message ?? null]
}
