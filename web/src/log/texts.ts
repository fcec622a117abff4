// Texts kept in columns, each known by a number: a million short texts as strings would take many times
// the room. What is said again and again (names of callables, small numbers) is kept once.

import { ascending, Column } from './column'

/** Up to how many texts are known again, and how long they are at most. */
const known = { texts: 4096, length: 40 }

export class Texts {
  /** UTF-16 code units of all texts, one after the other. */
  readonly #units = new Column()
  readonly #ends = ascending()
  readonly #known = new Map<string, number>()

  /** Keeps `text`; returns its number. */
  add(text: string): number {
    const earlier = this.#known.get(text)
    if (earlier !== undefined) return earlier
    const number = this.#ends.length
    for (let i = 0; i < text.length; i++) this.#units.push(text.charCodeAt(i))
    this.#ends.push(this.#units.length)
    if (text.length <= known.length && this.#known.size < known.texts) this.#known.set(text, number)
    return number
  }

  /** The text with that number. */
  at(number: number): string {
    let text = ''
    const end = this.#ends.at(number)
    const start = number === 0 ? 0 : this.#ends.at(number - 1)
    for (let i = start; i < end; i++) text += String.fromCharCode(this.#units.at(i))
    return text
  }
}
