// A thread for a core: a Web Worker, or a worker thread in Node.

import type { FromCore, ToCore } from './protocol'

export interface Thread {
  /** Throws a DataCloneError if the message cannot be cloned. */
  post(message: ToCore): void
  /** Ends the thread, whatever it is doing; nothing is reported any more. */
  terminate(): void
  /** Whether it keeps a Node process from ending. Not, to begin with. */
  hold(holds: boolean): void
}

export interface ThreadListener {
  receive(message: FromCore): void
  /** The thread ended by itself, or did not start. */
  end(reason: Error): void
}

/** Starts a thread that runs the script, given as its text. Throws if there are no threads here. */
export function startThread(script: string, listener: ThreadListener): Thread {
  return 'Worker' in globalThis ? webThread(script, listener) : nodeThread(script, listener)
}

const urls = new Map<string, string>()

/** One address for all cores: they are made again and again. */
function urlOf(script: string): string {
  const url = urls.get(script) ?? URL.createObjectURL(new Blob([script], { type: 'text/javascript' }))
  urls.set(script, url)
  return url
}

function webThread(script: string, listener: ThreadListener): Thread {
  const worker = new Worker(urlOf(script), { name: 'lido-core' })
  worker.onmessage = ({ data }: MessageEvent<FromCore>) => listener.receive(data)
  worker.onmessageerror = () => listener.end(new Error('a message from it could not be read'))
  worker.onerror = (event) => {
    event.preventDefault()
    listener.end(new Error(event.message || 'its script was not allowed to start'))
  }
  return {
    post: (message) => worker.postMessage(message),
    terminate() {
      worker.onmessage = worker.onmessageerror = worker.onerror = null
      worker.terminate()
    },
    hold: () => undefined,
  }
}

function nodeThread(script: string, listener: ThreadListener): Thread {
  const { Worker } = process.getBuiltinModule('node:worker_threads')
  // The flags of the process are about its own script: how that is loaded, where its debugger listens.
  const worker = new Worker(script, { eval: true, execArgv: [], name: 'lido-core' })
  worker.unref()
  worker.on('message', (message: FromCore) => listener.receive(message))
  worker.on('messageerror', () => listener.end(new Error('a message from it could not be read')))
  worker.on('error', (error: Error) => listener.end(error))
  worker.on('exit', (code) => listener.end(new Error(`it exited with code ${code}`)))
  return {
    post: (message) => worker.postMessage(message),
    terminate() {
      worker.removeAllListeners()
      // It may break down while it ends.
      worker.on('error', () => undefined)
      void worker.terminate()
    },
    hold: (holds) => (holds ? worker.ref() : worker.unref()),
  }
}
