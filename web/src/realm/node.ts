// The recorder for Node: each recording is made in a worker thread of its own.

import { readFile } from 'node:fs/promises'
import { Worker } from 'node:worker_threads'
import type { Horizon, Recorder, RunRequest, Sink } from '../log/source'
import type { More, Start } from './protocol'
import { messageOf, Session } from './session'

/** Megabytes of JavaScript values that a script may hold. */
const memoryLimit = 1024

/** Where the built files lie. */
export interface NodeAssets {
  wasm: URL
  worker: URL
}

/** Makes a recorder for this process. The files are read when the first recording starts. */
export function createNodeRecorder(assets: NodeAssets): Recorder {
  let module: Promise<WebAssembly.Module> | undefined
  return {
    record(request, sink, horizon) {
      module ??= compile(assets.wasm)
      return startRecording(module, assets.worker, request, sink, horizon)
    },
  }
}

function startRecording(
  module: Promise<WebAssembly.Module>,
  file: URL,
  request: RunRequest,
  sink: Sink,
  horizon: Horizon | undefined,
): Session {
  let worker: Worker | undefined
  const session = new Session(sink, {
    terminate: () => void worker?.terminate(),
    more(farther) {
      horizon = farther
      worker?.postMessage({ horizon } satisfies More)
    },
  })
  module.then(
    (compiled) => {
      if (session.ended) return
      worker = startWorker(file, { module: compiled, request, horizon }, session)
    },
    (error: unknown) => session.breakDown(messageOf(error)),
  )
  return session
}

function startWorker(file: URL, start: Start, session: Session): Worker {
  const worker = new Worker(file, { resourceLimits: { maxOldGenerationSizeMb: memoryLimit } })
  worker.on('message', (report) => session.receive(report))
  worker.on('messageerror', (error) => session.breakDown(error.message))
  worker.on('error', (error) => session.breakDown(inWords(error)))
  worker.on('exit', () => session.breakDown('The worker that makes the recording ended.'))
  worker.postMessage(start)
  session.watch()
  return worker
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
