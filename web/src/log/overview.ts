// The whole run in a strip a few pixels high: how busy its lanes were, and where something failed.

import { columnsOf } from './columns'
import type { Log } from './log'
import { spaceOf, type Space } from './space'

export interface Overview {
  space: Space
  bars: OverviewBar[]
}

/** What is told at a pixel. */
export interface OverviewBar {
  x: number
  /** How many lanes were busy, of the most that ever were at such a moment: from 0 to 1. */
  busy: number
  /** Whether something failed within it. */
  failed: boolean
}

/** `log` from 0 to `whole` ns, in `width` by `height` pixels. */
export function overviewOf(log: Log, whole: number, width: number, height: number): Overview {
  const view = { t0: 0, t1: whole, width, height, scroll: 0 }
  const space = spaceOf(view, { x: 0, y: 0, width, height })
  const columns = columnsOf(log, space)
  const pools = [...log.pools.values()]
  const busy = columns.map((events) => pools.reduce((sum, pool) => sum + pool.runningAt(events), 0))
  const most = busy.reduce((a, b) => Math.max(a, b), 1)
  const bars = columns.map((events, x) => ({
    x,
    busy: busy[x]! / most,
    failed: log.failures.countBelow(events) > log.failures.countBelow(columns[x - 1] ?? 0),
  }))
  return { space, bars }
}
