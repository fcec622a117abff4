// The timeline as a picture to keep: the same painting as on the page, into a file.

import { lanesOf } from '../log/layout'
import { paint } from './paint'
import type { Palette } from './palette'
import type { Store } from './store'
import { SVGContext } from './svg-context'
import { TimelineView } from './timeline-view'

const width = 1200
const margin = 16
const heights = { row: 34, rest: 170, min: 260, max: 2400 }
/** Pixels of the PNG for each of the picture. */
const density = 2

/** The timeline as it is seen, as the text of an SVG file. */
export function timelineSVG(store: Store, palette: Palette): string {
  const { failLine, fail2 } = palette
  const hatch =
    `<rect width="8" height="8" fill="${fail2}"/>` +
    `<path d="M-1 9L9 -1M-9 9L1 -1M7 9L17 -1" stroke="${failLine}" stroke-width="2.2"/>`
  const height = heightOf(store)
  const svg = new SVGContext(width, height, hatch)
  draw(svg.canvas2D, store, palette, height)
  return svg.toString()
}

/** The timeline as it is seen, as a PNG. Rejects if the browser has no memory for it. */
export async function timelinePNG(store: Store, palette: Palette): Promise<Blob> {
  const height = heightOf(store)
  const canvas = new OffscreenCanvas(width * density, height * density)
  const ctx = canvas.getContext('2d')
  if (ctx === null) throw new Error('The browser has no memory for the picture.')
  ctx.scale(density, density)
  draw(ctx as unknown as CanvasRenderingContext2D, store, palette, height)
  return canvas.convertToBlob({ type: 'image/png' })
}

function heightOf({ log }: Store): number {
  const height = lanesOf(log).length * heights.row + heights.rest
  return Math.min(Math.max(height, heights.min), heights.max)
}

function draw(
  ctx: CanvasRenderingContext2D,
  store: Store,
  palette: Palette,
  height: number,
): void {
  ctx.fillStyle = palette.panel
  ctx.fillRect(0, 0, width, height)
  ctx.translate(margin, margin)
  const view = new TimelineView(store)
  view.size = { width: width - 2 * margin, height: height - 2 * margin }
  const { frame } = view
  if (frame) paint(ctx, frame, palette)
}
