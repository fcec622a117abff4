// What a script finds in the global object: the same in browsers and in Node, and nothing whose
// answer could differ from one run to the next. Names that are not listed are removed; those that
// people reach for out of habit say why they are missing.

import { setGlobal } from './globals'

// JavaScript itself, without what depends on the garbage collector or on threads. A newer engine
// may know names that an older one does not; what they do is the same wherever they exist.
const language = `
  Array ArrayBuffer BigInt BigInt64Array BigUint64Array Boolean DataView Date Error EvalError
  AggregateError Float16Array Float32Array Float64Array Function Infinity Int16Array Int32Array
  Int8Array Intl Iterator JSON Map Math NaN Number Object Promise Proxy RangeError ReferenceError
  Reflect RegExp Set String SuppressedError DisposableStack AsyncDisposableStack Symbol SyntaxError
  TypeError URIError Uint16Array Uint32Array Uint8Array Uint8ClampedArray WeakMap WeakSet
  WebAssembly decodeURI decodeURIComponent encodeURI encodeURIComponent escape eval globalThis isFinite isNaN
  parseFloat parseInt undefined unescape`

// Of the web platform: what is there in browsers and in Node and does not wait for the outside
// world.
const platform = `
  AbortController AbortSignal CustomEvent DOMException Event EventTarget TextDecoder TextEncoder URL
  URLSearchParams atob btoa clearInterval clearTimeout console crypto performance queueMicrotask
  setInterval setTimeout structuredClone`

const ours = 'sleep randint round'

const allowed = new Set([language, platform, ours].join(' ').trim().split(/\s+/))

const network = 'a script in the realm has no network'
const messages = 'a script in the realm talks to nobody outside'
const threads = 'make a ThreadPool instead'
const timers = 'use setTimeout or sleep(ms)'

/** Functions and classes that are replaced by ones which refuse, and why. */
const refused: Record<string, string> = {
  fetch: network,
  XMLHttpRequest: network,
  WebSocket: network,
  EventSource: network,
  importScripts: "use import … from 'lido-pool'",
  require: "use import … from 'lido-pool'",
  postMessage: messages,
  addEventListener: messages,
  MessageChannel: messages,
  BroadcastChannel: messages,
  close: 'a script ends when it has nothing left to do',
  Worker: threads,
  SharedWorker: threads,
  setImmediate: timers,
  requestAnimationFrame: timers,
  requestIdleCallback: timers,
  alert: 'there is no page here: use console.log',
  prompt: 'there is no page here',
  confirm: 'there is no page here',
  WeakRef: 'it depends on the garbage collector, which no seed decides',
  FinalizationRegistry: 'it depends on the garbage collector, which no seed decides',
}

/** Objects that scripts elsewhere have, and what to say when one is missed here. */
const missing: Record<string, string> = {
  window: 'a script in the realm has no page: use globalThis',
  document: 'a script in the realm has no page',
  self: 'use globalThis',
  global: 'use globalThis',
  process: 'a script in the realm runs without Node, in a browser too',
  Buffer: 'a script in the realm runs without Node, in a browser too: use Uint8Array',
  module: 'a script is a module: use import',
  exports: 'a script is a module: use import',
  localStorage: 'a script in the realm has no storage',
  sessionStorage: 'a script in the realm has no storage',
  indexedDB: 'a script in the realm has no storage',
}

/** Removes from the global object what no script may see. Call it last: Go needs some of it. */
export function hideSurroundings(): void {
  for (const name of globalNames()) {
    if (!allowed.has(name) && !(name in refused)) hide(name)
  }
  for (const [name, why] of Object.entries(refused)) setGlobal(name, refusal(name, why))
  keepSynchronous()
}

/** What to add to the message of a ReferenceError: '' if the name means nothing here. */
export function hintFor(name: string): string {
  return missing[name] ?? ''
}

// The methods of the worker's scope lie on its prototypes.
function* globalNames(): Iterable<string> {
  for (
    let object: object = globalThis;
    object !== Object.prototype;
    object = Object.getPrototypeOf(object) as object
  ) {
    yield* Object.getOwnPropertyNames(object)
  }
}

// Deleting uncovers what a prototype has under the same name; undefined covers it.
function hide(name: string): void {
  Reflect.deleteProperty(globalThis, name)
  if (name in globalThis && !(name in Object.prototype)) setGlobal(name, undefined)
}

function refusal(name: string, why: string): () => never {
  return function refuse() {
    throw new Error(`${name} is not available in the realm: ${why}`)
  }
}

// What these start ends on another thread, at a moment that no seed decides.
function keepSynchronous(): void {
  for (const name of ['compile', 'compileStreaming', 'instantiate', 'instantiateStreaming']) {
    Reflect.deleteProperty(WebAssembly, name)
  }
  AbortSignal.timeout = (ms) => {
    const controller = new AbortController()
    const reason = new DOMException('The operation timed out.', 'TimeoutError')
    setTimeout(() => controller.abort(reason), ms)
    return controller.signal
  }
}
