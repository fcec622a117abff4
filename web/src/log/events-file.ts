// The file events.txt beside a script: what happens in it, kept so that a change is noticed, and can be
// named. It begins with lines of # that say what the run was made from and its hash; then come the lines
// of event-lines.ts.
//
//   # seed 42
//   # until 60000 ms          only if it was cut short there
//   # hash 9f2c…
//   0.000 pool 1 unbounded

import { firstDifference } from './difference'
import { eventLines } from './event-lines'
import { hashLog } from './hash'
import type { Log } from './log'
import type { RunRequest } from './source'

export interface EventsFile {
  seed: number
  /** Virtual ms, as in RunRequest. */
  until: number | undefined
  hash: string
  lines: string[]
}

/** The text of the file for `log`, recorded from `request`. */
export function writeEventsFile(log: Log, { seed, until }: RunRequest): string {
  const head = [`# seed ${seed}`]
  if (until !== undefined) head.push(`# until ${until} ms`)
  head.push(`# hash ${hashLog(log)}`)
  return [...head, ...eventLines(log), ''].join('\n')
}

/** Reads what writeEventsFile has written. Throws a TypeError, one sentence, if it is something else. */
export function readEventsFile(text: string): EventsFile {
  const lines = text.split(/\r?\n/)
  if (lines.at(-1) === '') lines.pop()
  const head = lines.filter((line) => line.startsWith('# ')).join('\n')
  const [, seed] = /^# seed (\d+)$/m.exec(head) ?? []
  const [, until] = /^# until ([\d.]+) ms$/m.exec(head) ?? []
  const [, hash] = /^# hash ([0-9a-f]{64})$/m.exec(head) ?? []
  if (seed === undefined || hash === undefined) {
    throw new TypeError('a file of events begins with its seed and its hash')
  }
  return {
    seed: Number(seed),
    until: until === undefined ? undefined : Number(until),
    hash,
    lines: lines.filter((line) => !line.startsWith('# ')),
  }
}

/**
 * What is different in `log` from what the file holds, in a sentence or two; undefined if nothing is. The
 * hash decides: the lines, which may be of another form, only help to tell.
 */
export function changeSince({ hash, lines }: EventsFile, log: Log): string | undefined {
  if (hashLog(log) === hash) return undefined
  return firstDifference(lines, eventLines(log)) ?? 'The hash is another, though every event is as it was.'
}
