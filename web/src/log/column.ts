// A growing column of numbers over typed arrays: the building block of the log. It is made of blocks,
// so that growing never copies what is there, and each block is of the narrowest type that holds its
// numbers, so that a million small numbers are a million bytes.

type Store = Uint8Array | Uint16Array | Uint32Array | Float64Array

const blockBits = 13
const blockSize = 1 << blockBits
const inBlock = blockSize - 1
/** The first block of a column grows up to its size: most columns stay short. */
const firstSize = 16

export class Column implements Iterable<number> {
  readonly #blocks: Store[] = []
  /** What is to be added to the numbers in each block; 0 in those of floating point. */
  readonly #bases: number[] = []
  readonly #below: number | undefined
  #length = 0
  /** The last block and its base: most of what a log does is to push. */
  #last: Store = new Uint8Array(0)
  #lastBase = 0

  /**
   * `below`: for numbers that stay near each other, how far they may fall below the first of their
   * block. They are kept as what they exceed that by. Default: numbers are kept as they are.
   */
  constructor(below?: number) {
    this.#below = below
  }

  get length(): number {
    return this.#length
  }

  push(value: number): void {
    const index = this.#length++
    const place = index & inBlock
    // At 0 the last block is another one; one that is full has no such place.
    if (place === 0 || place === this.#last.length) this.#grow(index, value)
    this.#last[place] = value - this.#lastBase
    if (this.#lastBase + this.#last[place] !== value) this.#widen(index, value)
  }

  /** The number at `index`, which must be within the column. */
  at(index: number): number {
    if (!(index >= 0 && index < this.#length)) throw new RangeError(`column: no entry ${index}`)
    const at = index >>> blockBits
    return this.#bases[at]! + this.#blocks[at]![index & inBlock]!
  }

  set(index: number, value: number): void {
    if (!(index >= 0 && index < this.#length)) throw new RangeError(`column: no entry ${index}`)
    this.#store(index, value)
  }

  /**
   * How many entries are less than `value`. The column must be in ascending order. Quick if they end
   * not far after `from`, and must not end before it.
   */
  countBelow(value: number, from = 0): number {
    let low = from
    let high = this.#length
    for (let step = 1; from > 0 && low + step < high; step *= 2) {
      if (this.at(low + step) < value) low += step
      else high = low + step
    }
    while (low < high) {
      const middle = (low + high) >>> 1
      if (this.at(middle) < value) low = middle + 1
      else high = middle
    }
    return low
  }

  /** How many entries are at most `value`. The column must be in ascending order. */
  countUpTo(value: number): number {
    return partition(this.#length, (i) => this.at(i) <= value)
  }

  /**
   * How many entries satisfy `isBefore`, which must hold for a prefix of them and no others. Quick
   * if that prefix ends not far after `from`, and must not end before it.
   */
  partition(isBefore: (value: number) => boolean, from = 0): number {
    return partition(this.#length, (i) => isBefore(this.at(i)), from)
  }

  *[Symbol.iterator](): Generator<number> {
    for (let index = 0; index < this.#length; index++) yield this.at(index)
  }

  #store(index: number, value: number): void {
    const at = index >>> blockBits
    const block = this.#blocks[at]!
    const base = this.#bases[at]!
    block[index & inBlock] = value - base
    if (base + block[index & inBlock]! !== value) this.#widen(index, value)
  }

  /** Makes room for the entry at `index`, the next one, which will be `value`. */
  #grow(index: number, value: number): void {
    const at = index >>> blockBits
    const full = this.#blocks[at]
    if (full === undefined) {
      this.#blocks[at] = new Uint8Array(at === 0 ? firstSize : blockSize)
      this.#bases[at] = this.#below === undefined ? 0 : Math.max(0, value - this.#below)
    } else {
      this.#blocks[at] = copyOf(full, full.length * 2)
    }
    this.#noteLast()
  }

  #noteLast(): void {
    this.#last = this.#blocks.at(-1)!
    this.#lastBase = this.#bases.at(-1)!
  }

  /** Stores `value`, which does not fit its block, in a wider one. */
  #widen(index: number, value: number): void {
    const at = index >>> blockBits
    const block = this.#blocks[at]!
    const base = this.#bases[at]!
    const wider = new (storeFor(value - base))(block.length)
    wider.set(block)
    if (wider instanceof Float64Array && base !== 0) {
      // Whatever is exact in a narrow block is exact in this one; what comes may be no whole number.
      for (let i = 0; i < wider.length; i++) wider[i]! += base
      this.#bases[at] = 0
    }
    wider[index & inBlock] = value - this.#bases[at]!
    this.#blocks[at] = wider
    this.#noteLast()
  }
}

/** A column whose numbers ascend: it takes less room. */
export const ascending = (): Column => new Column(0)

/** A column whose numbers are not far from those before and after: it takes less room. */
export const nearby = (): Column => new Column(2 ** 15)

function copyOf(store: Store, length: number): Store {
  const copy = new (store.constructor as new (length: number) => Store)(length)
  copy.set(store)
  return copy
}

/** The narrowest type for `value`, which the narrowest of all does not hold. */
function storeFor(value: number) {
  if (!Number.isInteger(value) || value < 0 || value > 0xffffffff) return Float64Array
  return value > 0xffff ? Uint32Array : Uint16Array
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
