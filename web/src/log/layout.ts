// The timeline as rectangles, lines and labels: a pure function of the log and the space. What lies
// before the cursor and what after it is added by frame.ts, since that changes more often. Lengths are
// CSS pixels from the top left of the viewport.
//
// A row for each lane with a slice for each request it ran, and under the rows the depth of the queues
// as a step line. The cost depends on the width and the number of visible rows, not on the length of
// the log: where slices are too narrow to see they are fused, a few pixels at a time.

import { depthHeightIn, depthOf, type Depth } from './depth'
import { never } from './jobs'
import type { Log } from './log'
import {
  characterWidth,
  timeAtX,
  visibleX,
  xAtTime,
  type Rect,
  type Space,
  type Viewport,
} from './space'
import type { Lane } from './tracks'
import { ticksBetween } from './units'

/** A request on a lane, or several too narrow to tell apart. */
export interface Slice extends Rect {
  /** Whether it failed, or one of them did. */
  failed: boolean
  /** Index of the job; undefined where several are fused. */
  job: number | undefined
  /** How many requests this stands for. */
  count: number
  /** What to write on it, if that fits. */
  text: string
}

export interface Row extends Rect {
  pool: number
  worker: number
  label: string
  /** Where its worker was created and where it exited; undefined if that is out of sight. */
  bornX: number | undefined
  goneX: number | undefined
}

export interface Scene extends Space {
  /** `labelX` is the middle of the label, which stays within the viewport. */
  ticks: { x: number; label: string; labelX: number }[]
  rows: Row[]
  slices: Slice[]
  depth: Depth
  /** How far `scroll` can go. */
  maxScroll: number
}

const axisHeight = 24
const depthGap = 12
const rowHeights = { min: 15, max: 52 }
const tickSpacing = 76
/** Slices narrower than this are fused with their neighbours. */
const minSlice = 2

/** The timeline of `log` within `view`. */
export function layout(log: Log, view: Viewport): Scene {
  const lanes = [...log.pools.values()].flatMap((pool) => pool.lanes)
  const labels = lanes.map((lane) => laneLabel(lane, log.pools.size))
  const plot = plotOf(view, labels)
  const space = { view, plot }
  const rowsHeight = plot.height - depthHeightIn(plot) - depthGap
  const rowHeight = clamp(rowsHeight / Math.max(1, lanes.length), rowHeights.min, rowHeights.max)
  const maxScroll = Math.max(0, lanes.length * rowHeight - rowsHeight)
  const scroll = clamp(view.scroll, 0, maxScroll)
  const rows: Row[] = []
  const slices: Slice[] = []
  lanes.forEach((lane, i) => {
    const y = plot.y + i * rowHeight - scroll
    if (y + rowHeight <= plot.y || y >= plot.y + rowsHeight) return
    const row = rowOf(log, space, lane, { ...plot, y, height: rowHeight }, labels[i] as string)
    rows.push(row)
    slices.push(...slicesOf(log, space, lane, row))
  })
  return {
    view,
    plot,
    ticks: ticksOf(space),
    rows,
    slices,
    depth: depthOf(log, space),
    maxScroll,
  }
}

/** The slice at a point of the scene. */
export function sliceAt(scene: Pick<Scene, 'slices'>, x: number, y: number): Slice | undefined {
  return scene.slices.find(
    (s) => x >= s.x && x <= s.x + s.width && y >= s.y && y <= s.y + s.height,
  )
}

/** What a lane is called: by its pool too, when there are several pools. */
export function laneLabel(lane: { pool: number; worker: number }, pools: number): string {
  return pools > 1 ? `pool ${lane.pool} · lane ${lane.worker}` : `lane ${lane.worker}`
}

function plotOf(view: Viewport, labels: readonly string[]): Rect {
  const longest = labels.reduce((most, label) => Math.max(most, label.length), 'queue'.length)
  const x = Math.ceil(longest * characterWidth) + 14
  return {
    x,
    y: axisHeight,
    width: Math.max(1, view.width - x - 12),
    height: Math.max(1, view.height - axisHeight - 4),
  }
}

function ticksOf(space: Space): Scene['ticks'] {
  const { view, plot } = space
  const ticks = ticksBetween(view.t0, view.t1, Math.max(1, plot.width / tickSpacing))
  return ticks.map(({ time, label }) => {
    const x = xAtTime(space, time)
    return { x, label, labelX: Math.min(x, view.width - (label.length * characterWidth) / 2) }
  })
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

function startOf(log: Log, job: number): number {
  return log.time.at(log.jobs.startedAt.at(job))
}

/** When `job` finished, or up to when it is known to have run. */
function endOf(log: Log, job: number): number {
  const event = log.jobs.finishedAt.at(job)
  return event === never ? log.duration : log.time.at(event)
}

function slicesOf(log: Log, space: Space, lane: Lane, row: Row): Slice[] {
  const { t0, t1 } = space.view
  const slices: Slice[] = []
  const inset = row.height >= 24 ? 4 : 2
  const band = { y: row.y + inset, height: row.height - 2 * inset }
  let place = lane.jobs.partition((job) => endOf(log, job) < t0)
  while (place < lane.jobs.length && startOf(log, lane.jobs.at(place)) <= t1) {
    const next = nextPlace(log, space, lane, place)
    slices.push({ ...sliceOf(log, space, lane, place, next), ...band })
    place = next
  }
  return slices
}

/** The place after the jobs that share a slice with the one at `place`. */
function nextPlace(log: Log, space: Space, lane: Lane, place: number): number {
  const job = lane.jobs.at(place)
  const x = xAtTime(space, startOf(log, job))
  if (xAtTime(space, endOf(log, job)) - x >= minSlice) return place + 1
  const until = timeAtX(space, x + minSlice)
  return lane.jobs.partition((j) => endOf(log, j) < until, place + 1)
}

/** The slice for the jobs from one place up to another. */
function sliceOf(
  log: Log,
  space: Space,
  lane: Lane,
  from: number,
  to: number,
): Omit<Slice, 'y' | 'height'> {
  const { plot } = space
  const count = to - from
  const job = count === 1 ? lane.jobs.at(from) : undefined
  const left = Math.max(plot.x, xAtTime(space, startOf(log, lane.jobs.at(from))))
  const end = xAtTime(space, endOf(log, lane.jobs.at(to - 1)))
  const right = Math.min(plot.x + plot.width, end)
  const gap = right - left > 4 ? 1.5 : 0
  return {
    x: left,
    width: Math.max(1, right - left - gap),
    failed: lane.failures.countBelow(to) > lane.failures.countBelow(from),
    job,
    count,
    text: job === undefined ? '' : log.labelOf(job),
  }
}

function clamp(value: number, min: number, max: number): number {
  return Math.min(Math.max(value, min), max)
}
