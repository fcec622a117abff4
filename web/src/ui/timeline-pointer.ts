// What gestures do to the timeline: where in it they are, and what they come to there.

import { slacks, type Hit } from '../log/hit'
import { axisHeight } from '../log/layout'
import { durationText } from '../log/units'
import type { GestureTarget, Ground } from './gestures'
import { hitDetails } from './hit-details'
import { selectedJob } from './selection'
import type { Store } from './store'
import { strings } from './strings'
import type { TimelineView } from './timeline-view'

const texts = strings.timeline

/** What there is to tell about a place, and where the place is. */
export interface Hovered {
  details: [string, string][]
  x: number
  y: number
  isFinger: boolean
}

/** The element, as far as gestures concern it. */
export interface TimelineElement {
  readonly store: Store
  readonly view: TimelineView
  readonly canvas: HTMLCanvasElement | null
  readonly plot: HTMLElement | null
  readonly isMarking: boolean
  hovered: Hovered | undefined
  ground: Ground
  tellsWheel: boolean
}

export class TimelinePointer implements GestureTarget {
  readonly #element: TimelineElement

  constructor(element: TimelineElement) {
    this.#element = element
  }

  get isMarking(): boolean {
    return this.#element.isMarking
  }

  get isZoomed(): boolean {
    return this.#view.isZoomed
  }

  /** Alone in the window, the wheel is the timeline's; within a page that scrolls, it must be asked for. */
  get takesWheel(): boolean {
    const { scrollHeight, clientHeight } = document.documentElement
    const isAlone = self === top && scrollHeight <= clientHeight
    return isAlone || this.#element.plot?.matches(':focus-within') === true
  }

  capture(pointer: number): void {
    this.#element.canvas?.setPointerCapture(pointer)
  }

  groundAt(x: number, y: number): Ground {
    if (this.#view.isHandleAt(x, y)) return 'handle'
    if (y < axisHeight) return 'axis'
    return x < (this.#view.scene?.plot.x ?? 0) ? 'names' : 'plot'
  }

  /** Moves the cursor there, and selects what is there. */
  press(x: number, y: number, isFinger: boolean): void {
    const hit = this.#hitAt(x, y, isFinger)
    if (hit?.type === 'lane') {
      this.#store.select({ type: 'lane', pool: hit.pool, worker: hit.worker })
      return
    }
    this.scrub(x)
    const job = jobOf(hit)
    if (job !== undefined) this.#store.select({ type: 'request', job })
  }

  scrub(x: number): void {
    this.#store.seek(this.#view.timeAt(x))
  }

  pan(dx: number): void {
    this.#view.panBy(dx)
  }

  zoom(x: number, factor: number): void {
    this.#view.zoomBy(factor, x)
  }

  /** Shows the request that is there from near. */
  zoomToHit(x: number, y: number): void {
    const job = jobOf(this.#hitAt(x, y, false))
    if (job !== undefined) this.#view.zoomToJob(job)
  }

  mark(from: number, to: number): void {
    const times = [this.#view.timeAt(Math.min(from, to)), this.#view.timeAt(Math.max(from, to))] as const
    if (times[0] < times[1]) this.#store.markRange({ from: times[0], to: times[1] })
  }

  drag(x: number): void {
    const time = this.#view.timeAt(x)
    this.#holdUntil(time)
    const y = this.#view.scene?.depth.top ?? 0
    const details: Hovered['details'] = [[texts.arrives, durationText(time, this.#store.log.duration)]]
    this.#element.hovered = { details, x, y, isFinger: true }
  }

  /** Has the selected request arrive at `x` and no sooner. */
  drop(x: number): void {
    this.putBack()
    const job = selectedJob(this.#store.selection)
    if (job !== undefined) this.#store.holdRequest(job, this.#view.timeAt(x))
  }

  putBack(): void {
    this.#element.hovered = undefined
    this.#holdUntil(undefined)
  }

  hover(x: number, y: number, isFinger: boolean): void {
    this.#element.ground = this.groundAt(x, y)
    const hit = this.#hitAt(x, y, isFinger)
    const details = hit ? hitDetails(this.#store.log, hit) : []
    this.#element.hovered = details.length > 0 ? { details, x, y, isFinger } : undefined
    this.#pointAt(hit?.type === 'request' ? hit.job : undefined)
  }

  leave(): void {
    this.#element.hovered = undefined
    this.#pointAt(undefined)
    this.#element.tellsWheel = false
  }

  passWheel(): void {
    this.#element.tellsWheel = true
  }

  get #store(): Store {
    return this.#element.store
  }

  get #view(): TimelineView {
    return this.#element.view
  }

  #hitAt(x: number, y: number, isFinger: boolean): Hit | undefined {
    return this.#view.hitAt(x, y, isFinger ? slacks.finger : slacks.mouse)
  }

  #pointAt(job: number | undefined): void {
    if (this.#view.pointedAt === job) return
    this.#view.pointedAt = job
    this.#store.changed()
  }

  #holdUntil(time: number | undefined): void {
    this.#view.heldUntil = time
    this.#store.changed()
  }
}

/** The request that a place stands for: the longest, if there are several. */
function jobOf(hit: Hit | undefined): number | undefined {
  if (hit?.type === 'request') return hit.job
  return hit?.type === 'requests' ? hit.lane.summaryOf(hit.from, hit.to).longest : undefined
}
