// Draws the timeline: takes the frame that the log made and puts it on a canvas, deciding nothing but
// how things look.

import type { Depth } from '../log/depth'
import type { Frame, FrameSlice } from '../log/frame'
import type { Row } from '../log/layout'
import { characterWidth, type Rect } from '../log/space'

/** The colours of the timeline, as the canvas wants them. */
export interface Palette {
  panel: string
  line: string
  ink2: string
  ink3: string
  run: string
  onRun: string
  wait: string
  water2: string
  fail: string
  fail2: string
  failLine: string
  now: string
}

const font = (weight: number) => `${weight} 10.5px 'JetBrains Mono Variable', monospace`
const radius = 4
const futureAlpha = 0.55

/** Draws `frame` over the whole canvas, whose context is scaled to CSS pixels. */
export function paint(ctx: CanvasRenderingContext2D, frame: Frame, palette: Palette): void {
  ctx.save()
  ctx.textBaseline = 'middle'
  ctx.font = font(400)
  paintGrid(ctx, frame, palette)
  paintDepth(ctx, frame, palette)
  ctx.save()
  clipRows(ctx, frame)
  for (const row of frame.rows) paintRow(ctx, frame.plot, row, palette)
  const stripes = hatching(ctx, palette)
  ctx.font = font(600)
  for (const slice of frame.slices) paintSlice(ctx, slice, palette, stripes)
  ctx.restore()
  if (frame.cursorX !== undefined) paintCursor(ctx, frame.cursorX, frame.plot, palette)
  ctx.restore()
}

function clipRows(ctx: CanvasRenderingContext2D, { plot, depth }: Frame): void {
  ctx.beginPath()
  ctx.rect(0, plot.y, plot.x + plot.width + 6, depth.top - 8 - plot.y)
  ctx.clip()
}

function paintGrid(ctx: CanvasRenderingContext2D, frame: Frame, palette: Palette): void {
  const { plot, ticks } = frame
  ctx.fillStyle = palette.ink2
  ctx.textAlign = 'center'
  ctx.strokeStyle = palette.line
  ctx.lineWidth = 1
  for (const { x, label, labelX } of ticks) {
    ctx.fillText(label, labelX, 7)
    line(ctx, Math.round(x) + 0.5, plot.y - 4, Math.round(x) + 0.5, plot.y + plot.height)
  }
}

function paintRow(ctx: CanvasRenderingContext2D, plot: Rect, row: Row, palette: Palette): void {
  const middle = row.y + row.height / 2
  const bottom = Math.round(row.y + row.height) + 0.5
  ctx.textAlign = 'left'
  ctx.fillStyle = palette.ink2
  ctx.fillText(row.label, 0, middle)
  ctx.strokeStyle = palette.line
  ctx.lineWidth = 1
  line(ctx, row.bornX ?? plot.x, bottom, row.goneX ?? plot.x + plot.width, bottom)
  ctx.strokeStyle = palette.ink3
  ctx.lineWidth = 1.5
  if (row.bornX !== undefined && row.bornX > plot.x + 1) ring(ctx, row.bornX, middle, palette)
  if (row.goneX !== undefined) cross(ctx, row.goneX, middle)
}

function paintSlice(
  ctx: CanvasRenderingContext2D,
  slice: FrameSlice,
  palette: Palette,
  stripes: CanvasPattern | string,
): void {
  const { x, y, width, height, past, failed, label } = slice
  const hasFailed = failed && past >= width
  if (past < width) {
    ctx.globalAlpha = futureAlpha
    ctx.fillStyle = failed ? palette.fail2 : palette.wait
    fillBox(ctx, { x: x + past, y, width: width - past, height }, past > 0 ? 'right' : 'both')
    ctx.globalAlpha = 1
  }
  if (past > 0) {
    ctx.fillStyle = hasFailed ? stripes : palette.run
    fillBox(ctx, { x, y, width: past, height }, past < width ? 'left' : 'both')
  }
  if (failed) outline(ctx, slice, palette)
  if (label === undefined) return
  if (hasFailed) plate(ctx, slice, palette)
  ctx.textAlign = 'left'
  ctx.fillStyle = label.isPast && !hasFailed ? palette.onRun : failed ? palette.fail : palette.ink2
  ctx.fillText(label.text, label.x, y + height / 2 + 0.5)
}

/** Something quiet behind a label that would otherwise stand on stripes. */
function plate(ctx: CanvasRenderingContext2D, slice: FrameSlice, palette: Palette): void {
  if (slice.label === undefined) return
  const { text, x } = slice.label
  ctx.fillStyle = palette.fail2
  const rect = { x: x - 4, y: slice.y + 3, width: text.length * characterWidth + 8, height: slice.height - 6 }
  fillBox(ctx, rect, 'both')
}

/** Around what has failed, or around the part of it that is still to come. */
function outline(ctx: CanvasRenderingContext2D, slice: FrameSlice, palette: Palette): void {
  const { y, height, past } = slice
  const hasFailed = past >= slice.width
  const x = hasFailed ? slice.x : slice.x + past
  const width = slice.x + slice.width - x
  if (width < 4) return
  ctx.strokeStyle = palette.fail
  ctx.lineWidth = 1
  ctx.globalAlpha = hasFailed ? 1 : futureAlpha
  const rect = { x: x + 0.5, y: y + 0.5, width: width - 1, height: height - 1 }
  box(ctx, rect, past > 0 && !hasFailed ? 'right' : 'both')
  ctx.stroke()
  ctx.globalAlpha = 1
}

