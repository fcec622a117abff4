// The time axis: round moments, and what to write at them. Seen from so near that the whole time would
// not fit below each tick, ticks tell how far they are from an origin, which is written once.

import { characterWidth, xAtTime, type Space } from './space'
import { unitFor, type Unit } from './units'

export interface Tick {
  x: number
  label: string
  /** The middle of the label, which stays within the viewport. */
  labelX: number
}

export interface Axis {
  ticks: Tick[]
  /** What the ticks count from, as in "12.3456 s"; undefined if that is the beginning. */
  origin: string | undefined
}

/** Ticks are usually at least this far apart, in pixels. */
const usualSpacing = 76
/** By how much less they may be next to a gap, where they are not regular. */
const lessAtGaps = 16
const longestLabel = 10

/** The axis of `space`, with ticks at least `spacing` pixels apart. */
export function axisOf(space: Space, spacing = usualSpacing): Axis {
  const { t1 } = space.view
  const unit = unitFor(t1)
  const step = stepFor(space, unit, spacing)
  if (label(t1, step, unit).length <= longestLabel) {
    const ticks = ticksOf(space, spacing, step, 0, (time) => label(time, step, unit))
    return { ticks, origin: undefined }
  }
  return relativeAxis(space, spacing)
}

function relativeAxis(space: Space, spacing: number): Axis {
  const { t0, t1 } = space.view
  const round = 10 ** Math.ceil(Math.log10(t1 - t0) - 1e-9)
  const origin = Math.floor(t0 / round) * round
  const fine = unitFor(t1 - origin)
  const step = stepFor(space, fine, spacing)
  return {
    ticks: ticksOf(space, spacing, step, origin, (time) => `+${label(time, step, fine)}`),
    // As the clock has it: no one reads ten decimals of a minute.
    origin: label(origin, round, unitFor(Math.min(t1, 1e9))),
  }
}

/** The least round step for which ticks are far enough apart, in ns. */
function stepFor({ plot, scale }: Space, unit: Unit, spacing: number): number {
  const least = Math.min(spacing, plot.width) / scale.rate
  for (let power = unit.name === 'ns' ? 1 : 1e-9; ; power *= 10) {
    for (const factor of [1, 2, 5]) {
      const step = factor * power * unit.ns
      if (step >= least) return step
    }
  }
}

function label(time: number, step: number, unit: Unit): string {
  const digits = Math.max(0, -Math.floor(Math.log10(step / unit.ns) + 1e-9))
  return `${(time / unit.ns).toFixed(digits)} ${unit.name}`
}

function ticksOf(
  space: Space,
  spacing: number,
  step: number,
  origin: number,
  labelOf: (time: number) => string,
): Tick[] {
  const ticks: Tick[] = []
  for (const { from, to } of stretchesOf(space)) {
    for (let n = Math.ceil((from - origin) / step - 1e-9); origin + n * step <= to; n++) {
      const x = xAtTime(space, origin + n * step)
      if (x < (ticks.at(-1)?.x ?? -Infinity) + spacing - lessAtGaps) continue
      const text = labelOf(n * step)
      const labelX = Math.min(x, space.view.width - (text.length * characterWidth) / 2)
      ticks.push({ x, label: text, labelX })
    }
  }
  return ticks
}

/** What is in sight between the gaps. */
function stretchesOf({ view, scale }: Space): { from: number; to: number }[] {
  const stretches: { from: number; to: number }[] = []
  let from = view.t0
  for (const gap of scale.gaps) {
    if (gap.from > view.t1) break
    if (gap.from >= from) stretches.push({ from, to: gap.from })
    from = Math.max(from, gap.to)
  }
  if (from <= view.t1) stretches.push({ from, to: view.t1 })
  return stretches
}
