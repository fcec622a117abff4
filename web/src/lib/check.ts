// Checks of what callers pass: each throws an error that names the argument and what it should be.

/** The bands of the queue, as the Go side numbers them. */
export const priorities = { low: -1, normal: 0, high: 1 } as const

export function checkCount(where: string, what: string, n: number): void {
  if (Number.isSafeInteger(n) && n >= 0 && n < 2 ** 31) return
  throw new RangeError(`${where}: ${what} must be a whole number, 0 or more, not ${String(n)}`)
}

/** Each takes some KB of the memory of Go, which has at most 4 GB. */
const mostWorkers = 100_000

export function checkWorkers(where: string, n: number): void {
  checkCount(where, 'the number of workers', n)
  if (n <= mostWorkers) return
  throw new RangeError(`${where}: the number of workers must be at most ${mostWorkers}, not ${n}`)
}

export function checkHandler(what: string, f: unknown): void {
  if (typeof f === 'function' || f === undefined || f === null) return
  throw new TypeError(`${what} must be a function, not ${shown(f)}`)
}

/** A signal may come from another window, whose AbortSignal is another class. */
export function checkSignal(signal: unknown): void {
  if (signal === undefined || signal === null || 'aborted' in Object(signal)) return
  throw new TypeError(`signal must be an AbortSignal, not ${shown(signal)}`)
}

export function checkKwds(kwds: unknown): void {
  if (kwds === undefined || kwds === null || (typeof kwds === 'object' && !Array.isArray(kwds))) return
  throw new TypeError(`kwds must be an object, not ${shown(kwds)}`)
}

export function checkMilliseconds(what: string, ms: number): void {
  if (typeof ms === 'number' && ms >= 0 && ms < 2 ** 43) return
  throw new RangeError(`${what} must be a number of milliseconds, 0 or more, not ${String(ms)}`)
}

export function checkPriority(priority: unknown): void {
  if (typeof priority === 'string' && Object.hasOwn(priorities, priority)) return
  throw new RangeError(`a priority is 'low', 'normal' or 'high', not ${shown(priority)}`)
}

function shown(value: unknown): string {
  return String(value)
}
