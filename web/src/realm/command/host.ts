// What the commands need of the process that they run in.

import { Log } from '../../log/log'
import type { Note, Recorder, RunRequest } from '../../log/source'
import { createNodeRecorder } from '../node'
import { showProgress, wipe } from './progress'

/** Status of a command that was interrupted: 128 + SIGINT. */
export const interrupted = 130

/** Status when nobody reads our output any more: 128 + SIGPIPE, as of other programs in a shell. */
const brokenPipe = 141

/** The recorder of the built package: its files lie beside the command. */
export function packageRecorder(): Recorder {
  return createNodeRecorder({
    wasm: new URL('./lido.wasm', import.meta.url),
    worker: new URL('./realm-worker.js', import.meta.url),
  })
}

/** Calls `stop` when the process is interrupted, or when nobody reads its output any more. */
export function onStop(stop: () => void): void {
  process.once('SIGINT', stop)
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', () => {
      stop()
      process.exitCode = brokenPipe
    })
  }
}

/** Makes one recording, which can be interrupted; resolves with its log, which has ended. */
export function record(request: RunRequest, onNote: (note: Note) => void): Promise<Log> {
  const log = new Log()
  const progress = tellProgress(log)
  return new Promise((resolve) => {
    const recording = packageRecorder().record(request, {
      batch(batch) {
        log.append(batch)
        if (batch.notes.some(({ type }) => type === 'console')) progress.wipe()
        batch.notes.forEach(onNote)
      },
      end(end) {
        progress.hide()
        log.close(end)
        resolve(log)
      },
    })
    onStop(() => recording.stop())
  })
}

/** Tells on a terminal how far a recording has come; elsewhere the console of the script stands alone. */
function tellProgress(log: Log) {
  const { stderr } = process
  if (!stderr.isTTY) return { wipe: () => undefined, hide: () => undefined }
  const text = () => `${(log.duration / 1e9).toFixed(1)} s of virtual time, ${log.length} events`
  return { wipe: () => wipe(stderr), hide: showProgress(stderr, text) }
}

/** Prints what the script wrote to its console; warnings and errors go to stderr. */
export function printNote(note: Note): void {
  if (note.type !== 'console') return
  const stream = note.level === 'error' || note.level === 'warn' ? process.stderr : process.stdout
  stream.write(`${note.text}\n`)
}
