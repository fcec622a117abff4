// The space of the timeline: how moments and pixels correspond. Lengths are CSS pixels from the top
// left of the viewport, times are ns.

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

/** How time is laid out on the timeline. */
export interface Space {
  view: Viewport
  /** The part of it in which time runs from left to right. */
  plot: Rect
}

/** The moment at `x`. */
export function timeAtX({ view, plot }: Space, x: number): number {
  return view.t0 + ((x - plot.x) / plot.width) * (view.t1 - view.t0)
}

/** Where `time` is. */
export function xAtTime({ view, plot }: Space, time: number): number {
  return plot.x + ((time - view.t0) / (view.t1 - view.t0)) * plot.width
}

/** Where `time` is, unless it is out of sight. */
export function visibleX(space: Space, time: number): number | undefined {
  return time >= space.view.t0 && time <= space.view.t1 ? xAtTime(space, time) : undefined
}

/** Of a character, in the font of the labels. */
export const characterWidth = 6.4
