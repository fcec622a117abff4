// What the lanes of the timeline are filled with: a slice for each request that ran, and where requests
// are too narrow to tell apart, one slice for all of them. The cost depends on the width of the plot and
// hardly on how many requests there are.

import { kinds } from '../wire'
import { never } from './jobs'
import type { Log } from './log'
import { xAtTime, type Rect, type Space } from './space'
import type { Lane } from './tracks'

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
  /** Whether it had not finished when the recording ended, or has not yet. */
  isOpen: boolean
  /** What it reported while it ran; undefined if nothing, or if it is too narrow to show. */
  steps: SliceSteps | undefined
}

export interface SliceSteps {
  /** Where an attempt failed and another began. */
  retries: number[]
  /** How much was done of an attempt, from 0 to 1, from where on. */
  progress: { x: number; part: number }[]
}

/** Slices narrower than this, in pixels, are fused with their neighbours. */
const minSlice = 2
/** Slices narrower than this show nothing but themselves. */
const minSteps = 24
const mostSteps = 500
/** Fused slices that touch are one if lanes were about as busy in both: so many levels are told apart. */
const levels = 8
/** The least part of the band that a fused slice takes up, however little its lane had to do. */
const leastLevel = 0.25
/** Fused slices that are no further apart, in pixels, touch. */
const touching = 0.5

/** The slices of `lane` within `row`. `columns` are those of columns.ts. */
export function slicesOf(
  log: Log,
  space: Space,
  columns: readonly number[],
  lane: Lane,
  row: Rect,
): Slice[] {
  const slices: Slice[] = []
  const inset = row.height >= 24 ? 4 : 2
  const band = { y: row.y + inset, height: row.height - 2 * inset }
  const shown = columns.at(-1) ?? 0
  const { t0 } = space.view
  let place = lane.finishes.countBelow(log.time.countBelow(t0))
  while (place < lane.jobs.length && log.jobs.startedAt.at(lane.jobs.at(place)) < shown) {
    const next = nextPlace(log, space, columns, lane, place)
    if (next === place + 1) slices.push(singleSlice(log, space, lane.jobs.at(place), band))
    else addFused(slices, log, space, lane, place, next, band)
    place = next
  }
  return slices
}

/** When `job`, which has started, did so, in ns. */
export function startOf(log: Log, job: number): number {
  return log.time.at(log.jobs.startedAt.at(job))
}

/** When `job` finished, or up to when it is known to have run, in ns. */
export function endOf(log: Log, job: number): number {
  const event = log.jobs.finishedAt.at(job)
  return event === never ? log.duration : log.time.at(event)
}

/** As endOf, for the job at `place` of `lane`. */
function endAt(log: Log, lane: Lane, place: number): number {
  return place < lane.runs.length ? lane.starts.at(place) + lane.runs.at(place) : log.duration
}

/** The place after the jobs that share a slice with the one at `place`. */
function nextPlace(
  log: Log,
  space: Space,
  columns: readonly number[],
  lane: Lane,
  place: number,
): number {
  const x = xAtTime(space, lane.starts.at(place))
  if (xAtTime(space, endAt(log, lane, place)) - x >= minSlice) return place + 1
  // Rounded, since it may have started a little before the pixel where the slice before it ends.
  const column = Math.max(0, Math.round(x - space.plot.x) + minSlice)
  const until = columns[Math.min(column, columns.length - 1)]!
  return lane.finishes.countBelow(until, place + 1)
}

type Band = Pick<Rect, 'y' | 'height'>

function singleSlice(log: Log, space: Space, job: number, { y, height }: Band): Slice {
  const x = leftOf(space, startOf(log, job))
  const room = rightOf(space, endOf(log, job)) - x
  // What is wide enough leaves a gap to its neighbour.
  const width = Math.max(1, room > 4 ? room - 1.5 : room)
  return {
    x,
    y,
    width,
    height,
    failed: log.jobs.hasFailed(job),
    job,
    count: 1,
    text: width < minSteps ? '' : `#${log.labelOf(job)}`,
    isOpen: log.jobs.finishedAt.at(job) === never,
    steps: width < minSteps ? undefined : stepsOf(log, space, job),
  }
}

/**
 * Adds the slice for the jobs from one place up to another: the busier the lane, the higher. If it looks
 * as the last one does and touches it, that becomes longer: there may be ten thousand of them.
 */
function addFused(
  slices: Slice[],
  log: Log,
  space: Space,
  lane: Lane,
  from: number,
  to: number,
  band: Band,
): void {
  const start = lane.starts.at(from)
  const end = endAt(log, lane, to - 1)
  const { busy, failures } = lane.summaryOf(from, to)
  const height = band.height * levelOf(busy, end - start)
  const failed = failures > 0
  const x = leftOf(space, start)
  const width = Math.max(1, rightOf(space, end) - x)
  const last = slices.at(-1)
  const isLike = last?.job === undefined && last?.failed === failed && last.height === height
  if (isLike && x - (last.x + last.width) <= touching) {
    last.width = x + width - last.x
    last.count += to - from
    return
  }
  const y = band.y + band.height - height
  slices.push({
    x, y, width, height, failed, job: undefined, count: to - from, text: '', isOpen: false,
    steps: undefined,
  })
}

/** The part of the band that stands for `busy` ns out of `time`. */
function levelOf(busy: number, time: number): number {
  const share = time > 0 ? Math.min(1, busy / time) : 1
  return Math.max(leastLevel, Math.round(share * levels) / levels)
}

/** Where what begins at `time` is in the plot. */
function leftOf(space: Space, time: number): number {
  return Math.max(space.plot.x, xAtTime(space, time))
}

/** Where what ends at `time` ends in the plot. */
function rightOf(space: Space, time: number): number {
  return Math.min(space.plot.x + space.plot.width, xAtTime(space, time))
}

function stepsOf(log: Log, space: Space, job: number): SliceSteps | undefined {
  const events = log.steps.of(job)
  if (events.length === 0) return undefined
  const steps: SliceSteps = { retries: [], progress: [] }
  for (const event of events.slice(0, mostSteps)) {
    const x = xAtTime(space, log.time.at(event))
    const isProgress = log.kind.at(event) === kinds.progressed
    if (!isProgress) steps.retries.push(x)
    steps.progress.push({ x, part: isProgress ? log.outcome.at(event) / 100 : 0 })
  }
  return steps
}
