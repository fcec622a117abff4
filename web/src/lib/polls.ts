// Calls of poll() in callbacks that poll() calls: an overflow of the stack inside Go would be its end.

/** How many may be under way, each in a callback of the one before. */
const deepest = 50

let depth = 0

/** Calls `poll`. Throws a RangeError instead if too many are under way. */
export function pollInside<T>(poll: () => T): T {
  if (depth === deepest) {
    throw new RangeError(`poll() is called in callbacks that poll() calls, ${deepest} deep`)
  }
  depth++
  try {
    return poll()
  } finally {
    depth--
  }
}
