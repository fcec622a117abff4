// The worker's side of whoever started it: a Web Worker in a browser, a worker thread in Node.
// Whatever is needed of the host is taken here, before the realm changes the global object.

import type { MessagePort as NodeMessagePort } from 'node:worker_threads'
import type { Horizon } from '../log/source'
import type { More, Report, Start } from './protocol'

export interface WorkerHost {
  /** Resolves with the one message that the worker is started with. */
  receive: () => Promise<Start>
  /** Hands on where the horizon is from now on. */
  onMore: (handler: (horizon: Horizon) => void) => void
  post: (report: Report) => void
  /** Hands on what nobody caught: errors thrown from timers, rejections nobody handled. */
  onUncaught: (handler: (reason: unknown) => void) => void
  /** Resolves when every microtask has run and uncaught rejections among them are reported. */
  settle: () => Promise<void>
  /** Real time in ms, from any beginning. */
  realNow: () => number
}

/** The host of this worker. */
export function workerHost(): WorkerHost {
  return 'importScripts' in globalThis ? browserHost() : nodeHost()
}

/** The scope of a Web Worker, as far as it is used here. */
interface WorkerScope {
  postMessage(message: unknown, transfer: Transferable[]): void
  addEventListener(type: string, listener: (event: never) => void): void
}

function browserHost(): WorkerHost {
  const scope = globalThis as unknown as WorkerScope
  const postMessage = scope.postMessage.bind(scope)
  const listen = scope.addEventListener.bind(scope)
  const turn = messageTurn()
  const { deliver, receive, onMore } = inbox()
  listen('message', (event: MessageEvent<Start | More>) => deliver(event.data))
  return {
    receive,
    onMore,
    post: (report) => postMessage(report, transferable(report)),
    onUncaught(handler) {
      listen('error', (event: ErrorEvent) => {
        event.preventDefault()
        handler(event.error)
      })
      listen('unhandledrejection', (event: PromiseRejectionEvent) => {
        event.preventDefault()
        handler(event.reason)
      })
    },
    // Rejections are reported in a task of their own after the microtasks: the second turn waits
    // for it.
    async settle() {
      await turn()
      await turn()
    },
    realNow: performance.now.bind(performance),
  }
}

function nodeHost(): WorkerHost {
  const { parentPort } = process.getBuiltinModule('node:worker_threads')
  const port = parentPort as NodeMessagePort
  const { setImmediate, process: node } = globalThis
  const { deliver, receive, onMore } = inbox()
  port.on('message', deliver)
  return {
    receive,
    onMore,
    post: (report) => port.postMessage(report, transferable(report) as ArrayBuffer[]),
    onUncaught(handler) {
      node.on('uncaughtException', handler)
      node.on('unhandledRejection', handler)
    },
    settle: () => new Promise((resolve) => setImmediate(resolve)),
    realNow: performance.now.bind(performance),
  }
}

/** Where messages from outside are sorted. */
function inbox() {
  let start: (message: Start) => void
  let move: (horizon: Horizon) => void = () => undefined
  const started = new Promise<Start>((resolve) => (start = resolve))
  return {
    deliver: (message: Start | More) =>
      'module' in message ? start(message) : move(message.horizon),
    receive: () => started,
    onMore: (handler: typeof move) => (move = handler),
  }
}

// A turn of the event loop through a MessageChannel: setTimeout would wait 4 ms.
function messageTurn(): () => Promise<void> {
  const { port1, port2 } = new MessageChannel()
  let done: () => void
  port1.onmessage = () => done()
  return () =>
    new Promise((resolve) => {
      done = resolve
      port2.postMessage(null)
    })
}

function transferable(report: Report): Transferable[] {
  return report.type === 'batch' ? [report.batch.records.buffer as ArrayBuffer] : []
}
