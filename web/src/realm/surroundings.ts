// What a script finds in the global object: the same in browsers and in Node, and nothing whose
// answer could differ from one run to the next. Names that are not listed are removed; those that
// people reach for out of habit say why they are missing.

import { define, setGlobal } from './globals'

// JavaScript itself, without what depends on the garbage collector or on threads. A newer engine
// may know names that an older one does not; what they do is the same wherever they exist.
const language = `
  Array ArrayBuffer BigInt BigInt64Array BigUint64Array Boolean DataView Date Error EvalError
  AggregateError Float16Array Float32Array Float64Array Function Infinity Int16Array Int32Array
  Int8Array Intl Iterator JSON Map Math NaN Number Object Promise Proxy RangeError ReferenceError
  Reflect RegExp Set String SuppressedError DisposableStack AsyncDisposableStack Symbol SyntaxError
  TypeError URIError Uint16Array Uint32Array Uint8Array Uint8ClampedArray WeakMap WeakSet
  WebAssembly decodeURI decodeURIComponent encodeURI encodeURIComponent escape globalThis isFinite
  isNaN parseFloat parseInt undefined unescape`

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
const collected = 'it depends on the garbage collector, which no seed decides'
const measured = 'it measures real time or the host: use performance.now()'
const made = 'code made from text could reach what no seed decides'

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
  removeEventListener: messages,
  dispatchEvent: messages,
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
  WeakRef: collected,
  FinalizationRegistry: collected,
  gc: collected,
  eval: made,
}

/** Methods that are missed on `performance`. */
const refusedMethods =
  'clearMarks clearMeasures eventLoopUtilization getEntries getEntriesByName getEntriesByType mark measure timerify'

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
  caches: 'a script in the realm has no storage',
  navigator: 'what it tells differs from host to host',
  location: 'a script in the realm has no page',
  SharedArrayBuffer: threads,
  Atomics: threads,
  Request: network,
  Response: network,
  Blob: 'it is read on another thread: use Uint8Array',
  ReadableStream: 'what streams do is not decided by a seed',
  CompressionStream: 'what streams do is not decided by a seed',
  scheduler: timers,
  reportError: 'use console.error, or throw',
  Temporal: 'it would tell real time: use Date',
}

/** Removes from the global object what no script may see. Call it last: Go needs some of it. */
export function hideSurroundings(): void {
  for (const name of new Set(globalNames())) {
    if (allowed.has(name)) keep(name)
    else if (!(name in refused)) hide(name)
  }
  for (const [name, why] of Object.entries(refused)) replace(name, refusal(name, why))
  for (const name of refusedMethods.split(' ')) {
    define(performance, name, refusal(`performance.${name}`, measured))
  }
  refuseReading('performance', 'memory', measured)
  refuseReading('crypto', 'subtle', 'its answers come from another thread')
  refuseCodeFromText()
  keepSynchronous()
  Object.defineProperty(globalThis, Symbol.toStringTag, { value: 'global', configurable: true })
}

/** What to add to the message of a ReferenceError: '' if the name means nothing here. */
export function hintFor(name: string): string {
  return missing[name] ?? ''
}

// The methods of the worker's scope lie on its prototypes.
function* scopes(): Iterable<object> {
  for (
    let object: object = globalThis;
    object !== Object.prototype;
    object = Object.getPrototypeOf(object) as object
  ) {
    yield object
  }
}

function* globalNames(): Iterable<string> {
  for (const scope of scopes()) yield* Object.getOwnPropertyNames(scope)
}

// Hosts differ in where a name lies, and in whether a loop over the names comes upon it.
function keep(name: string): void {
  const isFixed = Object.getOwnPropertyDescriptor(globalThis, name)?.configurable === false
  if (!isFixed) setGlobal(name, Reflect.get(globalThis, name))
}

// What lies on the prototype of event targets is everybody's, and can only be covered.
function hide(name: string): void {
  for (const scope of scopes()) {
    if (scope !== EventTarget.prototype) Reflect.deleteProperty(scope, name)
  }
  if (name in globalThis && !(name in Object.prototype)) replace(name, undefined)
}

// A host may hold on to a name, as Node does to gc: what it stands for can be replaced at least.
function replace(name: string, value: unknown): void {
  if (!Reflect.deleteProperty(globalThis, name)) Reflect.set(globalThis, name, value)
  else setGlobal(name, value)
}

function refusal(name: string, why: string): () => never {
  return function refuse() {
    throw new Error(`${name} is not available in the realm: ${why}`)
  }
}

/** Reading `name` of the global `owner` throws. */
function refuseReading(owner: 'performance' | 'crypto', name: string, why: string): void {
  Object.defineProperty(globalThis[owner], name, { get: refusal(`${owner}.${name}`, why) })
}

// The classes of functions are reached through any function.
function refuseCodeFromText(): void {
  const refuse = refusal('Function', made)
  const kinds = [() => 0, async () => { await Promise.resolve() }, function* () {}, async function* () {}]
  for (const kind of kinds) {
    const owner = Object.getPrototypeOf(kind) as { constructor: () => unknown }
    define(owner, 'constructor', new Proxy(owner.constructor, { apply: refuse, construct: refuse }))
  }
  setGlobal('Function', Function.prototype.constructor)
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
