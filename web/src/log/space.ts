// The space of the timeline: how moments and pixels correspond, in one place for everything that is
// drawn or pointed at. Lengths are CSS pixels from the top left of the viewport, times are ns.
//
// Time runs evenly, except that gaps (stretches in which nothing happens) may be folded: then each gets
// the same few pixels, however long it is.

export interface Viewport {
  /** The first and last moment shown, in ns; `t1` is later than `t0`. */
  t0: number
  t1: number
  width: number
  height: number
  /** How far the rows are scrolled down. */
  scroll: number
}

export interface Rect {
  x: number
  y: number
  width: number
  height: number
}

/** A stretch of time in ns since the recording began, `from` < `to`. */
export interface TimeRange {
  readonly from: number
  readonly to: number
}

/** How time is laid out on the timeline. */
export interface Space {
  view: Viewport
  /** The part of it in which time runs from left to right. */
  plot: Rect
  scale: Scale
}

/** The shortest stretch that the plot can be made to show, in ns. */
export const shortestSpan = 1e3

/** How wide a folded gap is, and how much of the plot all of them may take up together. */
const fold = { width: 30, mostOfPlot: 0.4 }

/** The space in which `plot` shows the moments of `view`; `gaps`, in order and apart, are folded. */
export function spaceOf(view: Viewport, plot: Rect, gaps: readonly TimeRange[] = []): Space {
  const foldWidth = Math.min(fold.width, (plot.width * fold.mostOfPlot) / gaps.length)
  const { unfolded, folds } = measure(gaps, view.t0, view.t1)
  if (gaps.length > 0 && unfolded >= Math.min(shortestSpan, view.t1 - view.t0)) {
    const rate = (plot.width - folds * foldWidth) / unfolded
    return { view, plot, scale: new Scale(rate, gaps, foldWidth) }
  }
  return { view, plot, scale: new Scale(plot.width / (view.t1 - view.t0)) }
}

/** The moment at `x`. */
export function timeAtX({ view, plot, scale }: Space, x: number): number {
  return scale.timeFrom(view.t0, x - plot.x)
}

/** Where `time` is. */
export function xAtTime({ view, plot, scale }: Space, time: number): number {
  return plot.x + scale.pixelsBetween(view.t0, time)
}

/** Where `time` is, unless it is out of sight. */
export function visibleX(space: Space, time: number): number | undefined {
  return time >= space.view.t0 && time <= space.view.t1 ? xAtTime(space, time) : undefined
}

/** Of a character, in the font of the labels. */
export const characterWidth = 6.4

/** Time on a line without end. */
export class Scale {
  /** Pixels for each ns that is not folded. */
  readonly rate: number
  readonly gaps: readonly TimeRange[]
  /** Of each gap, in pixels. */
  readonly foldWidth: number
  /** Where each gap begins, in pixels from time 0. */
  readonly #begins: number[] = []

  constructor(rate: number, gaps: readonly TimeRange[] = [], foldWidth = 0) {
    this.rate = rate
    this.gaps = gaps
    this.foldWidth = foldWidth
    let folded = 0
    gaps.forEach(({ from, to }, i) => {
      this.#begins.push((from - folded) * rate + i * foldWidth)
      folded += to - from
    })
  }

  /** How far the second moment is to the right of the first. */
  pixelsBetween(from: number, to: number): number {
    if (this.gaps.length === 0) return (to - from) * this.rate
    return this.#pixels(to) - this.#pixels(from)
  }

  /** The moment that is `pixels` to the right of `time`. */
  timeFrom(time: number, pixels: number): number {
    if (this.gaps.length === 0) return time + pixels / this.rate
    return this.#time(this.#pixels(time) + pixels)
  }

  #pixels(time: number): number {
    const i = this.gaps.findLastIndex(({ from }) => from < time)
    const gap = this.gaps[i]
    if (gap === undefined) return time * this.rate
    const begin = this.#begins[i]!
    if (time >= gap.to) return begin + this.foldWidth + (time - gap.to) * this.rate
    return begin + ((time - gap.from) / (gap.to - gap.from)) * this.foldWidth
  }

  #time(pixels: number): number {
    const i = this.#begins.findLastIndex((begin) => begin < pixels)
    const gap = this.gaps[i]
    if (gap === undefined) return pixels / this.rate
    const past = pixels - this.#begins[i]!
    if (past >= this.foldWidth) return gap.to + (past - this.foldWidth) / this.rate
    return gap.from + (past / this.foldWidth) * (gap.to - gap.from)
  }
}

/** How much of the time between two moments is not folded, and how many gaps there are, parts of them too. */
function measure(gaps: readonly TimeRange[], t0: number, t1: number) {
  let unfolded = t1 - t0
  let folds = 0
  for (const { from, to } of gaps) {
    const shared = Math.max(0, Math.min(to, t1) - Math.max(from, t0))
    unfolded -= shared
    folds += shared / (to - from)
  }
  return { unfolded, folds }
}
