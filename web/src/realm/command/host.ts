// What both commands need of the process that they run in.

import { createNodeRecorder } from '../node'
import type { Recorder } from '../../log/source'

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
