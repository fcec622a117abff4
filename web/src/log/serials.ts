// Something for each request, found by the serial of the request. Serials count up from the first, so
// this is a column; those of a recording that skips about are kept in a map.

import { nearby } from './column'

/** The column has at most so many places for each request, and some to begin with. */
const spread = 4
const firstPlaces = 1024

export class BySerial {
  /** From the first serial on, one more than what is stored; 0 for nothing. */
  readonly #column = nearby()
  readonly #others = new Map<number, number>()
  #first: number | undefined
  #size = 0

  get(serial: number): number | undefined {
    const place = serial - (this.#first ?? 0)
    const stored = place >= 0 && place < this.#column.length ? this.#column.at(place) : 0
    return stored === 0 ? this.#others.get(serial) : stored - 1
  }

  /** Stores a whole number of at least 0 in place of the one before, if any. */
  set(serial: number, value: number): void {
    this.#first ??= serial
    this.#size++
    const place = serial - this.#first
    if (place < 0 || place >= spread * this.#size + firstPlaces) {
      this.#others.set(serial, value)
      return
    }
    while (this.#column.length < place) this.#column.push(0)
    if (this.#column.length === place) this.#column.push(value + 1)
    else this.#column.set(place, value + 1)
  }
}
