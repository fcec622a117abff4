// A log as lines of text, one for each event and each note, in their one order: to be read, stored beside
// a script, compared with a later run, and compared with what the same program does in Go.
//
//   0.000 pool 1 unbounded                a pool was made, or: queue 10
//   0.000 created lane 1                  also: dismissed, exited
//   0.000 request #1 work(3)              a request was put for the first time, and what it calls
//   0.000 request #2 work(3), low priority
//   0.000 queued #1
//   0.000 priority #2 high                it was queued, and moved to the end of that band
//   0.000 started lane 1 #1               also: progressed lane 1 #1 40 %, retried lane 1 #1
//   3.000 result #1 7                     what it returned, or threw
//   3.000 finished lane 1 #1 ok           also: failed, panicked, canceled
//   3.500 delivered #1 ok
//   3.500 canceled #2                     it left the queue without having run
//   3.500 paused                          also: resumed
//   3.500 console.log "done"              as a JSON string
//   4.000 intervention pause pool 1       in vain: … (nothing to do it to)
//   4.000 end finished                    and the error, if it failed
//
// The time is in seconds: three digits, or six where it is no whole millisecond. #label is what the page
// calls a request, lane N a worker. A pool other than the first is named at the end: pool 2.

import { kinds, outcomes } from '../wire'
import type { Log } from './log'
import type { Note, RunEnd } from './source'

/** The lines of `log`, without line breaks. With the end, they cover what hashLog covers. */
export function* eventLines(log: Log, { withEnd = true } = {}): Generator<string> {
  const labels = labelsOf(log)
  let noted = 0
  for (let event = 0; event <= log.length; event++) {
    for (let note; (note = log.notes.at(noted)) && note.seq <= event; noted++) yield noteLine(note, labels)
    if (event < log.length) yield eventLine(log, event, labels)
  }
  if (withEnd && log.end !== undefined) yield endLine(log.end)
}

type Labels = (request: number) => string

/** What requests are called, by serial: their own IDs, or the serial. */
function labelsOf(log: Log): Labels {
  const labels = new Map<number, string>()
  for (const note of log.notes) if (note.type === 'request') labels.set(note.request, note.label)
  return (request) => `#${oneLine(labels.get(request) ?? String(request))}`
}

const kindWords: Readonly<Record<number, string>> = {
  [kinds.queued]: 'queued',
  [kinds.started]: 'started',
  [kinds.finished]: 'finished',
  [kinds.delivered]: 'delivered',
  [kinds.canceled]: 'canceled',
  [kinds.workerCreated]: 'created',
  [kinds.workerDismissed]: 'dismissed',
  [kinds.workerExited]: 'exited',
  [kinds.progressed]: 'progressed',
  [kinds.retried]: 'retried',
  [kinds.paused]: 'paused',
  [kinds.resumed]: 'resumed',
}

const outcomeWords = Object.keys(outcomes)

function eventLine(log: Log, event: number, labels: Labels): string {
  const kind = log.kind.at(event)
  const outcome = log.outcome.at(event)
  const worker = log.worker.at(event)
  const request = log.request.at(event)
  const words = [timeText(log.time.at(event)), kindWords[kind]]
  if (worker !== 0) words.push(`lane ${worker}`)
  if (request !== 0) words.push(labels(request))
  if (kind === kinds.progressed) words.push(`${outcome} %`)
  else if (outcome !== outcomes.none) words.push(outcomeWords[outcome])
  return words.join(' ') + inPool(log.pool.at(event))
}

function noteLine(note: Note, labels: Labels): string {
  return `${timeText(note.time)} ${noteText(note, labels)}`
}

function noteText(note: Note, labels: Labels): string {
  switch (note.type) {
    case 'console':
      return `console.${note.level} ${JSON.stringify(note.text)}`
    case 'pool':
      return `pool ${note.pool} ${note.queueSize === 0 ? 'unbounded' : `queue ${note.queueSize}`}`
    case 'request': {
      const call = oneLine(`${note.callable}(${note.args})`)
      const how = note.priority === undefined ? '' : `, ${note.priority} priority`
      return `request ${labels(note.request)} ${call}${how}${inPool(note.pool)}`
    }
    case 'priority':
      return `priority ${labels(note.request)} ${note.priority}`
    case 'result':
      return `result ${labels(note.request)} ${note.ok ? '' : 'threw '}${oneLine(note.text)}`
    case 'intervention':
      return `intervention ${note.done ? '' : 'in vain: '}${oneLine(note.text)}`
  }
}

function endLine({ outcome, error, time }: RunEnd): string {
  const why = error === undefined ? '' : ` ${oneLine(`${error.name}: ${error.message}`)}`
  return `${timeText(time)} end ${outcome}${why}`
}

const inPool = (pool: number) => (pool === 1 ? '' : ` pool ${pool}`)

const oneLine = (text: string) => text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')

function timeText(ns: number): string {
  return (ns / 1e9).toFixed(ns % 1e6 === 0 ? 3 : 6)
}
