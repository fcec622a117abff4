// The timeline at one position of the cursor: what has happened by then is told apart from what the
// record already knows comes after; and what the visitor looks at is told apart from the rest. Quick, so
// that it can be done for every frame.

import type { Cursor } from './cursor'
import type { GhostScene } from './ghost'
import type { Journey } from './journey'
import type { Scene, Slice } from './layout'
import { shortened } from './shortened'
import { characterWidth, visibleX, xAtTime, type Space, type TimeRange } from './space'

/** What is picked out. */
export interface Focus {
  /** The way of the request that is selected. */
  journey?: Journey | undefined
  /** Whether that is only pointed at, and cannot be dragged. */
  isHint?: boolean
  /** The lane that is selected. */
  lane?: { pool: number; worker: number } | undefined
  /** The stretch that is marked. */
  range?: TimeRange | undefined
  /** The run before, to compare with. */
  ghost?: GhostScene | undefined
}

export interface Frame extends Scene {
  /** Up to where things have happened; may be out of sight. */
  nowX: number
  /** Where the cursor is; undefined if it is out of sight. */
  cursorX: number | undefined
  focus: Focus
}

/** What is written on a slice and where, and whether that is on the part before the cursor. */
export interface Label {
  text: string
  x: number
  isPast: boolean
}

const margin = 8
const lowestWithLabel = 10
/** Fewer characters than this would not tell a long name from another. */
const leastShortened = 5

/** `scene` with the cursor at `cursor`. */
export function frameAt(scene: Scene, cursor: Cursor, focus: Focus = {}): Frame {
  const nowX = xAtTime(scene, cursor.time)
  return { ...scene, nowX, cursorX: visibleX(scene, cursor.time), focus }
}

/** How much of the width of `slice` lies before the cursor. */
export function pastOf(slice: Slice, nowX: number): number {
  return Math.min(Math.max(nowX - slice.x, 0), slice.width)
}

/**
 * The label goes on the part that has happened if it fits there, else on the rest; where it fits on
 * neither, as much of it as the wider one has room for.
 */
export function labelOf(slice: Slice, past: number): Label | undefined {
  const { text, x, width, height } = slice
  if (text === '' || height < lowestWithLabel) return undefined
  if (charactersIn(past) >= text.length) return { text, x: x + margin, isPast: true }
  if (charactersIn(width - past) >= text.length) return { text, x: x + past + margin, isPast: false }
  // The same while the cursor moves through: a text that changes all the time cannot be read.
  const isCut = past > 0 && past < width
  const room = charactersIn(isCut ? width / 2 : width)
  if (room < leastShortened) return undefined
  const isPast = past >= width / 2
  return { text: shortened(text, room), x: x + margin + (isPast ? 0 : past), isPast }
}

/** How many characters there is room for on a part of a slice that is `width` wide. */
function charactersIn(width: number): number {
  return Math.floor((width - 2 * margin + 2) / characterWidth)
}

/** The part of the plot that `range` takes up; undefined if it is out of sight. */
export function extentOf(space: Space, range: TimeRange): { x: number; width: number } | undefined {
  const { view } = space
  if (range.to < view.t0 || range.from > view.t1) return undefined
  const x = xAtTime(space, Math.max(range.from, view.t0))
  return { x, width: xAtTime(space, Math.min(range.to, view.t1)) - x }
}
