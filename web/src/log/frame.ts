// The timeline at one position of the cursor: what has happened by then is told apart from what the
// record already knows comes after. Quick, so that it can be done for every frame.

import type { Cursor } from './cursor'
import type { Scene, Slice } from './layout'
import { characterWidth, visibleX, xAtTime } from './space'

export interface FrameSlice extends Slice {
  /** How much of the width lies before the cursor. */
  past: number
  /** What is written on it and where, and whether that is on the part before the cursor. */
  label: { text: string; x: number; isPast: boolean } | undefined
}

export interface Frame extends Scene {
  slices: FrameSlice[]
  /** undefined if the cursor is out of sight. */
  cursorX: number | undefined
}

const margin = 8
const lowestWithLabel = 11

/** `scene` with the cursor at `cursor`. */
export function frameAt(scene: Scene, cursor: Cursor): Frame {
  const x = xAtTime(scene, cursor.time)
  const slices = scene.slices.map((slice) => {
    const past = Math.min(Math.max(x - slice.x, 0), slice.width)
    return { ...slice, past, label: labelOf(slice, past) }
  })
  return { ...scene, slices, cursorX: visibleX(scene, cursor.time) }
}

/** The label goes on the part that has happened if it fits there, else on the rest, else nowhere. */
function labelOf(slice: Slice, past: number): FrameSlice['label'] {
  const { text, x, width, height } = slice
  if (text === '' || height < lowestWithLabel) return undefined
  const needed = text.length * characterWidth + 2 * margin - 2
  if (past >= needed) return { text, x: x + margin, isPast: true }
  if (width - past >= needed) return { text, x: x + past + margin, isPast: false }
  return undefined
}
