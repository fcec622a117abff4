// The timeline as rectangles, lines and labels: a pure function of the log, the cursor and the space.
// Painting only draws what this returns. Lengths are CSS pixels from the top left of the viewport.
//
// A row for each lane with a slice for each request it ran, and under the rows the depth of the queues
// as a step line. The cost depends on the width and the number of visible rows, not on the length of
// the log: where slices are too narrow to see they are fused, a few pixels at a time.

import type { Cursor } from './cursor'
import { never } from './jobs'
import type { Log } from './log'
import type { Lane } from './tracks'
import { ticksBetween } from './units'

export interface Viewport {
  /** The first and last moment shown, in ns; `t1` is later than `t0`. */
  t0: number
  t1: number
  width: number
  height: number
  /** How far the rows are scrolled down. */
  scroll: number
}

export interface Rect {
  x: number
  y: number
  width: number
  height: number
}

/** A request on a lane, or several too narrow to tell apart. What it has reached is drawn solid. */
export interface Slice extends Rect {
  /** How much of the width lies before the cursor. */
  past: number
  failed: boolean
  /** Index of the job; undefined where several are fused. */
  job: number | undefined
  /** How many requests this stands for. */
  count: number
  /** What is written on it, where it fits. */
  label: { text: string; x: number; isPast: boolean } | undefined
}

export interface Row extends Rect {
  pool: number
  worker: number
  label: string
  /** Where its worker was created and where it exited; undefined if that is out of sight. */
  bornX: number | undefined
  goneX: number | undefined
}

export interface Depth {
  /** Corners of the step line, left to right. */
  points: { x: number; y: number }[]
  baseline: number
  top: number
  /** The greatest depth in sight, which `top` stands for. */
  max: number
}

export interface Scene {
  plot: Rect
  /** `labelX` is the middle of the label, which stays within the viewport. */
  ticks: { x: number; label: string; labelX: number }[]
  rows: Row[]
  slices: Slice[]
  depth: Depth
  /** undefined if the cursor is out of sight. */
  cursorX: number | undefined
  /** How far `scroll` can go. */
  maxScroll: number
}

const axisHeight = 24
const depthHeights = { min: 34, max: 58, part: 0.2 }
const depthGap = 12
const rowHeights = { min: 15, max: 42 }
const labelWidth = 6.4
const tickSpacing = 76
/** Slices narrower than this are fused with their neighbours. */
const minSlice = 2

/** The moment at `x`. */
export function timeAtX(view: Viewport, plot: Rect, x: number): number {
  return view.t0 + ((x - plot.x) / plot.width) * (view.t1 - view.t0)
}

export function layout(log: Log, cursor: Cursor, view: Viewport): Scene {
  const lanes = [...log.pools.values()].flatMap((pool) => pool.lanes)
  const labels = lanes.map((lane) => laneLabel(lane, log.pools.size))
  const plot = plotOf(view, labels)
  const space = new Space(log, cursor, view, plot)
  const rowsHeight = plot.height - depthHeightIn(plot) - depthGap
  const rowHeight = clamp(rowsHeight / Math.max(1, lanes.length), rowHeights.min, rowHeights.max)
  const maxScroll = Math.max(0, lanes.length * rowHeight - rowsHeight)
  const scroll = clamp(view.scroll, 0, maxScroll)
  const rows: Row[] = []
  const slices: Slice[] = []
  lanes.forEach((lane, i) => {
    const y = plot.y + i * rowHeight - scroll
    if (y + rowHeight <= plot.y || y >= plot.y + rowsHeight) return
    const row = rowOf(space, lane, { ...plot, y, height: rowHeight }, labels[i] as string)
    rows.push(row)
    slices.push(...slicesOf(space, lane, row))
  })
  return {
    plot,
    ticks: ticksOf(space),
    rows,
    slices,
    depth: depthOf(space),
    cursorX: space.visible(cursor.time),
    maxScroll,
  }
}

/** The slice at a point of the scene. */
export function sliceAt(scene: Scene, x: number, y: number): Slice | undefined {
  return scene.slices.find(
    (s) => x >= s.x && x <= s.x + s.width && y >= s.y && y <= s.y + s.height,
  )
}

/** What a lane is called: by its pool too, when there are several pools. */
export function laneLabel(lane: { pool: number; worker: number }, pools: number): string {
  return pools > 1 ? `pool ${lane.pool} · lane ${lane.worker}` : `lane ${lane.worker}`
}

function plotOf(view: Viewport, labels: readonly string[]): Rect {
  const longest = Math.max('queue'.length, ...labels.map((label) => label.length))
  const x = Math.ceil(longest * labelWidth) + 14
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
    const x = space.x(time)
    return { x, label, labelX: Math.min(x, view.width - (label.length * labelWidth) / 2) }
  })
}

function depthHeightIn(plot: Rect): number {
  return clamp(plot.height * depthHeights.part, depthHeights.min, depthHeights.max)
}

/** The log and the cursor in the terms of the plot. */
class Space {
  readonly log: Log
  readonly cursor: Cursor
  readonly view: Viewport
  readonly plot: Rect

  constructor(log: Log, cursor: Cursor, view: Viewport, plot: Rect) {
    this.log = log
    this.cursor = cursor
    this.view = view
    this.plot = plot
  }

