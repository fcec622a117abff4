// How a callable is called, and how a result that comes later is told from one that is there.

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

export function isThenable(value: unknown): value is PromiseLike<unknown> {
  return (
    typeof value === 'object' &&
    value !== null &&
    typeof (value as { then?: unknown }).then === 'function'
  )
}
