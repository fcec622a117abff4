// The command line: runs a script as the page does, and prints its console.

import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { hashLog } from '../log/hash'
import { Log } from '../log/log'
import type { Batch, Note, RunEnd, RunRequest } from '../log/source'
import { createNodeRecorder } from './node'
import { messageOf } from './session'

const help = `Runs a Lido script without a page, in virtual time.

Usage: lido-pool run SCRIPT.js [--seed N] [--hash]

  --seed N   a whole number from 0 to 4294967295 that decides all chance; default 42
  --hash     print the SHA-256 of the log as the last line: same script, same seed, same hash
  --help     print this

The script's console goes to stdout, its warnings and errors to stderr.

Exit status: 0 the script and its requests are done, 1 the script failed, 2 wrong usage,
3 nothing can happen any more but the work is not done, 4 a limit of the recording was reached,
5 the script made no progress for 10 s, 6 the Go side broke down, 130 interrupted.
`

const statuses: Record<RunEnd['outcome'], number> = {
  finished: 0,
  failed: 1,
  stuck: 3,
  limit: 4,
  hung: 5,
  crashed: 6,
  stopped: 130,
}

/** Status when nobody reads our output any more: 128 + SIGPIPE, as of other programs in a shell. */
const brokenPipe = 141

/** Longest seed. */
const maxSeed = 2 ** 32 - 1

/** What is wrong with the command line, in one sentence. */
class UsageError extends Error {}

interface Command {
  file: string
  seed: number
  hash: boolean
}

function main(): void {
  try {
    const command = parseCommand(process.argv.slice(2))
    if (command === 'help') process.stdout.write(help)
    else run(command, { script: readScript(command.file), seed: command.seed })
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    process.stderr.write(`lido-pool: ${error.message}\n`)
    process.exitCode = 2
  }
}

function parseCommand(args: string[]): Command | 'help' {
  const { values, positionals } = parseArguments(args)
  if (values.help) return 'help'
  const [command, file, ...rest] = positionals
  if (command !== 'run' || file === undefined || rest.length > 0) {
    throw new UsageError('expected: lido-pool run SCRIPT.js [--seed N] [--hash]')
  }
  return { file, seed: parseSeed(values.seed), hash: values.hash }
}

function parseArguments(args: string[]) {
  const options = {
    seed: { type: 'string', default: '42' },
    hash: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false, short: 'h' },
  } as const
  try {
    return parseArgs({ args, options, allowPositionals: true })
  } catch (error) {
    throw new UsageError(messageOf(error).replace(/\.\s.*/s, ''))
  }
}

function parseSeed(text: string): number {
  const seed = /^\d+$/.test(text) ? Number(text) : NaN
  if (seed <= maxSeed) return seed
  throw new UsageError(`--seed needs a whole number from 0 to ${maxSeed}, not ${text}`)
}

function readScript(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    throw new UsageError(`${file} cannot be read: ${messageOf(error)}`)
  }
}

function run(command: Command, request: RunRequest): void {
  const log = new Log()
  const recorder = createNodeRecorder({
    wasm: new URL('./lido.wasm', import.meta.url),
    worker: new URL('./realm-worker.js', import.meta.url),
  })
  const recording = recorder.record(request, {
    batch(batch: Batch) {
      log.append(batch)
      batch.notes.forEach(printNote)
    },
    end(end: RunEnd) {
      log.close(end)
      process.exitCode = statuses[end.outcome]
      printEnd(command.file, end)
      if (command.hash) process.stdout.write(`${hashLog(log)}\n`)
    },
  })
  process.once('SIGINT', () => recording.stop())
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', () => {
      recording.stop()
      process.exitCode = brokenPipe
    })
  }
}

function printNote(note: Note): void {
  if (note.type !== 'console') return
  const stream = note.level === 'error' || note.level === 'warn' ? process.stderr : process.stdout
  stream.write(`${note.text}\n`)
}

function printEnd(file: string, { outcome, message, error }: RunEnd): void {
  if (outcome === 'finished' || outcome === 'stopped') return
  process.stderr.write(`${error ? inFile(file, error) : `${file}: ${message}`}\n`)
}

function inFile(
  file: string,
  { name, message, line, column }: NonNullable<RunEnd['error']>,
): string {
  const place = line === undefined ? file : `${file}:${line}:${column ?? 1}`
  return `${place}: ${name}: ${message}`
}

main()
