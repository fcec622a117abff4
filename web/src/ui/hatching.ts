// The stripes that tell what failed apart from the rest without colour.

import type { Palette } from './palette'
import { line } from './shapes'

/** Stripes to fill with; plain where a pattern cannot be made. */
export function hatching(ctx: CanvasRenderingContext2D, palette: Palette): CanvasPattern | string {
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
