// What the web platform has in every host, and does a little differently in each: the messages of its
// errors are ours, the same everywhere, and an event is of virtual time.

import { define, setGlobal } from './globals'

/** What is said when one of these refuses its arguments. */
const refusals: Record<string, string> = {
  atob: 'atob: the text is not base64',
  btoa: 'btoa: the text has characters beyond Latin-1',
  CustomEvent: 'CustomEvent: the arguments make no event',
  Event: 'Event: the arguments make no event',
  queueMicrotask: 'queueMicrotask: the callback must be a function',
  structuredClone: 'structuredClone: the value cannot be cloned',
  TextDecoder: 'TextDecoder: there is no such encoding',
  URL: 'Invalid URL',
  URLSearchParams: 'URLSearchParams: the arguments make no pairs of name and value',
}

/** Makes the functions and classes of the platform the same in every host. `now` is in ms. */
export function installPlatform(now: () => number): void {
  // Events are looked at when they happen.
  Object.defineProperty(Event.prototype, 'timeStamp', { get: now })
  for (const [name, message] of Object.entries(refusals)) {
    const reworded = reword(Reflect.get(globalThis, name) as Callable, message)
    const { prototype } = reworded as { prototype?: object }
    if (prototype) define(prototype, 'constructor', reworded)
    setGlobal(name, reworded)
  }
  rewordMethod(TextDecoder.prototype, 'decode', 'TextDecoder: the bytes are not valid')
  rewordMethod(EventTarget.prototype, 'dispatchEvent', 'dispatchEvent: that is no new Event')
  rewordMethod(EventTarget.prototype, 'addEventListener', 'addEventListener: that is no listener')
  installAbort()
  installParse()
}

type Callable = (...args: unknown[]) => unknown

function rewordMethod(owner: object, name: string, message: string): void {
  define(owner, name, reword(Reflect.get(owner, name) as Callable, message))
}

/** The same function or class; what it throws itself has the name that it had, and `message`. */
function reword<F extends Callable>(original: F, message: string): F {
  return new Proxy(original, {
    apply: (target, that, args) => reworded((): unknown => Reflect.apply(target, that, args), message),
    construct: (target, args, newTarget) =>
      reworded(() => Reflect.construct(target, args, newTarget) as object, message),
  })
}

function reworded<T>(f: () => T, message: string): T {
  try {
    return f()
  } catch (error) {
    if (error instanceof DOMException) throw new DOMException(message, error.name)
    if (error instanceof RangeError) throw new RangeError(message)
    if (error instanceof TypeError) throw new TypeError(message)
    throw error
  }
}

/** What is aborted without a reason has one with our words. */
function installAbort(): void {
  const reason = () => new DOMException('This operation was aborted', 'AbortError')
  const abort = Reflect.get(AbortController.prototype, 'abort') as Callable
  define(AbortController.prototype, 'abort', function (this: AbortController, why: unknown = reason()) {
    abort.call(this, why)
  })
  const aborted = AbortSignal.abort.bind(AbortSignal)
  define(AbortSignal, 'abort', (why: unknown = reason()) => aborted(why))
}

/** Newer engines say where, twice. */
function installParse(): void {
  const parse = JSON.parse.bind(JSON)
  define(JSON, 'parse', (...args: Parameters<typeof JSON.parse>): unknown => {
    try {
      return parse(...args) as unknown
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error
      throw new SyntaxError(error.message.replace(/ \(line \d+ column \d+\)$/, ''))
    }
  })
}
