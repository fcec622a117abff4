// A growing column of numbers over a typed array: the building block of the log. Appending a million
// numbers costs a million stores and twenty copies, and no garbage beyond those.

type Store = Float64Array | Uint32Array | Uint16Array | Uint8Array

export class Column {
  readonly #make: (length: number) => Store
  #data: Store
  #length = 0

  /** `make` returns a store of the wanted type and length; it decides what numbers fit. */
  constructor(make: (length: number) => Store) {
    this.#make = make
    this.#data = make(16)
  }

  get length(): number {
    return this.#length
  }

  push(value: number): void {
    if (this.#length === this.#data.length) this.#grow()
    this.#data[this.#length++] = value
  }

  /** The number at `index`, which must be within the column. */
  at(index: number): number {
    if (index < 0 || index >= this.#length) throw new RangeError(`column: no entry ${index}`)
    return this.#data[index] as number
  }

  set(index: number, value: number): void {
    if (index < 0 || index >= this.#length) throw new RangeError(`column: no entry ${index}`)
    this.#data[index] = value
  }

  /** How many entries are less than `value`. The column must be in ascending order. */
  countBelow(value: number): number {
    return partition(this.#length, (i) => (this.#data[i] as number) < value)
  }

  /** How many entries are at most `value`. The column must be in ascending order. */
  countUpTo(value: number): number {
    return partition(this.#length, (i) => (this.#data[i] as number) <= value)
  }

  /**
   * How many entries satisfy `isBefore`, which must hold for a prefix of them and no others. Quick
   * if that prefix ends not far after `from`, and must not end before it.
   */
  partition(isBefore: (value: number) => boolean, from = 0): number {
    return partition(this.#length, (i) => isBefore(this.#data[i] as number), from)
  }

  #grow(): void {
    const grown = this.#make(this.#data.length * 2)
    grown.set(this.#data)
    this.#data = grown
  }
}

/**
 * How many of the indexes 0 … length - 1 satisfy `isBefore`, which must hold for a prefix of them that
 * does not end before `from`. Doubles its steps from there, so what is near is found quickly.
 */
export function partition(
  length: number,
  isBefore: (index: number) => boolean,
  from = 0,
): number {
  let low = from
  let high = length
  if (from > 0) {
    for (let step = 1; low + step < length; step *= 2) {
      if (!isBefore(low + step - 1)) {
        high = low + step - 1
        break
      }
      low += step
    }
  }
  while (low < high) {
    const middle = (low + high) >>> 1
    if (isBefore(middle)) low = middle + 1
    else high = middle
  }
  return low
}

export const float64Column = () => new Column((n) => new Float64Array(n))
export const uint32Column = () => new Column((n) => new Uint32Array(n))
export const uint16Column = () => new Column((n) => new Uint16Array(n))
export const uint8Column = () => new Column((n) => new Uint8Array(n))
