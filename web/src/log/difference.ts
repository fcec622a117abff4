// Where two runs part, in a sentence. The runs come as the lines of event-lines.ts, so that one of them may
// have been made by another version, long ago.

/**
 * The first difference between what a run was and what it is now; undefined if there is none. Reads no
 * further than to it.
 */
export function firstDifference(was: Iterable<string>, is: Iterable<string>): string | undefined {
  const now = is[Symbol.iterator]()
  let events = 0
  for (const line of was) {
    const next = now.next()
    const other = next.done === true ? undefined : next.value
    if (line !== other) return parting(events, line, other)
    if (isEvent(line)) events++
  }
  const more = now.next()
  return more.done === true ? undefined : parting(events, undefined, more.value)
}

/** `events` is how many pool events came before. */
function parting(events: number, was: string | undefined, now: string | undefined): string {
  if (was === undefined) return `The run was over after event ${events}. Now comes: ${inWords(now!)}.`
  const before = isEvent(was) ? `Event ${events + 1} was` : `After event ${events} came`
  const after = now === undefined ? 'Now the run is over' : `Now comes: ${inWords(now)}`
  return `${before}: ${inWords(was)}. ${after}.`
}

type Words = (lane: string, request: string, rest: string) => string

const and = (how: string) => (how === '' ? '' : `, ${how}`)

const events: Readonly<Record<string, Words>> = {
  queued: (_, request) => `${request} is put`,
  started: (lane, request) => `${request} starts on ${lane}`,
  finished: (lane, request, how) => `${request} finishes on ${lane}${and(how)}`,
  delivered: (_, request, how) => `${request} is delivered${and(how)}`,
  canceled: (_, request) => `${request} is canceled in the queue`,
  created: (lane) => `${lane} is created`,
  dismissed: (lane) => `${lane} is dismissed`,
  exited: (lane) => `${lane} is gone`,
  progressed: (lane, request, share) => `${request} on ${lane} has done ${share}`,
  retried: (lane, request) => `${request} is tried again on ${lane}`,
  paused: () => 'the pool pauses',
  resumed: () => 'the pool goes on',
}

const notes: Readonly<Record<string, (rest: string) => string>> = {
  pool: (rest) => `pool ${rest.replace(' ', ' is made, ')}`,
  request: (rest) => rest.replace(' ', ' calls '),
  priority: (rest) => rest.replace(/ (\w+)$/, ' moves to $1 priority'),
  result: (rest) => rest.replace(/ (threw )?/, (_, threw) => (threw ? ' throws ' : ' returns ')),
  intervention: (rest) => `an intervention: ${rest}`,
  end: (rest) => `the run ends as ${rest}`,
}

const parts = /^(\d+\.\d+) (\S+) ?(.*)$/
const eventParts = /^(lane \d+)? ?(#.*?)? ?(ok|failed|panicked|canceled|\d+ %)?( pool \d+)?$/

const isEvent = (line: string) => Object.hasOwn(events, parts.exec(line)?.[2] ?? '')

/** A line as a clause. One that is not understood, as it is. */
function inWords(line: string): string {
  const [, time = '', kind = '', rest = ''] = parts.exec(line) ?? []
  if (time === '') return line
  return `at ${time} s ${clause(kind, rest)}`
}

function clause(kind: string, rest: string): string {
  if (Object.hasOwn(events, kind)) {
    const [, lane = '', request = '', how = '', pool = ''] = eventParts.exec(rest) ?? []
    return events[kind]!(lane, request, how) + (pool && ` in${pool}`)
  }
  if (Object.hasOwn(notes, kind)) return notes[kind]!(rest)
  return kind.startsWith('console.') ? `the console says ${rest}` : `${kind} ${rest}`
}
