// The command run: one recording, whose console is printed as it comes.

import { hashLog } from '../../log/hash'
import { Log } from '../../log/log'
import type { Batch, Note, RunEnd } from '../../log/source'
import { onStop, packageRecorder } from './host'
import type { RunCommand } from './options'

const statuses: Record<RunEnd['outcome'], number> = {
  finished: 0,
  failed: 1,
  stuck: 3,
  limit: 4,
  hung: 5,
  crashed: 6,
  stopped: 130,
}

/** Starts the recording; the exit status of the process will tell how it ended. */
export function run({ file, seed, hash }: RunCommand, script: string): void {
  const log = new Log()
  const recording = packageRecorder().record(
    { script, seed },
    {
      batch(batch: Batch) {
        log.append(batch)
        batch.notes.forEach(printNote)
      },
      end(end: RunEnd) {
        log.close(end)
        process.exitCode = statuses[end.outcome]
        printEnd(file, end)
        if (hash) process.stdout.write(`${hashLog(log)}\n`)
      },
    },
  )
  onStop(() => recording.stop())
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