  x(time: number): number {
    const { t0, t1 } = this.view
    return this.plot.x + ((time - t0) / (t1 - t0)) * this.plot.width
  }

  /** Where `time` is, unless it is out of sight. */
  visible(time: number): number | undefined {
    return time >= this.view.t0 && time <= this.view.t1 ? this.x(time) : undefined
  }

  startOf(job: number): number {
    return this.log.time.at(this.log.jobs.startedAt.at(job))
  }

  /** When `job` finished, or up to when it is known to have run. */
  endOf(job: number): number {
    const event = this.log.jobs.finishedAt.at(job)
    return event === never ? this.log.duration : this.log.time.at(event)
  }

  timeOf(event: number): number | undefined {
    return event === never ? undefined : this.log.time.at(event)
  }
}

function rowOf(space: Space, lane: Lane, rect: Rect, label: string): Row {
  const born = space.timeOf(lane.createdAt)
  const gone = space.timeOf(lane.exitedAt)
  return {
    ...rect,
    pool: lane.pool,
    worker: lane.worker,
    label,
    bornX: born === undefined ? undefined : space.visible(born),
    goneX: gone === undefined ? undefined : space.visible(gone),
  }
}

function slicesOf(space: Space, lane: Lane, row: Row): Slice[] {
  const { t0, t1 } = space.view
  const slices: Slice[] = []
  const inset = row.height >= 24 ? 4 : 2
  const band = { y: row.y + inset, height: row.height - 2 * inset }
  let place = lane.jobs.partition((job) => space.endOf(job) < t0)
  while (place < lane.jobs.length && space.startOf(lane.jobs.at(place)) <= t1) {
    const next = endOfSlice(space, lane, place)
    slices.push(sliceOf(space, lane, place, next, band))
    place = next
  }
  return slices
}

/** The place after the jobs that share a slice with the one at `place`. */
function endOfSlice(space: Space, lane: Lane, place: number): number {
  const job = lane.jobs.at(place)
  const x = space.x(space.startOf(job))
  if (space.x(space.endOf(job)) - x >= minSlice) return place + 1
  const until = timeAtX(space.view, space.plot, x + minSlice)
  return Math.max(place + 1, lane.jobs.partition((j) => space.endOf(j) < until))
}

function sliceOf(
  space: Space,
  lane: Lane,
  from: number,
  to: number,
  band: { y: number; height: number },
): Slice {
  const { plot } = space
  const count = to - from
  const job = count === 1 ? lane.jobs.at(from) : undefined
  const left = Math.max(plot.x, space.x(space.startOf(lane.jobs.at(from))))
  const right = Math.min(plot.x + plot.width, space.x(space.endOf(lane.jobs.at(to - 1))))
  const gap = right - left > 4 ? 1.5 : 0
  const width = Math.max(1, right - left - gap)
  const past = clamp(space.x(space.cursor.time) - left, 0, width)
  const rect = { x: left, width, ...band }
  return {
    ...rect,
    past,
    failed: lane.failures.countBelow(to) > lane.failures.countBelow(from),
    job,
    count,
    label: job === undefined ? undefined : labelOf(space.log.labelOf(job), rect, past),
  }
}

/** The label goes on the part that has happened if it fits there, else on the rest. */
function labelOf(text: string, rect: Rect, past: number): Slice['label'] {
  const needed = text.length * labelWidth + 14
  if (rect.height < 12) return undefined
  if (past >= needed) return { text, x: rect.x + 8, isPast: true }
  if (rect.width - past >= needed) return { text, x: rect.x + past + 8, isPast: false }
  return undefined
}

function depthOf(space: Space): Depth {
  const { plot } = space
  const baseline = plot.y + plot.height - 4
  const top = baseline - depthHeightIn(plot) + 10
  const samples = depthSamples(space)
  const max = samples.reduce((most, { depth }) => Math.max(most, depth), 0)
  const y = (depth: number) => baseline - (max === 0 ? 0 : (depth / max) * (baseline - top))
  const points: Depth['points'] = []
  for (const { x, depth } of samples) {
    const before = points.at(-1)
    if (before) points.push({ x, y: before.y })
    points.push({ x, y: y(depth) })
  }
  const last = points.at(-1)
  if (last) points.push({ x: Math.min(plot.x + plot.width, space.x(space.log.duration)), y: last.y })
  return { points, baseline, top, max }
}

/** How many requests are queued in all pools, at each pixel where that changes. */
function depthSamples(space: Space): { x: number; depth: number }[] {
  const { log, plot, view } = space
  const samples: { x: number; depth: number }[] = []
  const pools = [...log.pools.values()]
  const last = Math.min(plot.x + plot.width, space.x(log.duration))
  for (let x = plot.x; x <= last; x++) {
    const events = log.eventsUpTo(timeAtX(view, plot, x))
    const depth = pools.reduce((sum, pool) => sum + pool.queue.countAt(events), 0)
    if (samples.at(-1)?.depth !== depth) samples.push({ x, depth })
  }
  return samples
}

function clamp(value: number, min: number, max: number): number {
  return Math.min(Math.max(value, min), max)
}
