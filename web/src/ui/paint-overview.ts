// Draws the overview: how busy the lanes were, where something failed, and the window over it.

import type { Overview } from '../log/overview'
import type { Palette } from './palette'
import { box, cross, line } from './shapes'

/** Crosses are drawn only so close to each other, in pixels. */
const markSpacing = 7

/** `shown` is where the window begins and ends and where the cursor is, in pixels. */
export function paintOverview(
  ctx: CanvasRenderingContext2D,
  { space, bars }: Overview,
  shown: { from: number; to: number; cursor: number },
  palette: Palette,
): void {
  const { width, height } = space.plot
  ctx.save()
  ctx.fillStyle = palette.water
  ctx.fillRect(0, 0, width, height)
  ctx.fillStyle = palette.run
  for (const { x, busy } of bars) ctx.fillRect(x, height * (1 - busy), 1, height * busy)
  ctx.fillStyle = palette.panel
  ctx.globalAlpha = 0.7
  ctx.fillRect(0, 0, shown.from, height)
  ctx.fillRect(shown.to, 0, width - shown.to, height)
  ctx.globalAlpha = 1
  ctx.strokeStyle = palette.fail
  ctx.lineWidth = 1.5
  let last = -Infinity
  for (const { x, failed } of bars) {
    if (!failed || x - last < markSpacing) continue
    last = x
    cross(ctx, x, 4, 2.5)
  }
  ctx.strokeStyle = palette.now
  line(ctx, shown.cursor, 0, shown.cursor, height)
  ctx.strokeStyle = palette.ink2
  const left = Math.min(shown.from, width - 4)
  box(ctx, { x: left + 0.75, y: 0.75, width: Math.max(3, shown.to - left - 1.5), height: height - 1.5 })
  ctx.stroke()
  ctx.restore()
}
