// Errors on their way from one thread to another. Cloning alone would lose their classes and names.

import { GoCrashed, GoError, GoPanic } from '../errors'

export type PortableError =
  /** Something else that was thrown. */
  | { type: 'value'; value: unknown }
  | { type: 'exception'; name: string; message: string; stack: string | undefined }
  | {
      type: 'error'
      name: string
      message: string
      stack: string | undefined
      cause: PortableError | undefined
      /** What else it carries, as far as it can be cloned. */
      details: Record<string, unknown>
    }

const standard = { EvalError, RangeError, ReferenceError, SyntaxError, TypeError, URIError }

/** How deep causes are followed. */
const maxCauses = 10

/** `error` in a form that can be cloned. */
export function toPortable(error: unknown, depth = 0): PortableError {
  if (!(error instanceof Error)) return { type: 'value', value: cloneable(error) ? error : String(error) }
  const { name, message, stack, cause } = error
  if (error instanceof DOMException) return { type: 'exception', name, message, stack }
  const hasCause = cause !== undefined && depth < maxCauses
  return {
    type: 'error',
    name,
    message,
    stack,
    cause: hasCause ? toPortable(cause, depth + 1) : undefined,
    details: detailsOf(error),
  }
}

function detailsOf(error: Error): Record<string, unknown> {
  const own = Object.entries(error).filter(([key, value]) => key !== 'name' && cloneable(value))
  return Object.fromEntries(own)
}

function cloneable(value: unknown): boolean {
  try {
    structuredClone(value)
    return true
  } catch {
    return false
  }
}

/** The error that toPortable was given, with its own stack; of its class if that is known here. */
export function fromPortable(portable: PortableError): unknown {
  if (portable.type === 'value') return portable.value
  const error = portable.type === 'error' ? revive(portable) : revivedException(portable)
  const { stack } = portable
  Object.defineProperty(error, 'stack', { value: stack, writable: true, configurable: true })
  return error
}

type Exception = Extract<PortableError, { type: 'exception' }>

function revivedException({ name, message }: Exception): DOMException {
  return new DOMException(message, name)
}

function revive(portable: Extract<PortableError, { type: 'error' }>): Error {
  const error = errorNamed(portable.name, portable.message)
  if (portable.cause) {
    const cause = { value: fromPortable(portable.cause), writable: true, configurable: true }
    Object.defineProperty(error, 'cause', cause)
  }
  return Object.assign(error, portable.details)
}

function errorNamed(name: string, message: string): Error {
  if (name === 'GoPanic') return new GoPanic(message, '') // its stack is among the details
  if (name === 'GoError') return new GoError(message)
  if (name === 'GoCrashed') return new GoCrashed(message)
  if (Object.hasOwn(standard, name)) return new standard[name as keyof typeof standard](message)
  const error = new Error(message)
  if (name !== 'Error') Object.defineProperty(error, 'name', { value: name, configurable: true })
  return error
}

/** The error of postMessage, with what it was that could not be cloned. */
export function cloneError(what: string, error: unknown): Error {
  const { name, message } = error as Error
  return new DOMException(`${what}: ${message}`, name)
}
