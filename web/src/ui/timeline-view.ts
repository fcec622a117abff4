// What the timeline shows, and how to move in it: scenes and frames, made only when something about them
// has changed, and the zooming, panning and selecting that pointers, wheel, buttons and keys have in common.

import { frameAt, type Focus, type Frame } from '../log/frame'
import { gapsOf } from '../log/gaps'
import { ghostOf, type GhostScene } from '../log/ghost'
import { firstJob, hitAt, neighbour, type Direction, type Hit } from '../log/hit'
import { journeyOf, type Journey } from '../log/journey'
import { lanesOf, layout, type Scene } from '../log/layout'
import { Log } from '../log/log'
import { endOf, startOf } from '../log/slices'
import { timeAtX, xAtTime, type TimeRange } from '../log/space'
import { fitted, panned, showing, zoomed } from '../log/zoom'
import { never } from '../log/jobs'
import { Memo } from './memo'
import { selectedJob } from './selection'
import type { Store } from './store'

/** What the axis spans, in ns, when everything happened at once. */
const emptySpan = 1e9

/**
 * While a long recording grows, it is laid out anew no sooner than after so many ms: doing it for each
 * frame would leave no time for anything else.
 */
const refresh = { from: 20_000, ms: 120 }

/**
 * Of a run that goes on for ever, more is recorded than one wants to see at once: this much is shown at first, in
 * ns, and twice as much whenever the cursor has come so far in it.
 */
const endless = { first: 10e9, share: 0.75 }

/** How near one must be to the handle of an arrival, in pixels. */
const handleReach = 10

/** As much of a log as is laid out, and when that was. */
interface Seen {
  log: Log
  length: number
  notes: number
  duration: number
  at: number
}

export class TimelineView {
  readonly #store: Store
  /** Of the canvas in CSS pixels, and how far the lanes are scrolled. */
  size = { width: 0, height: 0 }
  scroll = 0
  /** While an arrival is being dragged: to where, in ns. */
  heldUntil: number | undefined
  /** The request under the pointer: its way is shown while none is selected. */
  pointedAt: number | undefined
  #seen: Seen = { log: new Log(), length: 0, notes: 0, duration: 0, at: 0 }
  #due: ReturnType<typeof setTimeout> | undefined
  readonly #gaps = new Memo<TimeRange[]>()
  readonly #scene = new Memo<Scene>()
  readonly #ghost = new Memo<GhostScene>()
  readonly #journey = new Memo<Journey>()

  constructor(store: Store) {
    this.#store = store
  }

  /** The length of all there is to show, in ns. */
  get whole(): number {
    return this.#wholeOf(this.#store.log.duration)
  }

  #wholeOf(duration: number): number {
    return Math.max(duration, this.#store.ghost?.log.duration ?? 0) || emptySpan
  }

