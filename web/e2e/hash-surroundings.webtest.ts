// What a script finds around it: nothing that could differ from run to run, or from host to host. Each is
// virtual, or refused by name and with a reason; and what remains is the same in Node and in Chromium.

import { describe, expect, test } from 'vitest'
import { runScript } from './app'
import { recordInNode } from './node'
import { openPage } from './page'

/** Expressions, and what comes of them: a value as text, or the error. */
const answers: Record<string, Record<string, string>> = {
  time: {
    'Date()': 'Tue Jul 19 2005 00:00:00 GMT+0000 (Coordinated Universal Time)',
    'new Date().constructor.now()': '1121731200000',
    'Object.getPrototypeOf(Date) === Function.prototype': 'true',
    'Date.prototype.constructor === Date': 'true',
    'new Date() instanceof Date': 'true',
    'structuredClone(new Date(5)) instanceof Date': 'true',
    'new Date(2005, 11, 31, 23).getYear()': '105',
    "Date.parse('June 1, 2020 12:00')": '1591012800000',
    'performance.now() + performance.timeOrigin': '1121731200000',
    "new Event('x').timeStamp": '0',
    'new Intl.DateTimeFormat().format()': '7/19/2005',
    'new Intl.DateTimeFormat().formatToParts().length': '5',
    'Temporal': 'ReferenceError: Temporal is not defined',
  },
  chance: {
    'Math.random()': '0.32010955279849107',
    'crypto.randomUUID()': 'd361d6a1-eddc-4abb-a141-2c9ebe613adc',
    'crypto.getRandomValues(new Uint8Array(3)).join()': '89,12,23',
    'new WeakRef({})': 'Error: WeakRef is not available in the realm: it depends on the garbage collector, which no seed decides',
    'new FinalizationRegistry(() => {})':
      'Error: FinalizationRegistry is not available in the realm: it depends on the garbage collector, which no seed decides',
    'gc()': 'Error: gc is not available in the realm: it depends on the garbage collector, which no seed decides',
  },
  place: {
    'new Intl.DateTimeFormat().resolvedOptions().timeZone': 'UTC',
    'new (new Intl.DateTimeFormat().constructor)().resolvedOptions().locale': 'en-US',
    'new Intl.DateTimeFormat() instanceof Intl.DateTimeFormat': 'true',
    "new Intl.DisplayNames(undefined, { type: 'region' }).of('DE')": 'Germany',
    '(1234.5).toLocaleString()': '1,234.5',
    '[1234.5, new Date(0)].toLocaleString()': '1,234.5,1/1/1970, 12:00:00 AM',
    'new Date().getTimezoneOffset()': '0',
    'navigator.language': 'ReferenceError: navigator is not defined',
    'location.href': 'ReferenceError: location is not defined',
  },
  'the host and its threads': {
    'new Worker("x")': 'Error: Worker is not available in the realm: make a ThreadPool instead',
    'new SharedArrayBuffer(8)': 'ReferenceError: SharedArrayBuffer is not defined',
    'Atomics.wait(new Int32Array(1), 0, 0)': 'ReferenceError: Atomics is not defined',
    'fetch("/")': 'Error: fetch is not available in the realm: a script in the realm has no network',
    'crypto.subtle': 'Error: crypto.subtle is not available in the realm: its answers come from another thread',
    'performance.memory':
      'Error: performance.memory is not available in the realm: it measures real time or the host: use performance.now()',
    'performance.mark("a")':
      'Error: performance.mark is not available in the realm: it measures real time or the host: use performance.now()',
    'setImmediate(() => {})': 'Error: setImmediate is not available in the realm: use setTimeout or sleep(ms)',
    'WebAssembly.compile': 'undefined',
    'process.version': 'ReferenceError: process is not defined',
    'self': 'ReferenceError: self is not defined',
    'Object.keys(globalThis).length': '0',
    'String(globalThis)': '[object global]',
    'setTimeout(() => {}, 1)': '1',
  },
  'code made from text': {
    "eval('1')": 'Error: eval is not available in the realm: code made from text could reach what no seed decides',
    "Function('return 1')":
      'Error: Function is not available in the realm: code made from text could reach what no seed decides',
    "new (async () => {}).constructor('')":
      'Error: Function is not available in the realm: code made from text could reach what no seed decides',
    '(() => {}) instanceof Function': 'true',
    'Error.prepareStackTrace = () => 1':
      'Error: Error.prepareStackTrace is not available in the realm: it would show what differs from host to host',
  },
  'the words of errors': {
    'structuredClone(() => {})': 'DataCloneError: structuredClone: the value cannot be cloned',
    "atob('%')": 'InvalidCharacterError: atob: the text is not base64',
    "new URL('x')": 'TypeError: Invalid URL',
    "new TextDecoder('nope')": 'RangeError: TextDecoder: there is no such encoding',
    'new EventTarget().dispatchEvent({})': 'TypeError: dispatchEvent: that is no new Event',
    'queueMicrotask(1)': 'TypeError: queueMicrotask: the callback must be a function',
    'AbortSignal.abort().throwIfAborted()': 'AbortError: This operation was aborted',
    "JSON.parse('{a')": "SyntaxError: Expected property name or '}' in JSON at position 1",
    "structuredClone({ get a() { throw new Error('mine') } })": 'Error: mine',
  },
}

/** A script that prints what comes of each expression. */
const scriptOf = (expressions: string[]) =>
  [
    'const tell = (f) => { try { console.log(String(f())) } catch (e) { console.log(`${e.name}: ${e.message}`) } }',
    ...expressions.map((expression) => `tell(() => ${expression})`),
  ].join('\n')

describe.each(Object.entries(answers))('%s', (_, expected) => {
  const script = scriptOf(Object.keys(expected))
  const byExpression = (lines: { text: string }[]) =>
    Object.fromEntries(Object.keys(expected).map((name, i) => [name, lines[i]?.text]))

  test('in Node', async () => {
    const log = await recordInNode({ script, seed: 42 })
    expect(byExpression([...log.console])).toEqual(expected)
  })

  test('the same in Chromium, elsewhere', async () => {
    const page = await openPage('/', { timezoneId: 'Asia/Tokyo', locale: 'de-DE' })
    expect(byExpression((await runScript(page, script)).console)).toEqual(expected)
  })
})
