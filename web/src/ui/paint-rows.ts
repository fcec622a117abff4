// Draws the rows of the timeline: lanes, what they ran, and where their pool was paused.

import { labelOf, pastOf, type Frame } from '../log/frame'
import type { Row } from '../log/layout'
import type { Slice } from '../log/slices'
import { characterWidth } from '../log/space'
import { hatching } from './hatching'
import type { Palette } from './palette'
import { box, cross, dot, fillBox, font, line, pale, tip, trace } from './shapes'
import { strings } from './strings'

type Context = CanvasRenderingContext2D

/** How what is not selected is set back while something is. */
const dimmed = 0.4
/** Too narrow to show stripes, in pixels. */
const narrow = 5
/** The height of the mark on a band of requests some of which failed. */
const bandMark = 3
const flagSpacing = 8

export function paintRows(ctx: Context, frame: Frame, palette: Palette): void {
  for (const row of frame.rows) paintRow(ctx, frame, row, palette)
}

function paintRow(ctx: Context, { plot, focus }: Frame, row: Row, palette: Palette): void {
  const { y, height, bornX, goneX } = row
  const middle = y + height / 2
  const bottom = Math.round(y + height) + 0.5
  const isSelected = focus.lane?.pool === row.pool && focus.lane.worker === row.worker
  if (isSelected) {
    ctx.fillStyle = palette.water
    ctx.fillRect(0, y, plot.x + plot.width, height)
    ctx.fillStyle = palette.run
    ctx.fillRect(plot.x - 5, y + 2, 3, height - 4)
  }
  ctx.textAlign = 'left'
  ctx.fillStyle = isSelected ? palette.ink : palette.ink2
  ctx.font = font(isSelected ? 700 : 400)
  ctx.fillText(row.label, 0, middle)
  ctx.strokeStyle = palette.line
  ctx.lineWidth = 1
  line(ctx, bornX ?? plot.x, bottom, goneX ?? plot.x + plot.width, bottom)
  ctx.strokeStyle = palette.ink3
  ctx.lineWidth = 1.5
  if (bornX !== undefined && bornX > plot.x + 1) ring(ctx, bornX, middle, palette)
  if (goneX !== undefined) cross(ctx, goneX + 5, middle, 3)
}

/** Where a worker was created. */
function ring(ctx: Context, x: number, y: number, palette: Palette): void {
  ctx.fillStyle = palette.panel
  dot(ctx, x - 5, y, 3.5)
  ctx.fill()
  ctx.stroke()
}

/** Slanting lines, over which slices are drawn. */
export function paintPauses(ctx: Context, { pauses }: Frame, palette: Palette): void {
  const word = strings.timeline.paused
  for (const { x, y, width, height } of pauses) {
    ctx.fillStyle = palette.line
    ctx.fillRect(x, y, width, height)
    ctx.strokeStyle = palette.ink3
    ctx.lineWidth = 1
    line(ctx, x, y, x, y + height)
    line(ctx, x + width, y, x + width, y + height)
    if (width < word.length * characterWidth + 12) continue
    ctx.fillStyle = palette.ink2
    ctx.textAlign = 'center'
    ctx.font = font(400)
    ctx.fillText(word, x + width / 2, y + Math.min(height / 2, 9))
  }
}

/** Slices of one colour after the other: changing colours takes longer than filling boxes. */
export function paintSlices(ctx: Context, frame: Frame, palette: Palette): void {
  const { slices, nowX, focus } = frame
  const rest = focus.journey ? dimmed : 1
  const selected = slices.find((slice) => slice.job !== undefined && slice.job === focus.journey?.job)
  paintFuture(ctx, slices, nowX, palette, rest)
  paintPast(ctx, slices, nowX, palette, rest)
  paintFailed(ctx, slices, nowX, palette, rest)
  paintLabels(ctx, slices, nowX, palette, rest)
  if (selected === undefined) return
  const own = [selected]
  ctx.fillStyle = palette.panel
  fillBox(ctx, selected)
  paintFuture(ctx, own, nowX, palette, 1)
  paintPast(ctx, own, nowX, palette, 1)
  paintFailed(ctx, own, nowX, palette, 1)
  paintLabels(ctx, own, nowX, palette, 1)
  ctx.strokeStyle = palette.ink
  ctx.lineWidth = 2
  box(ctx, selected)
  ctx.stroke()
}

type Paint = (
  ctx: Context,
  slices: readonly Slice[],
  nowX: number,
  palette: Palette,
  alpha: number,
) => void

const paintFuture: Paint = (ctx, slices, nowX, palette, alpha) => {
  ctx.globalAlpha = alpha * pale
  ctx.fillStyle = palette.wait
  for (const slice of slices) {
    if (isFailure(slice) || nowX >= slice.x + slice.width) continue
    const past = pastOf(slice, nowX)
    if (isFused(slice)) ctx.fillRect(slice.x + past, slice.y, slice.width - past, slice.height)
    else if (past === 0) fillBox(ctx, slice, slice.isOpen ? 'left' : 'both')
    else fillBox(ctx, { ...slice, x: slice.x + past, width: slice.width - past }, 'right')
  }
  ctx.globalAlpha = 1
}

const paintPast: Paint = (ctx, slices, nowX, palette, alpha) => {
  ctx.globalAlpha = alpha
  ctx.fillStyle = palette.run
  for (const slice of slices) {
    if (nowX <= slice.x) continue
    const past = pastOf(slice, nowX)
    const isOver = past >= slice.width
    if (isFailure(slice) && isOver) continue
    if (isFused(slice)) ctx.fillRect(slice.x, slice.y, past, slice.height)
    else if (isOver) fillBox(ctx, slice, slice.isOpen ? 'left' : 'both')
    else fillBox(ctx, { ...slice, width: past }, 'left')
  }
  ctx.globalAlpha = 1
}

