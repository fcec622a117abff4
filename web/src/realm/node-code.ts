// The code of the recorder's workers in Node: text for the first one, and for those after it what V8
// has made of that. Each recording has a fresh worker, and a quarter of its time would go into
// compiling the same functions once more.

import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'
import { MessageChannel, Worker, type MessagePort } from 'node:worker_threads'
import { messageOf } from './session'

/** Megabytes of JavaScript values that a script may hold. */
export const memoryLimit = 1024

// Runs in the worker, before all else.
const loader = `
  const { workerData: { text, filename, cachedData, port } } = require('node:worker_threads')
  const script = new (require('node:vm').Script)(text, { filename, cachedData })
  port.once('message', () => port.postMessage(script.createCachedData()))
  script.runInThisContext()
`

/** A worker thread that runs the code. */
export interface CodeWorker {
  worker: Worker
  /** Answers any message with what V8 has compiled so far. */
  port: MessagePort
}

export class WorkerCode {
  readonly #filename: string
  #text: Promise<string> | undefined
  #compiled: Uint8Array | 'asked for' | undefined
  #isFirst = true
  /** A worker that is started but has nothing to do yet: the next recording begins at once. */
  #spare: CodeWorker | undefined

  /** The file must be a classic script. It is read when the first worker starts. */
  constructor(file: URL) {
    this.#filename = fileURLToPath(file)
  }

  /** Resolves with a worker. Rejects with an error in words if the file cannot be read. */
  async start(): Promise<CodeWorker> {
    const text = await (this.#text ??= read(this.#filename))
    const started = this.#spare ?? this.#start(text)
    started.worker.ref()
    // Whoever records once may well record no more.
    this.#spare = this.#isFirst ? undefined : this.#startSpare(text)
    this.#isFirst = false
    return started
  }

  #start(text: string): CodeWorker {
    const cachedData = typeof this.#compiled === 'object' ? this.#compiled : undefined
    const { port1: port, port2 } = new MessageChannel()
    const worker = new Worker(loader, {
      eval: true,
      workerData: { text, filename: this.#filename, cachedData, port: port2 },
      transferList: [port2],
      resourceLimits: { maxOldGenerationSizeMb: memoryLimit },
    })
    return { worker, port }
  }

  /** It keeps no process running; if it breaks before it is needed, another one is started then. */
  #startSpare(text: string): CodeWorker {
    const spare = this.#start(text)
    const drop = () => {
      if (this.#spare === spare) this.#spare = undefined
    }
    spare.worker.on('error', drop).on('exit', drop).unref()
    return spare
  }

  /** Ends a worker; one that has nothing left to do is asked what V8 has compiled for it, once. */
  async end(ended: CodeWorker, isIdle: boolean): Promise<void> {
    if (isIdle && this.#compiled === undefined) {
      this.#compiled = 'asked for'
      this.#compiled = await ask(ended)
    }
    ended.port.close()
    await ended.worker.terminate()
  }
}

/** Resolves with what V8 has compiled, or undefined if the worker breaks. Keeps no process running. */
function ask({ worker, port }: CodeWorker): Promise<Uint8Array | undefined> {
  return new Promise((resolve) => {
    port.once('message', resolve).once('close', () => resolve(undefined))
    port.postMessage('compiled?')
    port.unref()
    worker.unref()
  })
}

async function read(filename: string): Promise<string> {
  try {
    return await readFile(filename, 'utf8')
  } catch (cause) {
    throw new Error(`${basename(filename)} could not be loaded: ${messageOf(cause)}`, { cause })
  }
}
