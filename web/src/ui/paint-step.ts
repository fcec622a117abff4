// Draws the timeline again where the cursor has moved on: playing changes little of the picture, and
// painting all of it for each frame takes longer than a frame lasts.

import type { Frame } from '../log/frame'
import { paint } from './paint'
import type { Palette } from './palette'

/** As far as the mark of the cursor reaches to each side, in pixels. */
const cursorReach = 8

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
  const isIn = (x: number, width: number) => x < to && x + width > from
  // Whether a failure is flagged depends on those before it.
  const slices = frame.slices.filter(({ x, width, failed }) => failed || isIn(x, width))
  ctx.save()
  ctx.beginPath()
  ctx.rect(from, 0, to - from, height)
  ctx.clip()
  ctx.clearRect(from, 0, to - from, height)
  paint(ctx, { ...frame, slices }, palette)
  ctx.restore()
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
