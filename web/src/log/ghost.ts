// An earlier run behind the one on show, in the same space: what its lanes ran, how deep its queue was,
// and when it ended.

import { columnsOf } from './columns'
import { depthOf } from './depth'
import type { Scene } from './layout'
import type { Log } from './log'
import { slicesOf } from './slices'
import { visibleX, type Rect } from './space'

export interface GhostScene {
  /** Around what each lane ran that there is in the run on show, too. */
  outlines: Rect[]
  /** The depth of its queue, on the scale of the run on show. */
  depth: { x: number; y: number }[]
  /** Where it ended; undefined if that is out of sight, or if its recording did not go so far. */
  endX: number | undefined
  /** How much longer than that the run on show takes, in ns; less than 0 if it is shorter; 0 while it goes on. */
  difference: number
}

/** `ghost` behind `scene`, which is that of `log`. */
export function ghostOf(ghost: Log, scene: Scene, log: Log): GhostScene {
  const columns = columnsOf(ghost, scene)
  const outlines: Rect[] = []
  for (const row of scene.rows) {
    const lane = ghost.pools.get(row.pool)?.lane(row.worker)
    if (lane === undefined) continue
    for (const { x, y, width, height } of slicesOf(ghost, scene, columns, lane, row)) {
      outlines.push({ x, y, width, height })
    }
  }
  return {
    outlines,
    depth: depthLine(ghost, scene, columns),
    endX: ghost.end && visibleX(scene, ghost.duration),
    difference: log.end ? log.duration - ghost.duration : 0,
  }
}

function depthLine(ghost: Log, scene: Scene, columns: readonly number[]): GhostScene['depth'] {
  const { baseline, top, max } = scene.depth
  const depth = depthOf(ghost, scene, columns)
  const scale = depth.max / Math.max(1, max)
  return depth.points.map(({ x, y }) => ({
    x,
    y: Math.max(top, baseline - (baseline - y) * scale),
  }))
}
