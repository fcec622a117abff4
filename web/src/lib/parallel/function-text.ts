// JavaScript functions on their way to a core: as the text that they were written as.

/**
 * The text that `f` was written as. Throws a TypeError that says what to do for what has no such text, or
 * cannot be called.
 */
export function textOf(f: (...args: never[]) => unknown): string {
  const text = Function.prototype.toString.call(f)
  if (/\{\s*\[native code\]\s*\}\s*$/.test(text)) {
    throw new TypeError(
      `${nameOf(f)} cannot be sent to a core: it is built in or bound; write a function that calls it, ` +
        'such as (x) => Math.sqrt(x)',
    )
  }
  if (/^class\b/.test(text)) throw new TypeError(`${nameOf(f)} is a class, and cannot be called`)
  return text
}

function nameOf({ name }: { name: string }): string {
  return name === '' ? 'the function' : name
}

/**
 * The function that `text` stands for, made afresh in the global scope. `name` is for stack traces.
 * Throws an error that says what to do if it cannot be made.
 */
export function functionFrom(text: string, name: string): (...args: unknown[]) => unknown {
  const url = `\n//# sourceURL=lido-core:${name.replace(/\W+/g, '-') || 'function'}`
  try {
    // A method is no expression by itself.
    return attempt(`(${text})${url}`) ?? methodOf(evaluate(`({${text}})${url}`))
  } catch (cause) {
    throw new TypeError(`${name || 'the function'} cannot be sent to a core: ${reasonOf(cause)}`, { cause })
  }
}

function methodOf(object: unknown): (...args: unknown[]) => unknown {
  const [method] = Object.values(object as Record<string, (...args: unknown[]) => unknown>)
  return method!
}

function attempt(expression: string): ((...args: unknown[]) => unknown) | undefined {
  try {
    return evaluate(expression) as (...args: unknown[]) => unknown
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

// Called by another name, eval sees nothing but the globals.
function evaluate(expression: string): unknown {
  const { eval: evaluateGlobally } = globalThis
  return evaluateGlobally(`"use strict";${expression}`)
}

function reasonOf(cause: unknown): string {
  if (cause instanceof EvalError) {
    return `${cause.message}; where a Content-Security-Policy forbids that, use registered Go functions`
  }
  return `${String(cause)}; write it as a function of its own: (a, b) => …`
}

/** An error that `f` threw in a core, with what to do about it if `f` missed a variable. */
export function explained(error: unknown): unknown {
  if (error instanceof ReferenceError) {
    error.message += '; on a parallel pool a function has only its arguments and the globals of a worker: ' +
      'pass what it needs as arguments'
  }
  return error
}
