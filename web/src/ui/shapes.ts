// Shapes that the timeline is drawn with, on any 2D context.

import type { Rect } from '../log/space'

export type Context = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D

/** How what is still to come is set back. */
export const pale = 0.55

export const font = (weight: number) => `${weight} 10.5px 'JetBrains Mono Variable', monospace`

const radius = 4

export function line(ctx: Context, x0: number, y0: number, x1: number, y1: number): void {
  ctx.beginPath()
  ctx.moveTo(x0, y0)
  ctx.lineTo(x1, y1)
  ctx.stroke()
}

/** Lines from point to point, as a path that is neither filled nor stroked yet. */
export function trace(ctx: Context, points: readonly { x: number; y: number }[]): void {
  ctx.beginPath()
  points.forEach(({ x, y }, i) => (i === 0 ? ctx.moveTo(x, y) : ctx.lineTo(x, y)))
}

export type Sides = 'left' | 'right' | 'both'

/** Fills a box; there may be thousands of narrow ones, whose corners nobody would see. */
export function fillBox(ctx: Context, rect: Rect, rounded: Sides = 'both'): void {
  if (rect.width < radius) {
    ctx.fillRect(rect.x, rect.y, rect.width, rect.height)
    return
  }
  box(ctx, rect, rounded)
  ctx.fill()
}

/** The outline of a box with the corners on the given sides rounded, as a path. */
export function box(ctx: Context, rect: Rect, rounded: Sides = 'both'): void {
  const { x, y, width, height } = rect
  const r = Math.min(radius, width / 4, height / 4)
  const left = rounded === 'right' ? 0 : r
  const right = rounded === 'left' ? 0 : r
  ctx.beginPath()
  ctx.roundRect(x, y, width, height, [left, right, right, left])
}

export function dot(ctx: Context, x: number, y: number, size: number): void {
  ctx.beginPath()
  ctx.arc(x, y, size, 0, 2 * Math.PI)
}

/** Two strokes, as something that failed or ended is marked with. */
export function cross(ctx: Context, x: number, y: number, size: number): void {
  line(ctx, x - size, y - size, x + size, y + size)
  line(ctx, x - size, y + size, x + size, y - size)
}

/** A filled triangle whose tip is at a point, pointing up or down. */
export function tip(ctx: Context, x: number, y: number, size: number, points: 'up' | 'down'): void {
  const base = points === 'down' ? y - 1.5 * size : y + 1.5 * size
  trace(ctx, [
    { x: x - size, y: base },
    { x: x + size, y: base },
    { x, y },
  ])
  ctx.fill()
}

/** A zigzag from one height to another, as a path. */
export function zigzag(ctx: Context, x: number, top: number, bottom: number): void {
  const step = 6
  const points = [{ x, y: top }]
  for (let y = top + step; y < bottom; y += step) {
    points.push({ x: x + (points.length % 2 === 0 ? -3 : 3), y })
  }
  points.push({ x, y: bottom })
  trace(ctx, points)
}

/** Draws only within a rectangle. */
export function within(ctx: Context, { x, y, width, height }: Rect, draw: () => void): void {
  ctx.save()
  ctx.beginPath()
  ctx.rect(x, y, Math.max(0, width), height)
  ctx.clip()
  draw()
  ctx.restore()
}
