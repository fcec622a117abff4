// The timeline as rectangles, lines and labels: a pure function of the log and the space. What lies
// before the cursor and what after it is added by frame.ts, since that changes more often. Lengths are
// CSS pixels from the top left of the viewport.
//
// From top to bottom: the axis, a row for each lane with a slice for each request it ran, the strip of
// the callbacks, and the depth of the queues. The cost depends on the width and the number of visible
// rows, not on the length of the log.

import { callbacksOf, type Callbacks } from './callbacks'
import { columnsOf } from './columns'
import { depthHeightIn, depthOf, type Depth } from './depth'
import { never } from './jobs'
import type { Log } from './log'
import { pausesOf, type Pause } from './pauses'
import { slicesOf, type Slice } from './slices'
import {
  characterWidth,
  spaceOf,
  visibleX,
  xAtTime,
  type Rect,
  type Space,
  type TimeRange,
  type Viewport,
} from './space'
import { axisOf, type Axis } from './ticks'
import type { Lane } from './tracks'

export type { Slice } from './slices'

export interface Row extends Rect {
  pool: number
  worker: number
  label: string
  /** Where its worker was created and where it exited; undefined if that is out of sight. */
  bornX: number | undefined
  goneX: number | undefined
}

export interface Scene extends Space, Axis {
  /** Where the rows are, all those that fit. */
  lanes: Rect
  rows: Row[]
  slices: Slice[]
  pauses: Pause[]
  callbacks: Callbacks
  depth: Depth
  /** Gaps that are folded and in sight. */
  folds: { x: number; width: number; gap: TimeRange }[]
  /** The height of a row, and how far `scroll` can go. */
  rowHeight: number
  maxScroll: number
}

export const axisHeight = 24
/** Of the callbacks, and the gap above them and below: less where there is little room. */
const strips = { roomy: { height: 16, gap: 8 }, tight: { height: 12, gap: 4 }, roomyFrom: 180 }
const rowHeights = { min: 14, max: 52 }

/** The timeline of `log` within `view`, with `gaps` folded: in order, and apart from each other. */
export function layout(log: Log, view: Viewport, gaps: readonly TimeRange[] = []): Scene {
  const all = lanesOf(log)
  const labels = all.map((lane) => laneLabel(lane, log.pools.size))
  const space = spaceOf(view, plotOf(view, labels), gaps)
  const { plot } = space
  const columns = columnsOf(log, space)
  const strip = plot.height < strips.roomyFrom ? strips.tight : strips.roomy
  const below = strip.gap + strip.height + strip.gap + depthHeightIn(plot)
  const lanes = { ...plot, height: Math.max(rowHeights.min, plot.height - below) }
  const rowHeight = clamp(lanes.height / Math.max(1, all.length), rowHeights.min, rowHeights.max)
  const maxScroll = Math.max(0, all.length * rowHeight - lanes.height)
  const scroll = clamp(view.scroll, 0, maxScroll)
  const rows: Row[] = []
  const slices: Slice[] = []
  all.forEach((lane, i) => {
    const y = plot.y + i * rowHeight - scroll
    if (y + rowHeight <= plot.y || y >= plot.y + lanes.height) return
    const row = rowOf(log, space, lane, { ...plot, y, height: rowHeight }, labels[i] as string)
    rows.push(row)
    slices.push(...slicesOf(log, space, columns, lane, row))
  })
  const callbacks = { ...plot, y: lanes.y + lanes.height + strip.gap, height: strip.height }
  return {
    ...space,
    ...axisOf(space),
    lanes,
    rows,
    slices,
    pauses: pausesOf(log, space, rows),
    callbacks: callbacksOf(log, space, columns, callbacks),
    depth: depthOf(log, space, columns),
    folds: foldsOf(space),
    rowHeight,
    maxScroll,
  }
}

/** Every lane of every pool, in the order of their rows. */
export function lanesOf(log: Log): Lane[] {
  return [...log.pools.values()].flatMap((pool) => pool.lanes)
}

/** What a lane is called: by its pool too, when there are several pools. */
export function laneLabel(lane: { pool: number; worker: number }, pools: number): string {
  return pools > 1 ? `pool ${lane.pool} · lane ${lane.worker}` : `lane ${lane.worker}`
}

function plotOf(view: Viewport, labels: readonly string[]): Rect {
  const longest = labels.reduce((most, label) => Math.max(most, label.length), 'callbacks'.length)
  const x = Math.ceil(longest * characterWidth) + 14
  return {
    x,
    y: axisHeight,
    width: Math.max(1, view.width - x - 12),
    height: Math.max(1, view.height - axisHeight - 4),
  }
}

function rowOf(log: Log, space: Space, lane: Lane, rect: Rect, label: string): Row {
  const x = (event: number) =>
    event === never ? undefined : visibleX(space, log.time.at(event))
  return {
    ...rect,
    pool: lane.pool,
    worker: lane.worker,
    label,
    bornX: x(lane.createdAt),
    goneX: x(lane.exitedAt),
  }
}

function foldsOf(space: Space): Scene['folds'] {
  const { t0, t1 } = space.view
  const inSight = space.scale.gaps.filter((gap) => gap.to > t0 && gap.from < t1)
  return inSight.map((gap) => {
    const x = xAtTime(space, Math.max(t0, gap.from))
    return { x, width: xAtTime(space, Math.min(t1, gap.to)) - x, gap }
  })
}

function clamp(value: number, min: number, max: number): number {
  return Math.min(Math.max(value, min), max)
}
