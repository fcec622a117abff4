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
