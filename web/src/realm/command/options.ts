// What the command line asks for. Every mistake in it is a UsageError of one sentence.

import { parseArgs, type ParseArgsConfig } from 'node:util'
import type { Seeds } from '../../log/spread'
import { messageOf } from '../session'

export const help = `Runs a Lido script without a page, in virtual time.

Usage: lido-pool run SCRIPT.js [--seed N] [--until TIME] [--interventions FILE]
                               [--hash] [--json] [--trace FILE] [--events FILE]
                               [--record FILE]
       lido-pool open FILE
       lido-pool explore SCRIPT.js [--seeds A-B] [--until TIME]

run records the script once. Its console goes to stdout, its warnings and errors to stderr.

  --seed N     a whole number from 0 to 4294967295 that decides all chance; default 42
  --until TIME end the recording after so much virtual time, as in 500ms, 60s, 5m; default 1h
  --interventions FILE
               do to it what the JSON in FILE says, such as
               [{ "at": 3200, "action": { "type": "createWorkers", "workers": 2 } }]
               at is in virtual ms; the types are createWorkers and dismissWorkers (with workers),
               pause, resume, cancel and hold (with request, its serial: hold puts it at that time
               and not before) and put (with callable, the name of a Go function, and args); pool
               says which one if it is not the first. What did nothing is named on stderr
  --hash       print the SHA-256 of the log as the last line: same script, same seed, same hash
  --json       print nothing but one JSON object: how it ended, its numbers, its hash and its
               console; times are in nanoseconds
  --trace FILE write a Chrome trace to FILE, to be opened in https://ui.perfetto.dev
  --events FILE
               write what happened to FILE, a line for each event, to be read and compared
  --record FILE
               write the run to FILE: the script, the seed and the interventions, the versions of
               Lido and Go, the hash and the log; for lido-pool open, and for the page

open runs what was recorded in FILE once more, prints the console, and says last whether the run is
still the same; if it is not, by which versions it was made, and with which event the two part.

explore records it with many seeds, as many at a time as there are cores, and prints how they
differ and which is the worst. Interrupted, it prints what it has found.

  --seeds A-B  the first seed and the last; default 1-1000
  --until TIME end each recording after so much virtual time; default 1h

  --help       print this

Exit status of run: 0 the script and its requests are done, 1 the script failed, 2 wrong usage,
3 nothing can happen any more but the work is not done, 4 a limit of the recording was reached,
5 the script made no progress for 10 s, 6 the Go side broke down, 130 interrupted.
Exit status of open: 0 the run is the same, 1 it is not, 2 wrong usage or no record, 130 interrupted.
Exit status of explore: 0 all seeds finished, 1 some did not, 2 wrong usage, 130 interrupted.
`

/** Largest seed. */
const maxSeed = 2 ** 32 - 1

/** What is wrong with the command line, in one sentence. */
export class UsageError extends Error {}

export interface RunCommand {
  type: 'run'
  file: string
  seed: number
  /** Virtual milliseconds; undefined for the realm's own limit. */
  until: number | undefined
  hash: boolean
  json: boolean
  /** The file with interventions; undefined for none. */
  interventions: string | undefined
  /** Files to write: the Chrome trace, the lines of events, the record; undefined for none. */
  trace: string | undefined
  events: string | undefined
  record: string | undefined
}

export interface OpenCommand {
  type: 'open'
  file: string
}

export interface ExploreCommand {
  type: 'explore'
  file: string
  seeds: Seeds
  until: number | undefined
}

export type Command = RunCommand | OpenCommand | ExploreCommand | { type: 'help' }

/** What the arguments ask for. Throws UsageError. */
export function parseCommand(args: string[]): Command {
  if (args.includes('--help') || args.includes('-h')) return { type: 'help' }
  const [name, ...rest] = args
  switch (name) {
    case 'run':
      return parseRun(rest)
    case 'open':
      return { type: 'open', file: parse('open', 'FILE', rest, {}).file }
    case 'explore':
      return parseExplore(rest)
    default:
      throw new UsageError(
        'expected: lido-pool run SCRIPT.js, lido-pool open FILE, or lido-pool explore SCRIPT.js',
      )
  }
}

function parseRun(args: string[]): RunCommand {
  const { file, values } = parse('run', script, args, {
    seed: { type: 'string', default: '42' },
    until: { type: 'string' },
    interventions: { type: 'string' },
    hash: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    trace: { type: 'string' },
    events: { type: 'string' },
    record: { type: 'string' },
  })
  const seed = parseSeed('--seed', values.seed)
  const until = parseUntil(values.until)
  const { interventions, hash, json, trace, events, record } = values
  return { type: 'run', file, seed, until, interventions, hash, json, trace, events, record }
}

function parseExplore(args: string[]): ExploreCommand {
  const { file, values } = parse('explore', script, args, {
    seeds: { type: 'string', default: '1-1000' },
    until: { type: 'string' },
  })
  const seeds = parseSeeds(values.seeds)
  return { type: 'explore', file, seeds, until: parseUntil(values.until) }
}

const script = 'SCRIPT.js'

type Options = NonNullable<ParseArgsConfig['options']>

/** `what` is what the command wants besides its options, in its usage. */
function parse<const T extends Options>(name: string, what: string, args: string[], options: T) {
  const { values, positionals } = strictly(() =>
    parseArgs({ args, options, allowPositionals: true, strict: true }),
  )
  const [file, ...more] = positionals
  if (file === undefined || more.length > 0) {
    throw new UsageError(`expected: lido-pool ${name} ${what}`)
  }
  return { file, values }
}

function strictly<T>(f: () => T): T {
  try {
    return f()
  } catch (error) {
    throw new UsageError(messageOf(error).replace(/\.\s.*/s, ''))
  }
}

function parseSeed(option: string, text: string): number {
  const seed = /^\d+$/.test(text) ? Number(text) : NaN
  if (seed <= maxSeed) return seed
  throw new UsageError(`${option} needs a whole number from 0 to ${maxSeed}, not ${text}`)
}

function parseSeeds(text: string): Seeds {
  const [first, last = first, ...more] = text.split('-')
  const seeds = {
    first: parseSeed('--seeds', first as string),
    last: parseSeed('--seeds', last as string),
  }
  if (more.length === 0 && seeds.first <= seeds.last) return seeds
  throw new UsageError(`--seeds needs a first seed and a last, as in 1-1000, not ${text}`)
}

const milliseconds: Record<string, number> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 }

function parseUntil(text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  const [, number, unit = ''] = /^(\d+(?:\.\d+)?)(ms|s|m|h)$/.exec(text) ?? []
  const time = Number(number) * (milliseconds[unit] ?? NaN)
  if (time > 0 && Number.isFinite(time)) return time
  throw new UsageError(`--until needs a time, as in 500ms, 60s, 5m or 1h, not ${text}`)
}
