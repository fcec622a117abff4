// Draws the timeline again where the cursor has moved on: playing changes little of the picture, and
// painting all of it for each frame takes longer than a frame lasts.

import { partition } from '../log/column'
import type { Frame } from '../log/frame'
import { paint } from './paint'
import type { Palette } from './palette'

/** As far as the mark of the cursor reaches to each side, in pixels. */
const cursorReach = 8

/** As far as a line reaches beyond its corners, in pixels. */
const lineReach = 2

/**
 * Draws `frame` on a canvas that shows the same scene with the cursor at `before`, an x. What comes out is
 * what paint() makes of the whole, if nothing is picked out in the frame.
 */
export function paintStep(
  ctx: CanvasRenderingContext2D,
  frame: Frame,
  before: number,
  palette: Palette,
): void {
  const { from, to } = changed(frame, before)
  const { height } = frame.view
  ctx.save()
  ctx.beginPath()
  ctx.rect(from, 0, to - from, height)
  ctx.clip()
  ctx.clearRect(from, 0, to - from, height)
  paint(ctx, partOf(frame, from, to), palette)
  ctx.restore()
}

/** What of `frame` is to be seen from one x to another. Whether a failure is marked depends on those before it. */
function partOf(frame: Frame, from: number, to: number): Frame {
  const isIn = (x: number, width: number) => x < to && x + width > from
  const { slices, callbacks, depth } = frame
  return {
    ...frame,
    slices: slices.filter(({ x, width, failed }) => failed || isIn(x, width)),
    callbacks: {
      ...callbacks,
      bars: callbacks.bars.filter(({ x, failed, canceled }) => failed > 0 || canceled > 0 || isIn(x - 1, 2)),
    },
    depth: { ...depth, points: between(depth.points, from - lineReach, to + lineReach) },
  }
}

/** The corners of a line that make what is to be seen of it from one x to another. */
function between<P extends { x: number }>(points: readonly P[], from: number, to: number): P[] {
  const first = partition(points.length, (i) => points[i]!.x < from)
  const last = partition(points.length, (i) => points[i]!.x <= to)
  return points.slice(Math.max(0, first - 1), last + 1)
}

/** From where to where the picture changes: a slice under the cursor changes as a whole. */
function changed({ slices, nowX, view }: Frame, before: number): { from: number; to: number } {
  let from = Math.min(before, nowX) - cursorReach
  let to = Math.max(before, nowX) + cursorReach
  const [first, last] = [from, to]
  for (const { x, width } of slices) {
    if (x > last || x + width < first) continue
    from = Math.min(from, x)
    to = Math.max(to, x + width)
  }
  return { from: Math.max(0, Math.floor(from) - 1), to: Math.min(view.width, Math.ceil(to) + 1) }
}
