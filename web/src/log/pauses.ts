// The stretches of the timeline in which a pool was paused: its lanes start nothing then.

import { kinds } from '../wire'
import type { Log } from './log'
import { xAtTime, type Rect, type Space } from './space'
import type { PoolTrack } from './tracks'

/** Over all rows of the pool that are in sight. */
export interface Pause extends Rect {
  pool: number
}

/** Pauses that are less than this apart, in pixels, are drawn as one. */
const leastGap = 1

/** The pauses over `rows`, which are in order of pools. */
export function pausesOf(
  log: Log,
  space: Space,
  rows: readonly (Rect & { pool: number })[],
): Pause[] {
  const pauses: Pause[] = []
  for (const pool of log.pools.values()) {
    const own = rows.filter((row) => row.pool === pool.pool)
    const [first, last] = [own[0], own.at(-1)]
    if (pool.holds.length === 0 || first === undefined || last === undefined) continue
    const band = { y: first.y, height: last.y + last.height - first.y }
    for (const stretch of stretchesOf(log, space, pool)) {
      pauses.push({ ...stretch, ...band, pool: pool.pool })
    }
  }
  return pauses
}

function stretchesOf(log: Log, space: Space, pool: PoolTrack): { x: number; width: number }[] {
  const { view, plot } = space
  const stretches: { x: number; width: number }[] = []
  const timeOf = (event: number) => log.time.at(event)
  let place = Math.max(0, pool.holds.partition((event) => timeOf(event) < view.t0) - 1)
  for (; place < pool.holds.length; place++) {
    const event = pool.holds.at(place)
    if (timeOf(event) > view.t1) break
    if (log.kind.at(event) !== kinds.paused) continue
    const resumed = place + 1 < pool.holds.length ? timeOf(pool.holds.at(place + 1)) : log.duration
    const x = Math.max(plot.x, xAtTime(space, timeOf(event)))
    const right = Math.min(plot.x + plot.width, xAtTime(space, resumed))
    const before = stretches.at(-1)
    if (before && x - (before.x + before.width) < leastGap) before.width = right - before.x
    else if (right > x) stretches.push({ x, width: right - x })
  }
  return stretches
}
