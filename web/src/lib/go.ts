// Registered Go functions, as callables.

import { currentRuntime } from './current'
import type { Runtime } from './runtime'

/** Names a Go function that the binary registered with bridge.Register, and that returns an R. */
export class GoFunction<R = unknown> {
  /** Always undefined: it is there for the type. */
  declare readonly returns: R | undefined
  readonly name: string
  /** Its place among the registered functions, as the Go side counts them. */
  readonly index: number
  constructor(name: string, index: number) {
    this.name = name
    this.index = index
  }
}

/** The demo functions of Lido's own binary, and any others that a binary registers. */
export interface GoFunctions {
  /** `(ms) => ms`: waits. */
  readonly sleep: GoFunction<number>
  /** `(n) => count`: counts the primes up to n, on the processor. */
  readonly primes: GoFunction<number>
  /** `(text, rounds) => hex`: 64-bit FNV-1a, over and over. */
  readonly hash: GoFunction<string>
  /** `(message)`: returns an error. */
  readonly fail: GoFunction
  /** `(message)`: panics. */
  readonly panic: GoFunction
  readonly [name: string]: GoFunction
}

/**
 * Go functions by the signatures that they have for JavaScript: what `load<Signatures>(…)` gives as `go`. What
 * they return is known by it; Go checks the arguments of each request when it runs.
 */
export type GoFunctionsOf<Signatures> = {
  readonly [Name in keyof Signatures]: Signatures[Name] extends (...args: never[]) => infer R
    ? GoFunction<R>
    : never
}

/** `go.primes` names the Go function registered as primes; an unknown name throws a TypeError. */
export const go: GoFunctions = goFunctions(currentRuntime)

/** @internal The functions that the binary of a runtime registers. */
export function goFunctions(runtime: () => Runtime): GoFunctions {
  return new Proxy({} as GoFunctions, {
    get(_, name) {
      if (typeof name === 'symbol') return undefined
      const { functions } = runtime()
      const found = functions.get(name)
      if (found) return found
      throw new TypeError(
        `there is no Go function "${name}"; there are ${[...functions.keys()].join(', ')}`,
      )
    },
    has: (_, name) => typeof name === 'string' && runtime().functions.has(name),
    ownKeys: () => [...runtime().functions.keys()],
    getOwnPropertyDescriptor(_, name) {
      const value = typeof name === 'string' ? runtime().functions.get(name) : undefined
      return value && { value, enumerable: true, configurable: true }
    },
  })
}
