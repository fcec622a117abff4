// Errors as they come from Go and as they go into notes.

import { GoError, GoPanic } from './errors'

/** The error that Go sent, as wasm/wire/wire.go describes it. */
export function toError(value: unknown): Error {
  const { name, message, stack } = value as { name: string; message: string; stack: string }
  if (name === 'GoPanic') return new GoPanic(message, stack)
  if (name === 'Error') return new GoError(message)
  return new DOMException(message, name)
}

/** An error, or whatever was thrown in its place, in one line. */
export function errorText(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error)
}

/** Characters of a stack in a note. */
const stackLimit = 4000

/** The frames of the stack of an error, without what it begins with; undefined if there are none. */
export function framesText(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined
  // A script may have set the stack to anything.
  const stack: unknown = error instanceof GoPanic ? error.goStack : error.stack
  if (typeof stack !== 'string') return undefined
  const headline = errorText(error)
  const frames = stack.startsWith(headline) ? stack.slice(headline.length) : stack
  return frames.replace(/^\n/, '').slice(0, stackLimit) || undefined
}
