// Entry of the script of a core, a classic script for Web Workers and Node's worker threads alike. The
// build embeds it in the package, as the text lido:core.

import { Runtime } from '../runtime'
import { Engine } from './engine'
import { GoCalls } from './go-calls'
import type { FromCore, ToCore } from './protocol'

/** The scope of a Web Worker, as far as it is used here. */
interface WorkerScope {
  postMessage(message: FromCore): void
  addEventListener(type: string, listener: (event: never) => void): void
  close(): void
}

function engineOf(post: (message: FromCore) => void): Engine {
  return new Engine(post, (module) => new GoCalls(Runtime.start(module)))
}

function serveInBrowser(scope: WorkerScope): void {
  const post = scope.postMessage.bind(scope)
  const engine = engineOf(post)
  scope.addEventListener('message', (event: MessageEvent<ToCore>) => engine.receive(event.data))
  scope.addEventListener('error', (event: ErrorEvent) => {
    event.preventDefault()
    engine.crash(event.error)
  })
  scope.addEventListener('unhandledrejection', (event: PromiseRejectionEvent) => {
    event.preventDefault()
    engine.crash(event.reason)
  })
  // Nobody would hear of it otherwise.
  scope.close = () => engine.crash(new Error('close() was called in it'))
  post({ type: 'ready' })
}

function serveInNode(): void {
  const port = process.getBuiltinModule('node:worker_threads').parentPort!
  const post = (message: FromCore): void => port.postMessage(message)
  const engine = engineOf(post)
  port.on('message', (message: ToCore) => engine.receive(message))
  process.on('uncaughtException', (error) => engine.crash(error))
  post({ type: 'ready' })
}

if ('importScripts' in globalThis) serveInBrowser(globalThis as unknown as WorkerScope)
else serveInNode()
