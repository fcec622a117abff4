// Percentiles of ever more numbers, at any time and without sorting them all: exact for the first few
// thousand; beyond that, numbers that differ by less than 0.1 % are counted together.

import { Column } from './column'

/** As many numbers are kept one by one. */
const exactCount = 4096

/** Each power of two is divided into so many steps of equal width. */
const stepBits = 10
const steps = 1 << stepBits

export class Histogram {
  #count = 0
  /** The numbers one by one, while they are few. */
  #few: Column | undefined = new Column()
  #sorted: Float64Array | undefined
  /** Later only how many there are on each step, by the power of two. */
  readonly #octaves: (Octave | undefined)[] = []

  get count(): number {
    return this.#count
  }

  /** Takes in a number of at least 0. */
  push(value: number): void {
    this.#count++
    this.#sorted = undefined
    if (this.#few === undefined) this.#tally(value)
    else this.#few.push(value)
    if (this.#few?.length === exactCount) this.#tallyAll(this.#few)
  }

  /**
   * The least of the numbers that `part` of all (above 0, up to 1) do not exceed; there must be one.
   * One that occurred, and up to 0.1 % more than the exact one if there are very many.
   */
  percentile(part: number): number {
    if (this.#count === 0) throw new RangeError('histogram: nothing in it')
    const rank = Math.ceil(part * this.#count)
    if (this.#few) return this.#sort(this.#few)[rank - 1]!
    let below = 0
    for (const octave of this.#octaves) {
      if (octave === undefined) continue
      if (below + octave.count >= rank) return octave.atRank(rank - below)
      below += octave.count
    }
    throw new RangeError(`histogram: no part ${part}`)
  }

  #tallyAll(values: Column): void {
    for (let i = 0; i < values.length; i++) this.#tally(values.at(i))
    this.#few = undefined
  }

  #tally(value: number): void {
    const place = placeOf(value)
    const octave = (this.#octaves[place >>> stepBits] ??= new Octave())
    octave.add(place & (steps - 1), value)
  }

  #sort(values: Column): Float64Array {
    return (this.#sorted ??= Float64Array.from(values).sort())
  }
}

/** The numbers from one power of two to the next. */
class Octave {
  readonly #counts = new Uint32Array(steps)
  readonly #greatest = new Float64Array(steps)
  count = 0

  add(step: number, value: number): void {
    this.count++
    this.#counts[step]!++
    this.#greatest[step] = Math.max(this.#greatest[step]!, value)
  }

  /** The greatest number on the step of the one at `rank`, counted from 1, of at most `count`. */
  atRank(rank: number): number {
    let step = 0
    for (let upTo = this.#counts[0]!; upTo < rank; upTo += this.#counts[step]!) step++
    return this.#greatest[step]!
  }
}

const bits = new DataView(new ArrayBuffer(8))

/** The power of two below `value` and the step within it, as they stand in its bits. */
function placeOf(value: number): number {
  bits.setFloat64(0, value)
  return bits.getUint32(0) >>> (20 - stepBits)
}
