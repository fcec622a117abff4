// The strip of the timeline that tells when callbacks were called: a bar for each pixel in which
// requests were delivered, the more the higher, with marks for those that had failed or been canceled.

import type { Log } from './log'
import type { Rect, Space } from './space'

export interface Callbacks extends Rect {
  bars: CallbackBar[]
}

/** What was delivered within a pixel. */
export interface CallbackBar {
  x: number
  ok: number
  failed: number
  canceled: number
  /** How high it is, in pixels. */
  height: number
}

/** The strip within `rect`. `columns` are those of columns.ts. */
export function callbacksOf(
  log: Log,
  space: Space,
  columns: readonly number[],
  rect: Rect,
): Callbacks {
  const pools = [...log.pools.values()]
  const bars: CallbackBar[] = []
  let most = 0
  let from = log.time.partition((time) => time < space.view.t0)
  columns.forEach((to, i) => {
    if (to === from) return
    const bar = { x: space.plot.x + i - 0.5, ok: 0, failed: 0, canceled: 0, height: 0 }
    for (const pool of pools) {
      const { ok, failed, canceled } = pool.settled.countBetween(from, to)
      bar.ok += ok
      bar.failed += failed
      bar.canceled += canceled
    }
    const count = bar.ok + bar.failed + bar.canceled
    if (count > 0) bars.push(bar)
    most = Math.max(most, count)
    from = to
  })
  for (const bar of bars) bar.height = heightOf(bar, most, rect.height - 4)
  return { ...rect, bars }
}

function heightOf({ ok, failed, canceled }: CallbackBar, most: number, space: number): number {
  return space * (0.5 + (0.5 * (ok + failed + canceled)) / most)
}
