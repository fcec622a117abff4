// Zooming and panning: which stretch of time to show next, given what is shown now. A stretch is
// undefined where it would be the whole recording.

import { Scale, shortestSpan, spaceOf, timeAtX, type Space, type TimeRange } from './space'

/** What is shown after zooming in by `factor` (out, if it is below 1) with the moment at `x` staying there. */
export function zoomed(
  space: Space,
  whole: number,
  x: number,
  factor: number,
): TimeRange | undefined {
  const { plot, scale } = space
  const most = plot.width / Math.min(shortestSpan, whole)
  const rate = Math.min(scale.rate * factor, most)
  const next = new Scale(rate, scale.gaps, scale.foldWidth)
  return window(next, plot.width, next.timeFrom(timeAtX(space, x), plot.x - x), whole)
}

/** What is shown after everything has moved `dx` pixels to the right. */
export function panned(space: Space, whole: number, dx: number): TimeRange | undefined {
  const { view, plot, scale } = space
  return window(scale, plot.width, scale.timeFrom(view.t0, -dx), whole)
}

/** What is shown once `range` is in sight, having moved no further than needed. */
export function showing(space: Space, whole: number, range: TimeRange): TimeRange | undefined {
  const { view, plot, scale } = space
  const margin = Math.min(24, plot.width / 4)
  const left = scale.pixelsBetween(view.t0, range.from) - margin
  const right = scale.pixelsBetween(view.t1, range.to) + margin
  const dx = left < 0 || right - left > plot.width ? left : Math.max(0, right)
  return panned(space, whole, -dx)
}

/** `range`, or as much around it as the plot can show, within the recording. */
export function fitted(space: Space, whole: number, range: TimeRange): TimeRange | undefined {
  const length = Math.max(range.to - range.from, Math.min(shortestSpan, whole))
  const from = Math.min(Math.max(0, range.from), whole - length)
  const view = { ...space.view, t0: from, t1: from + length }
  const { plot, scale } = spaceOf(view, space.plot, space.scale.gaps)
  return window(scale, plot.width, from, whole)
}

/** `width` pixels of `scale` from `from` on, within the recording. */
function window(scale: Scale, width: number, from: number, whole: number): TimeRange | undefined {
  const most = scale.pixelsBetween(0, whole) - width
  // What is lost to rounding is no reason to be zoomed.
  if (most <= width * 1e-9) return undefined
  const left = Math.min(Math.max(0, scale.pixelsBetween(0, from)), most)
  const t0 = scale.timeFrom(0, left)
  return { from: Math.max(0, t0), to: Math.min(whole, scale.timeFrom(t0, width)) }
}
