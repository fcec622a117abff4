// The JavaScript functions that a pool has seen, by the numbers that its cores know them by.

import { textOf } from './function-text'
import type { FunctionMessage } from './protocol'

type JSFunction = (...args: never[]) => unknown

export class FunctionTable {
  readonly #numbers = new WeakMap<JSFunction, number | Error>()
  /** Closures made in a loop are many functions of one text: to cores they are the same. */
  readonly #byText = new Map<string, number>()
  readonly #messages: FunctionMessage[] = []

  /** The number of a function, or why it cannot be sent. */
  numberOf(f: JSFunction): number | Error {
    const known = this.#numbers.get(f)
    if (known !== undefined) return known
    const found = this.#find(f)
    this.#numbers.set(f, found)
    return found
  }

  messageOf(number: number): FunctionMessage {
    return this.#messages[number]!
  }

  #find(f: JSFunction): number | Error {
    try {
      const text = textOf(f)
      return this.#byText.get(text) ?? this.#add(f.name, text)
    } catch (error) {
      return error as Error
    }
  }

  #add(name: string, text: string): number {
    const number = this.#messages.length
    this.#messages.push([number, name, text])
    this.#byText.set(text, number)
    return number
  }
}