function paintDepth(ctx: CanvasRenderingContext2D, frame: Frame, palette: Palette): void {
  const { plot, depth, cursorX } = frame
  ctx.textAlign = 'left'
  ctx.fillStyle = palette.ink2
  ctx.fillText('queue', 0, depth.baseline - 6)
  const first = depth.points[0]
  if (first === undefined) return
  if (depth.max > 0) ctx.fillText(`${depth.max}`, 0, depth.top + 3)
  const now = cursorX ?? plot.x
  within(ctx, plot, plot.x, now, () => area(ctx, depth, palette, 1))
  within(ctx, plot, now, plot.x + plot.width, () => area(ctx, depth, palette, futureAlpha))
}

function area(
  ctx: CanvasRenderingContext2D,
  { points, baseline }: Depth,
  palette: Palette,
  alpha: number,
): void {
  const path = () => {
    ctx.beginPath()
    points.forEach(({ x, y }, i) => (i === 0 ? ctx.moveTo(x, y) : ctx.lineTo(x, y)))
  }
  ctx.globalAlpha = alpha
  path()
  ctx.lineTo(points.at(-1)?.x ?? 0, baseline)
  ctx.lineTo(points[0]?.x ?? 0, baseline)
  ctx.fillStyle = palette.water2
  ctx.fill()
  path()
  ctx.strokeStyle = palette.run
  ctx.lineWidth = 1.5
  ctx.stroke()
  ctx.globalAlpha = 1
}

function within(
  ctx: CanvasRenderingContext2D,
  plot: Rect,
  x0: number,
  x1: number,
  draw: () => void,
): void {
  ctx.save()
  ctx.beginPath()
  ctx.rect(x0, plot.y, x1 - x0, plot.height + 4)
  ctx.clip()
  draw()
  ctx.restore()
}

function paintCursor(
  ctx: CanvasRenderingContext2D,
  x: number,
  plot: Rect,
  palette: Palette,
): void {
  ctx.strokeStyle = palette.now
  ctx.lineWidth = 2
  line(ctx, x, plot.y - 6, x, plot.y + plot.height)
  ctx.fillStyle = palette.now
  ctx.beginPath()
  ctx.moveTo(x - 6, plot.y - 9)
  ctx.lineTo(x + 6, plot.y - 9)
  ctx.lineTo(x, plot.y)
  ctx.fill()
}

/** Stripes for what failed; plain where a pattern cannot be made. */
function hatching(ctx: CanvasRenderingContext2D, palette: Palette): CanvasPattern | string {
  const tile = stripesTile(palette)
  try {
    return (tile && ctx.createPattern(tile, 'repeat')) ?? palette.fail2
  } catch {
    // A browser short of memory may take a canvas's pixels away; it says InvalidStateError then.
    lastTile = undefined
    return palette.fail2
  }
}

let lastTile: { key: string; canvas: OffscreenCanvas } | undefined

function stripesTile({ fail2, failLine }: Palette): OffscreenCanvas | undefined {
  if (typeof OffscreenCanvas === 'undefined') return undefined
  const key = `${fail2} ${failLine}`
  if (lastTile?.key === key) return lastTile.canvas
  const size = 8
  const canvas = new OffscreenCanvas(size, size)
  const ctx = canvas.getContext('2d')
  if (ctx === null) return undefined
  ctx.fillStyle = fail2
  ctx.fillRect(0, 0, size, size)
  ctx.strokeStyle = failLine
  ctx.lineWidth = 2.2
  for (const shift of [-size, 0, size]) line(ctx, shift - 1, size + 1, shift + size + 1, -1)
  lastTile = { key, canvas }
  return canvas
}

function line(
  ctx: CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D,
  x0: number,
  y0: number,
  x1: number,
  y1: number,
): void {
  ctx.beginPath()
  ctx.moveTo(x0, y0)
  ctx.lineTo(x1, y1)
  ctx.stroke()
}

/** Where a worker was created. */
function ring(ctx: CanvasRenderingContext2D, x: number, y: number, palette: Palette): void {
  ctx.fillStyle = palette.panel
  ctx.beginPath()
  ctx.arc(x - 5, y, 3.5, 0, 2 * Math.PI)
  ctx.fill()
  ctx.stroke()
}

/** Where a worker exited. */
function cross(ctx: CanvasRenderingContext2D, x: number, y: number): void {
  line(ctx, x + 2, y - 3, x + 8, y + 3)
  line(ctx, x + 2, y + 3, x + 8, y - 3)
}

type Sides = 'left' | 'right' | 'both'

/** Fills a box; there may be thousands of narrow ones, whose corners nobody would see. */
function fillBox(ctx: CanvasRenderingContext2D, rect: Rect, rounded: Sides): void {
  if (rect.width < radius) {
    ctx.fillRect(rect.x, rect.y, rect.width, rect.height)
    return
  }
  box(ctx, rect, rounded)
  ctx.fill()
}

/** The outline of a box with the corners on the given sides rounded. */
function box(ctx: CanvasRenderingContext2D, rect: Rect, rounded: Sides): void {
  const { x, y, width, height } = rect
  const r = Math.min(radius, width / 4, height / 4)
  const left = rounded === 'right' ? 0 : r
  const right = rounded === 'left' ? 0 : r
  ctx.beginPath()
  ctx.roundRect(x, y, width, height, [left, right, right, left])
}
