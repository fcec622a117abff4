// The command run: one recording, whose console is printed as it comes.

import { writeFile } from 'node:fs/promises'
import { chromeTrace } from '../../log/chrome-trace'
import { hashLog } from '../../log/hash'
import type { Intervention } from '../../log/interventions'
import { Log } from '../../log/log'
import type { Note, RunEnd, RunRequest } from '../../log/source'
import { statsOf } from '../../log/stats'
import { messageOf } from '../session'
import { onStop, packageRecorder } from './host'
import { UsageError, type RunCommand } from './options'

const statuses: Record<RunEnd['outcome'], number> = {
  finished: 0,
  failed: 1,
  stuck: 3,
  limit: 4,
  hung: 5,
  crashed: 6,
  stopped: 130,
}

/** Makes the recording and prints it; the exit status of the process tells how it ended. */
export async function run(
  command: RunCommand,
  script: string,
  interventions: Intervention[],
): Promise<void> {
  const { file, seed, until, json, hash, trace } = command
  const log = new Log()
  const request = { script, seed, until, interventions }
  const end = await record(request, log, json ? () => undefined : printNote)
  process.exitCode ??= statuses[end.outcome]
  if (json) process.stdout.write(`${JSON.stringify(asJSON(command, log, end))}\n`)
  else printEnd(file, end)
  if (hash && !json) process.stdout.write(`${hashLog(log)}\n`)
  if (trace !== undefined) await writeTrace(trace, log)
}

function record(request: RunRequest, log: Log, onNote: (note: Note) => void): Promise<RunEnd> {
  return new Promise((resolve) => {
    const recording = packageRecorder().record(request, {
      batch(batch) {
        log.append(batch)
        batch.notes.forEach(onNote)
      },
      end(end) {
        log.close(end)
        resolve(end)
      },
    })
    onStop(() => recording.stop())
  })
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

/** What the option --json prints. Times are in ns, as in the log. */
function asJSON({ file, seed, until }: RunCommand, log: Log, end: RunEnd) {
  const console = log.console.map(({ time, level, text }) => ({ time, level, text }))
  return { script: file, seed, until, end, stats: statsOf(log), hash: hashLog(log), console }
}

async function writeTrace(file: string, log: Log): Promise<void> {
  try {
    await writeFile(file, chromeTrace(log))
  } catch (error) {
    throw new UsageError(`${file} cannot be written: ${messageOf(error)}`)
  }
}
