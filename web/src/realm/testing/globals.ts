// For tests of what changes the global object: puts it back when the test ends.

import { onTestFinished } from 'vitest'

const names = [
  'setTimeout',
  'clearTimeout',
  'setInterval',
  'clearInterval',
  'Date',
  'Intl',
  'performance',
  'crypto',
]

/** Call it first in a test that installs a clock or chance. */
export function keepGlobals(): void {
  const kept = names.map(
    (name) => [name, Object.getOwnPropertyDescriptor(globalThis, name)!] as const,
  )
  const { random } = Math
  const ofErrors = { ...Error }
  const formats = Object.getOwnPropertyDescriptors(Intl.DateTimeFormat.prototype)
  const dates = Object.getOwnPropertyDescriptors(Date.prototype)
  onTestFinished(() => {
    Object.defineProperties(Intl.DateTimeFormat.prototype, formats)
    Object.defineProperties(Date.prototype, dates)
    for (const [name, descriptor] of kept) Object.defineProperty(globalThis, name, descriptor)
    Math.random = random
    Reflect.deleteProperty(Error, 'prepareStackTrace')
    Object.assign(Error, ofErrors)
  })
}

const { setImmediate } = globalThis

/** Resolves when no microtask is left to run. */
export function settle(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}
