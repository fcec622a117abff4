// Draws the timeline: takes the frame that the log made and puts it on a canvas, deciding nothing but
// how things look. What is in the rows, in the strips and in focus each has a file of its own.

import type { Frame } from '../log/frame'
import { paintCursor, paintGhost, paintGhostEnd, paintJourney, paintRange } from './paint-focus'
import { paintPauses, paintRows, paintSlices } from './paint-rows'
import { paintCallbacks, paintDepth, paintFolds } from './paint-strips'
import type { Palette } from './palette'
import { font, line, within } from './shapes'

export type { Palette } from './palette'

/** Draws `frame` over the whole canvas, whose context is scaled to CSS pixels. */
export function paint(ctx: CanvasRenderingContext2D, frame: Frame, palette: Palette): void {
  const { plot, lanes, focus } = frame
  ctx.save()
  ctx.textBaseline = 'middle'
  ctx.font = font(400)
  paintAxis(ctx, frame, palette)
  paintDepth(ctx, frame, palette)
  paintCallbacks(ctx, frame, palette)
  within(ctx, { ...lanes, x: 0, width: plot.x + plot.width + 8 }, () => {
    paintRows(ctx, frame, palette)
    paintPauses(ctx, frame, palette)
    paintSlices(ctx, frame, palette)
    if (focus.ghost) paintGhost(ctx, focus.ghost, palette)
  })
  paintFolds(ctx, frame, palette)
  if (focus.ghost) paintGhostEnd(ctx, frame, focus.ghost, palette)
  if (focus.range) paintRange(ctx, frame, focus.range, palette)
  if (focus.journey) paintJourney(ctx, frame, focus.journey, palette)
  if (frame.cursorX !== undefined) paintCursor(ctx, frame.cursorX, plot, palette)
  ctx.restore()
}

function paintAxis(ctx: CanvasRenderingContext2D, frame: Frame, palette: Palette): void {
  const { plot, ticks, origin } = frame
  ctx.fillStyle = palette.ink2
  ctx.textAlign = 'left'
  if (origin !== undefined) ctx.fillText(origin, 0, 7)
  ctx.textAlign = 'center'
  ctx.strokeStyle = palette.line
  ctx.lineWidth = 1
  for (const { x, label, labelX } of ticks) {
    ctx.fillText(label, labelX, 7)
    line(ctx, Math.round(x) + 0.5, plot.y - 4, Math.round(x) + 0.5, plot.y + plot.height)
  }
}
