// The depth of the queues over time, as the step line under the lanes of the timeline.

import type { Log } from './log'
import { timeAtX, xAtTime, type Rect, type Space } from './space'

/** Lengths in CSS pixels, as in space.ts. */
export interface Depth {
  /** Corners of the step line, left to right. */
  points: { x: number; y: number }[]
  baseline: number
  top: number
  /** The greatest depth in sight, which `top` stands for. */
  max: number
}

const heights = { min: 34, max: 96, part: 0.2 }
const margins = { top: 10, bottom: 4 }

/** How much of the plot the line takes up, at its bottom. */
export function depthHeightIn(plot: Rect): number {
  return Math.min(Math.max(plot.height * heights.part, heights.min), heights.max)
}

/** The number of requests queued in all pools together. */
export function depthOf(log: Log, space: Space): Depth {
  const { plot } = space
  const baseline = plot.y + plot.height - margins.bottom
  const top = plot.y + plot.height - depthHeightIn(plot) + margins.top
  const samples = sample(log, space)
  const max = samples.reduce((most, { depth }) => Math.max(most, depth), 0)
  const y = (depth: number) => baseline - (max === 0 ? 0 : (depth / max) * (baseline - top))
  const points: Depth['points'] = []
  for (const { x, depth } of samples) {
    const before = points.at(-1)
    if (before) points.push({ x, y: before.y })
    points.push({ x, y: y(depth) })
  }
  const last = points.at(-1)
  if (last) points.push({ x: lastX(log, space), y: last.y })
  return { points, baseline, top, max }
}

/** The depth at each pixel where it is another than at the pixel before. */
function sample(log: Log, space: Space): { x: number; depth: number }[] {
  const samples: { x: number; depth: number }[] = []
  const pools = [...log.pools.values()]
  const last = lastX(log, space)
  let events = 0
  for (let { x } = space.plot; x <= last; x++) {
    const time = timeAtX(space, x)
    events = log.time.partition((t) => t <= time, events)
    const depth = pools.reduce((sum, pool) => sum + pool.queue.countAt(events), 0)
    if (samples.at(-1)?.depth !== depth) samples.push({ x, depth })
  }
  return samples
}

function lastX(log: Log, space: Space): number {
  return Math.min(space.plot.x + space.plot.width, xAtTime(space, log.duration))
}
