// Draws what is under the rows of the timeline: the strip of the callbacks and the depth of the queues;
// and the breaks where time is folded.

import type { Depth } from '../log/depth'
import type { Frame } from '../log/frame'
import type { Palette } from './palette'
import { cross, dot, line, pale, trace, within, zigzag } from './shapes'
import { strings } from './strings'

type Context = CanvasRenderingContext2D

/** Marks are drawn only so close to each other, in pixels. */
const markSpacing = 6

export function paintCallbacks(ctx: Context, frame: Frame, palette: Palette): void {
  const { callbacks, plot, nowX } = frame
  const bottom = callbacks.y + callbacks.height
  ctx.textAlign = 'left'
  ctx.fillStyle = palette.ink2
  ctx.fillText(strings.timeline.callbacks, 0, callbacks.y + callbacks.height / 2)
  ctx.strokeStyle = palette.line
  ctx.lineWidth = 1
  line(ctx, plot.x, bottom + 0.5, plot.x + plot.width, bottom + 0.5)
  ctx.fillStyle = palette.done
  for (const { x, height } of callbacks.bars) {
    ctx.globalAlpha = x <= nowX ? 1 : pale
    ctx.fillRect(x - 0.75, bottom - height, 1.5, height)
  }
  paintMarks(ctx, frame, palette)
  ctx.globalAlpha = 1
}

/** A cross where one had failed, a ring where one had been canceled. */
function paintMarks(ctx: Context, { callbacks, nowX }: Frame, palette: Palette): void {
  const y = callbacks.y + 4
  const last = { failed: -Infinity, canceled: -Infinity }
  ctx.lineWidth = 1.8
  for (const { x, failed, canceled } of callbacks.bars) {
    ctx.globalAlpha = x <= nowX ? 1 : pale
    if (canceled > 0 && x - last.canceled >= markSpacing) {
      last.canceled = x
      ctx.strokeStyle = palette.ink2
      ctx.fillStyle = palette.panel
      dot(ctx, x, y, 3)
      ctx.fill()
      ctx.stroke()
    }
    if (failed > 0 && x - last.failed >= markSpacing) {
      last.failed = x
      ctx.strokeStyle = palette.fail
      cross(ctx, x, y, 3)
    }
  }
}

export function paintDepth(ctx: Context, frame: Frame, palette: Palette): void {
  const { plot, depth, nowX } = frame
  const { baseline, top, max } = depth
  ctx.textAlign = 'left'
  ctx.fillStyle = palette.ink2
  ctx.fillText(strings.timeline.queue, 0, baseline - 6)
  if (depth.points.length === 0) return
  if (max > 0) {
    ctx.textAlign = 'right'
    ctx.fillText(`${max}`, plot.x - 8, top + 3)
    ctx.strokeStyle = palette.line
    ctx.lineWidth = 1
    line(ctx, plot.x, Math.round(top) + 0.5, plot.x + plot.width, Math.round(top) + 0.5)
  }
  const box = { ...plot, height: plot.height + 4 }
  const past = nowX - plot.x
  within(ctx, { ...box, width: Math.min(past, plot.width) }, () => area(ctx, depth, palette, 1))
  within(ctx, { ...box, x: Math.max(nowX, plot.x), width: plot.width - Math.max(0, past) }, () =>
    area(ctx, depth, palette, pale),
  )
}

function area(ctx: Context, { points, baseline }: Depth, palette: Palette, alpha: number): void {
  ctx.globalAlpha = alpha
  trace(ctx, points)
  ctx.lineTo(points.at(-1)?.x ?? 0, baseline)
  ctx.lineTo(points[0]?.x ?? 0, baseline)
  ctx.fillStyle = palette.water2
  ctx.fill()
  trace(ctx, points)
  ctx.strokeStyle = palette.run
  ctx.lineWidth = 1.5
  ctx.stroke()
  ctx.globalAlpha = 1
}

/** Where time is folded, the picture is torn. */
export function paintFolds(ctx: Context, { plot, folds }: Frame, palette: Palette): void {
  const top = plot.y - 6
  const bottom = plot.y + plot.height
  for (const { x, width } of folds) {
    ctx.fillStyle = palette.panel
    ctx.globalAlpha = 0.8
    ctx.fillRect(x + 2, top, Math.max(0, width - 4), bottom - top)
    ctx.globalAlpha = 1
    ctx.strokeStyle = palette.ink3
    ctx.lineWidth = 1
    for (const edge of [x + 3, x + width - 3]) {
      zigzag(ctx, edge, top, bottom)
      ctx.stroke()
    }
  }
}