  /** The end of what is shown while nothing is zoomed, in ns. */
  #fitted(whole: number): number {
    const { status, ghost, cursor } = this.#store
    if (status !== 'waiting') return whole
    let end = Math.max(endless.first, ghost?.log.end ? ghost.log.duration : 0)
    while (cursor.time > end * endless.share) end *= 2
    return Math.min(end, whole)
  }

  /** Looks how far the log is; while a long one grows, only now and then. */
  #look(): Seen {
    const { log, isGrowing } = this.#store
    const now = performance.now()
    const isRecent = log === this.#seen.log && now - this.#seen.at < refresh.ms
    if (isGrowing && isRecent && log.length >= refresh.from) {
      this.#due ??= setTimeout(() => this.#lookAgain(), refresh.ms)
      return this.#seen
    }
    const { length, notes, duration } = log
    return (this.#seen = { log, length, notes: notes.length, duration, at: now })
  }

  /** What was left out is shown also when nothing more comes. */
  #lookAgain(): void {
    this.#due = undefined
    this.#store.changed()
  }

  get isZoomed(): boolean {
    return this.#store.span !== undefined
  }

  /** The scene to draw; undefined while there is nothing to draw, or nowhere. */
  get scene(): Scene | undefined {
    const { log, span, foldsIdle } = this.#store
    const { width, height } = this.size
    if (log.length === 0 || width === 0 || height === 0) return undefined
    const { length, notes, duration } = this.#look()
    const whole = this.#wholeOf(duration)
    const [t0, t1] = span ? [span.from, span.to] : [0, this.#fitted(whole)]
    const gaps = this.#gaps.get([log, length, duration, foldsIdle], () =>
      foldsIdle ? gapsOf(log) : [],
    )
    const view = { t0, t1, width, height, scroll: this.scroll }
    const basis = [log, length, notes, duration, gaps, ...Object.values(view)]
    return this.#scene.get(basis, () => layout(log, view, gaps))
  }

  get focus(): Focus {
    const { selection, range } = this.#store
    return {
      journey: this.#journeyOf(selectedJob(selection) ?? this.#pointed),
      isHint: selection.type !== 'request',
      lane: selection.type === 'lane' ? selection : undefined,
      range,
      ghost: this.#ghostScene,
    }
  }

  /** The scene at the cursor. */
  get frame(): Frame | undefined {
    const { scene } = this
    if (scene === undefined) return undefined
    const { cursor, isGrowing } = this.#store
    // The cursor may be ahead of what is laid out: it follows what is recorded.
    const time = isGrowing ? Math.min(cursor.time, this.#wholeOf(this.#seen.duration)) : cursor.time
    return frameAt(scene, { ...cursor, time }, this.focus)
  }

  /** The run on show may be another by now, with fewer requests. */
  get #pointed(): number | undefined {
    const { pointedAt } = this
    return pointedAt !== undefined && pointedAt < this.#store.log.jobs.length ? pointedAt : undefined
  }

  hitAt(x: number, y: number, slack?: number): Hit | undefined {
    return this.scene && hitAt(this.#store.log, this.scene, x, y, slack)
  }

  /** Whether the handle of the selected request's arrival is there. */
  isHandleAt(x: number, y: number): boolean {
    const put = this.#journeyOf(selectedJob(this.#store.selection))?.put
    return put !== undefined && Math.hypot(put.x - x, put.y - y) <= handleReach
  }

  /** The moment at `x`, within the recording. */
  timeAt(x: number): number {
    const { scene } = this
    return scene ? Math.min(Math.max(0, timeAtX(scene, x)), this.whole) : 0
  }

  /** Zooms in by `factor`, out if it is below 1, where the moment at `x` stays; by default the cursor. */
  zoomBy(factor: number, x = this.#anchor): void {
    const { scene } = this
    if (scene) this.#store.zoomTo(zoomed(scene, this.whole, x, factor))
  }

  panBy(dx: number): void {
    const { scene } = this
    if (scene && this.isZoomed) this.#store.zoomTo(panned(scene, this.whole, dx))
  }

  /** Moves what is shown by a part of its width, to the right if it is positive. */
  panByPart(part: number): void {
    this.panBy(-part * (this.scene?.plot.width ?? 0))
  }

  fit(): void {
    this.#store.zoomTo(undefined)
  }

  zoomToRange(range: TimeRange): void {
    const { scene } = this
    if (scene) this.#store.zoomTo(fitted(scene, this.whole, range))
  }

  /** Shows the time in which the request of `job` ran, and some around it. */
  zoomToJob(job: number): void {
    const { from, to } = this.#runOf(job)
    const margin = (to - from) / 4
    this.zoomToRange({ from: from - margin, to: to + margin })
  }

  /** Selects the request next to the one that is selected, or the first one at the cursor. */
  move(direction: Direction): void {
    const { log, cursor, selection } = this.#store
    const job = selectedJob(selection)
    const hasRun = job !== undefined && log.jobs.startedAt.at(job) !== never
    const next = hasRun ? neighbour(log, job, direction) : firstJob(log, cursor.time)
    if (next === undefined) return
    this.#store.select({ type: 'request', job: next })
    this.#reveal(next)
  }

  get #anchor(): number {
    const { scene } = this
    if (!scene) return 0
    const { plot } = scene
    const cursorX = xAtTime(scene, this.#store.cursor.time)
    const isInSight = cursorX >= plot.x && cursorX <= plot.x + plot.width
    return isInSight ? cursorX : plot.x + plot.width / 2
  }

  #reveal(job: number): void {
    const { scene } = this
    if (!scene) return
    if (this.isZoomed) this.#store.zoomTo(showing(scene, this.whole, this.#runOf(job)))
    const { log } = this.#store
    const [pool, worker] = [log.jobs.pool.at(job), log.jobs.worker.at(job)]
    const row = lanesOf(log).findIndex((lane) => lane.pool === pool && lane.worker === worker)
    const top = row * scene.rowHeight
    const least = top + scene.rowHeight - scene.lanes.height
    this.scroll = Math.min(Math.max(this.scroll, least, 0), top)
  }

  #runOf(job: number): TimeRange {
    const { log } = this.#store
    return { from: startOf(log, job), to: endOf(log, job) }
  }

  #journeyOf(job: number | undefined): Journey | undefined {
    const { scene } = this
    if (scene === undefined || job === undefined) return undefined
    const { log } = this.#store
    return this.#journey.get([scene, job, this.heldUntil], () => {
      const journey = journeyOf(log, scene, job)
      if (this.heldUntil === undefined) return journey
      return { ...journey, put: { ...journey.put, x: xAtTime(scene, this.heldUntil) } }
    })
  }

  get #ghostScene(): GhostScene | undefined {
    const { log, ghost } = this.#store
    const { scene } = this
    if (scene === undefined || ghost === undefined) return undefined
    return this.#ghost.get([scene, ghost], () => ghostOf(ghost.log, scene, log))
  }
}