/** Several requests, whose slice has no corners: it is part of a band. */
const isFused = (slice: Slice) => slice.job === undefined

/** One request that failed; of several, those that did not are more to be seen than those that did. */
const isFailure = (slice: Slice) => slice.failed && !isFused(slice)

const paintFailed: Paint = (ctx, slices, nowX, palette, alpha) => {
  const stripes = hatching(ctx, palette)
  let last: Slice | undefined
  for (const slice of slices) {
    if (!slice.failed) continue
    const hasFailed = nowX >= slice.x + slice.width
    ctx.globalAlpha = alpha * (hasFailed ? 1 : pale)
    if (slice.width >= narrow && isFailure(slice)) {
      paintFailure(ctx, slice, pastOf(slice, nowX), palette, stripes)
      continue
    }
    ctx.fillStyle = palette.fail
    ctx.fillRect(slice.x, slice.y, slice.width, isFused(slice) ? bandMark : slice.height)
    // A flag that can be seen however narrow the slice is; once where they would hide each other.
    const isNear = last !== undefined && last.y === slice.y && slice.x - last.x < flagSpacing
    if (isNear) continue
    tip(ctx, slice.x + slice.width / 2, slice.y + 5, 3.5, 'down')
    last = slice
  }
  ctx.globalAlpha = 1
}

/** What failed is striped once it has; before, what is to come of it is a pale warning. */
function paintFailure(
  ctx: Context,
  slice: Slice,
  past: number,
  palette: Palette,
  stripes: CanvasPattern | string,
): void {
  const hasFailed = past >= slice.width
  const rect = hasFailed ? slice : { ...slice, x: slice.x + past, width: slice.width - past }
  const isRest = past > 0 && !hasFailed
  ctx.fillStyle = hasFailed ? stripes : palette.fail2
  fillBox(ctx, rect, isRest ? 'right' : 'both')
  outline(ctx, rect, palette, isRest)
}

function outline(ctx: Context, rect: Slice, palette: Palette, isRest: boolean): void {
  const { x, y, width, height } = rect
  if (width < 4) return
  ctx.strokeStyle = palette.fail
  ctx.lineWidth = 1
  const inner = { x: x + 0.5, y: y + 0.5, width: width - 1, height: height - 1 }
  box(ctx, inner, isRest ? 'right' : 'both')
  ctx.stroke()
}

/** What is on wide slices: their names, what they reported, and that they have no end. */
const paintLabels: Paint = (ctx, slices, nowX, palette, alpha) => {
  ctx.textAlign = 'left'
  ctx.font = font(600)
  ctx.globalAlpha = alpha
  for (const slice of slices) {
    if (slice.isOpen) openEnd(ctx, slice, palette)
    if (slice.steps) paintSteps(ctx, slice, nowX, palette)
    const past = pastOf(slice, nowX)
    const label = labelOf(slice, past)
    if (label === undefined) continue
    const hasFailed = slice.failed && past >= slice.width
    if (hasFailed) plate(ctx, slice, label, palette)
    const onRun = label.isPast && !hasFailed
    ctx.fillStyle = onRun ? palette.onRun : slice.failed ? palette.fail : palette.ink2
    ctx.fillText(label.text, label.x, slice.y + slice.height / 2 + 0.5)
  }
  ctx.globalAlpha = 1
}

/** Something quiet behind a label that would otherwise stand on stripes. */
function plate(
  ctx: Context,
  { y, height }: Slice,
  { text, x }: { text: string; x: number },
  palette: Palette,
): void {
  ctx.fillStyle = palette.fail2
  const width = text.length * characterWidth + 8
  fillBox(ctx, { x: x - 4, y: y + 3, width, height: height - 6 })
}

/** Breaks near the right end of what has not finished. */
function openEnd(ctx: Context, { x, y, width, height }: Slice, palette: Palette): void {
  if (width < 14) return
  ctx.fillStyle = palette.panel
  for (const [from, size] of [[3, 2], [8, 1.5], [12, 1]] as const) {
    ctx.fillRect(x + width - from, y, size, height)
  }
}

/** How much was done, as a line that climbs through the slice; and a notch where an attempt failed. */
function paintSteps(ctx: Context, slice: Slice, nowX: number, palette: Palette): void {
  const { x, y, width, height, steps } = slice
  if (steps === undefined) return
  const bottom = y + height - 2
  const points = [{ x, y: bottom }]
  for (const step of steps.progress) {
    if (step.x > nowX) break
    points.push({ x: step.x, y: points.at(-1)!.y })
    points.push({ x: step.x, y: bottom - step.part * (height - 4) })
  }
  points.push({ x: Math.max(points.at(-1)!.x, Math.min(nowX, x + width)), y: points.at(-1)!.y })
  ctx.strokeStyle = palette.onRun
  ctx.lineWidth = 1
  trace(ctx, points)
  if (steps.progress.some(({ part }) => part > 0)) ctx.stroke()
  ctx.fillStyle = palette.panel
  for (const retry of steps.retries) {
    ctx.fillRect(retry - 0.75, y, 1.5, height)
    ctx.fillStyle = palette.fail
    tip(ctx, retry, y + 5, 3.5, 'down')
    ctx.fillStyle = palette.panel
  }
}
