// The flags on the scrub track: marks of the log that are far enough apart to be seen, with a label
// where there is room for one. The sizes are those of the styles of <lido-player>, in CSS pixels.

import type { Mark } from '../log/marks'

export interface Flag {
  /** Place on the track, 0 to 1. */
  at: number
  /** '' where there is no room. */
  label: string
  /** Whether it is of an intervention. */
  isByHand: boolean
  /** Whether the label is to the left of its mark, because the track ends. */
  isLeft: boolean
}

const closest = 4
const characterWidth = 6
const gap = 6

/** The flags for a track of `width` that stands for `duration` ns. */
export function flagsFor(marks: readonly Mark[], duration: number, width: number): Flag[] {
  const flags: Flag[] = []
  if (duration <= 0 || width <= 0) return flags
  let lastX = -closest
  let taken = 0
  for (const { time, label, isByHand = false } of marks) {
    const x = (time / duration) * width
    if (x - lastX < closest) continue
    lastX = x
    const needed = label.length * characterWidth
    const isLeft = x + needed > width
    const from = isLeft ? x - needed : x
    const fits = from >= taken
    if (fits) taken = from + needed + gap
    flags.push({ at: time / duration, label: fits ? label : '', isLeft, isByHand })
  }
  return flags
}
