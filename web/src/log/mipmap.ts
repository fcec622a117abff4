// Summaries of a growing sequence of numbers over any stretch of it, in a few steps however long the
// stretch: what lets one pixel stand for a thousand requests. Above the numbers lie levels, each with
// one entry for 16 of the level below, made as soon as these are complete.

import { Column } from './column'

const fanBits = 4
const fan = 1 << fanBits

/** What a stretch of numbers comes to. */
export interface Summary {
  least: number
  most: number
  /** Where the first of the greatest is. */
  mostAt: number
  sum: number
}

export class Mipmap {
  readonly #numbers = new Column()
  readonly #levels: Level[] = []

  get length(): number {
    return this.#numbers.length
  }

  push(value: number): void {
    this.#numbers.push(value)
    this.#complete(0)
  }

  /** The number at `index`, which must be within the sequence. */
  at(index: number): number {
    return this.#numbers.at(index)
  }

  /** What the numbers from one index up to another come to; there must be at least one. */
  summaryOf(from: number, to: number): Summary {
    if (!(from >= 0 && from < to && to <= this.length)) {
      throw new RangeError(`mipmap: no stretch from ${from} to ${to}`)
    }
    const summary = nothing()
    let low = from
    let high = to
    // The ragged ends on each level; what is between them one level up.
    for (let level = 0; low < high; level++) {
      while (low < high && low % fan !== 0) this.#include(summary, level, low++)
      while (low < high && high % fan !== 0) this.#include(summary, level, --high)
      low >>>= fanBits
      high >>>= fanBits
    }
    return summary
  }

  #include(summary: Summary, level: number, index: number): void {
    const above = level === 0 ? undefined : this.#levels[level - 1]
    const most = above ? above.most.at(index) : this.#numbers.at(index)
    const mostAt = above ? above.mostAt.at(index) : index
    summary.least = Math.min(summary.least, above ? above.least.at(index) : most)
    summary.sum += above ? above.sum.at(index) : most
    if (most < summary.most || (most === summary.most && mostAt > summary.mostAt)) return
    summary.most = most
    summary.mostAt = mostAt
  }

  /** Makes the entry above the last ones of a level if these are complete, and so on upwards. */
  #complete(level: number): void {
    const length = level === 0 ? this.length : this.#levels[level - 1]!.sum.length
    if (length % fan !== 0) return
    const summary = nothing()
    for (let index = length - fan; index < length; index++) this.#include(summary, level, index)
    const above = (this.#levels[level] ??= new Level())
    above.push(summary)
    this.#complete(level + 1)
  }
}

const nothing = (): Summary => ({ least: Infinity, most: -Infinity, mostAt: -1, sum: 0 })

/** The entries of one level. */
class Level {
  readonly least = new Column()
  readonly most = new Column()
  readonly mostAt = new Column()
  readonly sum = new Column()

  push({ least, most, mostAt, sum }: Summary): void {
    this.least.push(least)
    this.most.push(most)
    this.mostAt.push(mostAt)
    this.sum.push(sum)
  }
}
