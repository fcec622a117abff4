// The realm of the built package, in this process.

import { Log } from '../src/log/log'
import type { Batch, Horizon, RunEnd, RunRequest } from '../src/log/source'
import { createNodeRecorder } from '../src/realm/node'

/** Where a file of the built package lies. */
const built = (name: string) => new URL(`../../dist/npm/${name}`, import.meta.url)

const recorder = createNodeRecorder({ wasm: built('lido.wasm'), worker: built('realm-worker.js') })

/** How a recording is cut into pieces. */
export interface Cut {
  first: Horizon
  /** The next horizon, when the recording got to `time` ns; undefined ends it. */
  next: (log: Log, time: number) => Horizon | undefined
}

/** Records `request` to its end, in pieces if `cut` says so. */
export function recordInNode(request: RunRequest, cut?: Cut): Promise<Log> {
  const log = new Log()
  return new Promise((resolve) => {
    const sink = {
      batch: (batch: Batch) => log.append(batch),
      pause(time: number) {
        const horizon = cut?.next(log, time)
        if (horizon) recording.more?.(horizon)
        else recording.stop()
      },
      end(end: RunEnd) {
        log.close(end)
        resolve(log)
      },
    }
    const recording = recorder.record(request, sink, cut?.first)
  })
}
