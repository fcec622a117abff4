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
  /** Of the numbers themselves, then of ever longer stretches of them. */
  readonly #levels = [new Level(0)]

  get length(): number {
    return this.#levels[0]!.length
  }

  push(value: number): void {
    let level = this.#levels[0]!
    level.most.push(value)
    for (let i = 1; level.length % fan === 0; i++) {
      const summary = nothing()
      level.addTo(summary, level.length - fan, level.length)
      level = this.#levels[i] ??= new Level(i)
      level.push(summary)
    }
  }

  /** The number at `index`, which must be within the sequence. */
  at(index: number): number {
    return this.#levels[0]!.most.at(index)
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
    for (let i = 0; low < high; i++) {
      const level = this.#levels[i]!
      const lowEnd = Math.min(high, (low + fan - 1) & -fan)
      level.addTo(summary, low, lowEnd)
      const highEnd = Math.max(lowEnd, high & -fan)
      level.addTo(summary, highEnd, high)
      low = lowEnd >>> fanBits
      high = highEnd >>> fanBits
    }
    return summary
  }
}

const nothing = (): Summary => ({ least: Infinity, most: -Infinity, mostAt: -1, sum: 0 })

/** Entries for stretches of equal length; on level 0 of one number, which is all that is kept there, in `most`. */
class Level {
  readonly most = new Column()
  readonly #least: Column
  readonly #sum: Column
  readonly #mostAt: Column | undefined

  constructor(level: number) {
    this.#mostAt = level === 0 ? undefined : new Column()
    this.#least = level === 0 ? this.most : new Column()
    this.#sum = level === 0 ? this.most : new Column()
  }

  get length(): number {
    return this.most.length
  }

  /** Not for level 0. */
  push({ least, most, mostAt, sum }: Summary): void {
    this.most.push(most)
    this.#mostAt?.push(mostAt)
    this.#least.push(least)
    this.#sum.push(sum)
  }

  /** Adds the entries from one index up to another to `summary`. */
  addTo(summary: Summary, from: number, to: number): void {
    let { least, most, mostAt, sum } = summary
    for (let i = from; i < to; i++) {
      const value = this.most.at(i)
      least = Math.min(least, this.#least.at(i))
      sum += this.#sum.at(i)
      if (value < most) continue
      const at = this.#mostAt?.at(i) ?? i
      if (value > most || at < mostAt) mostAt = at
      most = value
    }
    summary.least = least
    summary.most = most
    summary.mostAt = mostAt
    summary.sum = sum
  }
}
