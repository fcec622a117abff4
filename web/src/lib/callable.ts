// How a callable is called, and how a result that comes later is told from one that is there.

import type { WorkRequest } from './request'

/** Calls the callable of a request, which keeps the result or error; or returns the promise of them. */
export function run(request: WorkRequest): PromiseLike<unknown> | undefined {
  const { callable, args, kwds, elsewhere } = request
  try {
    const f = callable as (...args: unknown[]) => unknown
    const result = elsewhere ? elsewhere.run() : callWith(f, args, kwds)
    if (isThenable(result)) return result
    request.keep(true, result)
  } catch (error) {
    request.keep(false, error)
  }
  return undefined
}

/** Calls `f`; with the keyword arguments last. Spreading costs more than a short callable does. */
export function callWith(
  f: (...args: unknown[]) => unknown,
  args: readonly unknown[],
  kwds: Record<string, unknown> | null,
): unknown {
  if (kwds) return f(...args, kwds)
  if (args.length === 0) return f()
  return args.length === 1 ? f(args[0]) : f(...args)
}

/** Calls a handler of the user's; `fail` takes what it throws, or rejects with. */
export function callHandler(handler: () => unknown, fail: (error: unknown) => void): void {
  try {
    const returned = handler()
    if (returned instanceof Promise) returned.catch(fail)
  } catch (error) {
    fail(error)
  }
}

export function isThenable(value: unknown): value is PromiseLike<unknown> {
  return (
    typeof value === 'object' &&
    value !== null &&
    typeof (value as { then?: unknown }).then === 'function'
  )
}
