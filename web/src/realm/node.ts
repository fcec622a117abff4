// The recorder for Node: each recording is made in a worker thread of its own.

import { readFile } from 'node:fs/promises'
import type { Horizon, Recorder, RunRequest, Sink } from '../log/source'
import { memoryLimit, WorkerCode, type CodeWorker } from './node-code'
import type { More, Start } from './protocol'
import { messageOf, Session } from './session'

/** Where the built files lie. */
export interface NodeAssets {
  wasm: URL
  worker: URL
}

/** Makes a recorder for this process. The files are read when the first recording starts. */
export function createNodeRecorder(assets: NodeAssets): Recorder {
  const code = new WorkerCode(assets.worker)
  let module: Promise<WebAssembly.Module> | undefined
  return {
    record(request, sink, horizon) {
      module ??= compile(assets.wasm)
      return startRecording(module, code, request, sink, horizon)
    },
  }
}

function startRecording(
  module: Promise<WebAssembly.Module>,
  code: WorkerCode,
  request: RunRequest,
  sink: Sink,
  horizon: Horizon | undefined,
): Session {
  let own: CodeWorker | undefined
  const session = new Session(sink, {
    terminate: (outcome) => own && void code.end(own, outcome === 'finished'),
    more(farther) {
      horizon = farther
      own?.worker.postMessage({ horizon } satisfies More)
    },
  })
  const startWorker = async () => {
    const fresh = await code.start()
    if (session.ended) return code.end(fresh, false)
    own = fresh
    listen(own, session)
  }
  // Side by side: the worker comes up while the module is compiled.
  Promise.all([module, startWorker()]).then(
    ([compiled]) => {
      own?.worker.postMessage({ module: compiled, request, horizon } satisfies Start)
      session.watch()
    },
    (error: unknown) => session.breakDown(messageOf(error)),
  )
  return session
}

function listen({ worker }: CodeWorker, session: Session): void {
  worker.on('message', (report) => session.receive(report))
  worker.on('messageerror', (error) => session.breakDown(error.message))
  worker.on('error', (error) => session.breakDown(inWords(error)))
  worker.on('exit', () => session.breakDown('The worker that makes the recording ended.'))
}

function inWords(error: Error & { code?: string }): string {
  return error.code === 'ERR_WORKER_OUT_OF_MEMORY'
    ? `The script used more than ${memoryLimit} MB of memory.`
    : `The worker that makes the recording broke down: ${messageOf(error)}`
}

async function compile(file: URL): Promise<WebAssembly.Module> {
  try {
    return await WebAssembly.compile(await readFile(file))
  } catch (cause) {
    throw new Error(`lido.wasm could not be loaded: ${messageOf(cause)}`, { cause })
  }
}
