// The few functions a script finds besides JavaScript's own.

import { maxDelay } from './clock'

/**
 * Resolves after `ms` milliseconds of virtual time, rounded up to whole ones. Rejects with a
 * RangeError unless `ms` is a number from 0 to about 24 days.
 */
export async function sleep(ms: number): Promise<void> {
  if (typeof ms !== 'number' || !(ms >= 0 && ms <= maxDelay)) {
    throw new RangeError(`sleep(ms) needs milliseconds from 0 to ${maxDelay}, not ${String(ms)}`)
  }
  await new Promise((resolve) => setTimeout(resolve, Math.ceil(ms)))
}

/**
 * `x` rounded to `digits` decimal places, 0 by default. Throws a TypeError unless x is a number,
 * and a RangeError unless digits is a whole number from 0 to 100.
 */
export function round(x: number, digits = 0): number {
  if (typeof x !== 'number') throw new TypeError(`round(x) needs a number, not ${String(x)}`)
  if (Number.isInteger(digits) && digits >= 0 && digits <= 100) return Number(x.toFixed(digits))
  throw new RangeError(`round(x, digits) needs digits from 0 to 100, not ${String(digits)}`)
}
