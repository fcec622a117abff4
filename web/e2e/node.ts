// The realm of the built package, in this process.

import { Log } from '../src/log/log'
import type { RunRequest } from '../src/log/source'
import { createNodeRecorder } from '../src/realm/node'

/** Where a file of the built package lies. */
const built = (name: string) => new URL(`../../dist/npm/${name}`, import.meta.url)

const recorder = createNodeRecorder({ wasm: built('lido.wasm'), worker: built('realm-worker.js') })

/** Records `request` to its end. */
export function recordInNode(request: RunRequest): Promise<Log> {
  const log = new Log()
  return new Promise((resolve) => {
    recorder.record(request, {
      batch: (batch) => log.append(batch),
      end(end) {
        log.close(end)
        resolve(log)
      },
    })
  })
}
