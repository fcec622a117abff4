// The depth of the queues over time, as the step line under the lanes of the timeline.

import { columnsOf, lastX } from './columns'
import type { Log } from './log'
import type { Rect, Space } from './space'

/** Lengths in CSS pixels, as in space.ts. */
export interface Depth {
  /** Corners of the step line, left to right. */
  points: { x: number; y: number }[]
  baseline: number
  top: number
  /** The greatest depth in sight, which `top` stands for. */
  max: number
}

const heights = { min: 26, max: 96, part: 0.2 }
const margins = { top: 8, bottom: 4 }

/** How much of the plot the line takes up, at its bottom. */
export function depthHeightIn(plot: Rect): number {
  return Math.min(Math.max(plot.height * heights.part, heights.min), heights.max)
}

/**
 * The number of requests queued in all pools together; what comes and goes within a pixel included.
 * `columns` are those of columns.ts.
 */
export function depthOf(log: Log, space: Space, columns: readonly number[] = columnsOf(log, space)): Depth {
  const { plot } = space
  const baseline = plot.y + plot.height - margins.bottom
  const top = plot.y + plot.height - depthHeightIn(plot) + margins.top
  const samples = sample(log, space.plot.x, columns)
  const max = samples.reduce((most, sample) => Math.max(most, sample.max), 0)
  const y = (depth: number) => baseline - (max === 0 ? 0 : (depth / max) * (baseline - top))
  const points: Depth['points'] = []
  for (const { x, min, max, depth } of samples) {
    const before = points.at(-1)
    if (before) points.push({ x, y: before.y })
    if (min !== max) points.push({ x, y: y(max) }, { x, y: y(min) })
    points.push({ x, y: y(depth) })
  }
  const last = points.at(-1)
  if (last) points.push({ x: lastX(log, space), y: last.y })
  return { points, baseline, top, max }
}

interface Sample {
  x: number
  /** The depth at the end of the pixel. */
  depth: number
  /** The least and the greatest within it. */
  min: number
  max: number
}

/** The depth at each pixel in which there is another than at the end of the pixel before. */
function sample(log: Log, left: number, columns: readonly number[]): Sample[] {
  const samples: Sample[] = []
  const pools = [...log.pools.values()]
  let from = columns[0] ?? 0
  columns.forEach((to, i) => {
    if (to === from && i > 0) return
    const sample = { x: left + i, depth: 0, min: 0, max: 0 }
    for (const { queue } of pools) {
      const { min, max, end } = queue.depthRange(from, to)
      sample.min += min
      sample.max += max
      sample.depth += end
    }
    const before = samples.at(-1)?.depth
    if (sample.min !== before || sample.max !== before) samples.push(sample)
    from = to
  })
  return samples
}
