// Draws what is picked out on the timeline: the way of a request, a marked stretch, the run before, and
// the cursor.

import { extentOf, type Frame } from '../log/frame'
import type { GhostScene } from '../log/ghost'
import type { Arrow, Journey } from '../log/journey'
import { characterWidth, type Rect, type TimeRange } from '../log/space'
import { durationText } from '../log/units'
import type { Palette } from './palette'
import { box, dot, line, pale, tip, trace, within } from './shapes'

type Context = CanvasRenderingContext2D

const ghostDash = [4, 3]

/** The way of the request that is selected, or pointed at; what is still to come of it is pale. */
export function paintJourney(
  ctx: Context,
  frame: Frame,
  journey: Journey,
  palette: Palette,
): void {
  const { plot, nowX, focus } = frame
  const draw = () => way(ctx, journey, focus.isHint === true, palette)
  const past = Math.min(Math.max(0, nowX - plot.x), plot.width)
  const all = { ...plot, x: plot.x - 6, width: plot.width + 12, height: plot.height + 4 }
  within(ctx, { ...all, width: past + 6 }, draw)
  ctx.globalAlpha = pale
  const rest = { ...all, x: plot.x + past, width: all.width - past - 6 }
  within(ctx, rest, draw)
  ctx.globalAlpha = 1
}

function way(ctx: Context, journey: Journey, isHint: boolean, palette: Palette): void {
  const { put, wait, toLane, toCallback } = journey
  ctx.strokeStyle = palette.ink
  ctx.lineWidth = 2
  ctx.setLineDash([2, 3])
  line(ctx, wait.from.x, wait.from.y, wait.to.x, wait.to.y)
  ctx.setLineDash([])
  ctx.lineWidth = 1.5
  ctx.fillStyle = palette.ink
  if (toLane) arrow(ctx, toLane, 'up')
  if (toCallback) arrow(ctx, toCallback, 'down')
  if (!isHint) handle(ctx, put, palette)
}

/** A curve that leaves and arrives upright. */
function arrow(ctx: Context, { from, to }: Arrow, points: 'up' | 'down'): void {
  const end = points === 'up' ? to.y + 6 : to.y - 6
  const middle = (from.y + end) / 2
  ctx.beginPath()
  ctx.moveTo(from.x, from.y)
  ctx.bezierCurveTo(from.x, middle, to.x, middle, to.x, end)
  ctx.stroke()
  tip(ctx, to.x, to.y, 4, points)
}

/** Where a request was put: what can be dragged to a later time. */
function handle(ctx: Context, { x, y }: { x: number; y: number }, palette: Palette): void {
  ctx.fillStyle = palette.panel
  dot(ctx, x, y, 5)
  ctx.fill()
  ctx.stroke()
}

/** A stretch between brackets. */
export function paintRange(ctx: Context, frame: Frame, range: TimeRange, palette: Palette): void {
  const extent = extentOf(frame, range)
  if (extent === undefined) return
  const { plot, view } = frame
  const rect = { ...extent, y: plot.y - 6, height: plot.height + 6 }
  ctx.globalAlpha = 0.1
  ctx.fillStyle = palette.ink
  ctx.fillRect(rect.x, rect.y, rect.width, rect.height)
  ctx.globalAlpha = 1
  ctx.strokeStyle = palette.ink2
  ctx.lineWidth = 1.5
  if (range.from >= view.t0) bracket(ctx, rect.x, rect, 4)
  if (range.to <= view.t1) bracket(ctx, rect.x + rect.width, rect, -4)
}

function bracket(ctx: Context, x: number, { y, height }: Rect, inwards: number): void {
  trace(ctx, [
    { x: x + inwards, y },
    { x, y },
    { x, y: y + height },
    { x: x + inwards, y: y + height },
  ])
  ctx.stroke()
}

/** What the lanes ran in the run before: dashed outlines, no colour. */
export function paintGhost(ctx: Context, { outlines }: GhostScene, palette: Palette): void {
  ctx.strokeStyle = palette.ink2
  ctx.lineWidth = 1
  ctx.setLineDash(ghostDash)
  for (const rect of outlines) {
    if (rect.width < 4) line(ctx, rect.x, rect.y, rect.x + rect.width, rect.y)
    else {
      box(ctx, { ...rect, x: rect.x + 0.5, y: rect.y - 1.5, height: rect.height + 3 })
      ctx.stroke()
    }
  }
  ctx.setLineDash([])
}

/** The queue of the run before, and where it ended, with the difference that makes. */
export function paintGhostEnd(
  ctx: Context,
  { plot, view, depth }: Frame,
  ghost: GhostScene,
  palette: Palette,
): void {
  ctx.strokeStyle = palette.ink2
  ctx.lineWidth = 1
  ctx.setLineDash(ghostDash)
  trace(ctx, ghost.depth)
  ctx.stroke()
  const { endX } = ghost
  if (endX !== undefined) line(ctx, endX, plot.y - 6, endX, plot.y + plot.height)
  ctx.setLineDash([])
  if (endX === undefined || ghost.difference === 0) return
  const text = differenceText(ghost.difference)
  const width = text.length * characterWidth + 10
  const x = Math.min(endX - width / 2, view.width - width)
  const y = depth.top - 6
  ctx.fillStyle = palette.panel
  box(ctx, { x, y, width, height: 16 })
  ctx.fill()
  ctx.stroke()
  ctx.fillStyle = palette.ink
  ctx.textAlign = 'left'
  ctx.fillText(text, x + 5, y + 8.5)
}

/** As in "−1.75 s". */
function differenceText(ns: number): string {
  return `${ns < 0 ? '−' : '+'}${durationText(Math.abs(ns))}`
}

export function paintCursor(ctx: Context, x: number, plot: Rect, palette: Palette): void {
  ctx.strokeStyle = palette.now
  ctx.lineWidth = 2
  line(ctx, x, plot.y - 6, x, plot.y + plot.height)
  ctx.fillStyle = palette.now
  tip(ctx, x, plot.y, 6, 'down')
}
