// What people do with pointers and wheels over the timeline, in terms of what they mean by it. One
// pointer presses, scrubs, pans, marks or drags; two pinch. Knows positions and nothing of what is there.

/** What a gesture can begin with, by where it begins. */
export type Ground = 'axis' | 'names' | 'plot' | 'handle'

/** What gestures come to. Positions are CSS pixels within the canvas. */
export interface GestureTarget {
  /** Has a pointer stay with the timeline until it is let go. */
  capture(pointer: number): void
  groundAt(x: number, y: number): Ground
  /** Whether dragging marks a stretch. */
  readonly isMarking: boolean
  /** Whether there is more to the left or right, so that dragging pans. */
  readonly isZoomed: boolean
  /** Whether a wheel without a key zooms here, and does not scroll the page. */
  readonly takesWheel: boolean
  press(x: number, y: number, isFinger: boolean): void
  scrub(x: number): void
  pan(dx: number): void
  zoom(x: number, factor: number): void
  /** From one position to another; called again as the second one moves. */
  mark(from: number, to: number): void
  /** The handle is dragged to `x`, and at last let go, or put back. */
  drag(x: number): void
  drop(x: number): void
  putBack(): void
  hover(x: number, y: number, isFinger: boolean): void
  leave(): void
  /** A wheel turned that was left to the page. */
  passWheel(): void
}

interface Position {
  x: number
  y: number
}

type Mode = 'none' | 'pressed' | 'scrub' | 'pan' | 'mark' | 'drag' | 'pinch'

/** A pointer that has moved less than this is pressing, not dragging; in pixels. */
const dragFrom = 4
const linePixels = 16
/** How many times larger things become for each pixel of the wheel, as a power of 2. */
const wheelSpeed = 1 / 400
/** Of a pinch on a trackpad, which comes as a wheel with Ctrl, in smaller steps. */
const pinchSpeed = 1 / 60
const longestStep = 1

export class Gestures {
  readonly #target: GestureTarget
  readonly #pointers = new Map<number, Position>()
  #mode: Mode = 'none'
  #start: Position = { x: 0, y: 0 }
  #ground: Ground = 'plot'

  constructor(target: GestureTarget) {
    this.#target = target
  }

  readonly down = (e: PointerEvent): void => {
    if (e.button !== 0) return
    this.#target.capture(e.pointerId)
    const at = positionOf(e)
    this.#pointers.set(e.pointerId, at)
    this.#target.leave()
    if (this.#pointers.size === 2) {
      if (this.#mode === 'drag') this.#target.putBack()
      this.#mode = 'pinch'
    }
    if (this.#pointers.size > 1) return
    this.#start = at
    this.#ground = this.#target.groundAt(at.x, at.y)
    this.#mode = this.#modeFrom(e.shiftKey)
    if (this.#mode === 'scrub') this.#target.scrub(at.x)
  }

  readonly move = (e: PointerEvent): void => {
    const at = positionOf(e)
    const before = this.#pointers.get(e.pointerId)
    if (before === undefined) {
      this.#target.hover(at.x, at.y, isFinger(e))
      return
    }
    if (this.#mode === 'pinch') this.#pinch(e.pointerId, at)
    this.#pointers.set(e.pointerId, at)
    if (this.#mode === 'pressed') this.#decide(at)
    else if (this.#mode === 'scrub') this.#target.scrub(at.x)
    else if (this.#mode === 'pan') this.#target.pan(at.x - before.x)
    else if (this.#mode === 'mark') this.#target.mark(this.#start.x, at.x)
    else if (this.#mode === 'drag') this.#target.drag(at.x)
  }

  readonly up = (e: PointerEvent): void => {
    if (!this.#pointers.delete(e.pointerId)) return
    const { x, y } = positionOf(e)
    const mode = this.#mode
    if (this.#pointers.size > 0) return
    this.#mode = 'none'
    if (mode === 'pressed') this.#target.press(this.#start.x, this.#start.y, isFinger(e))
    else if (mode === 'drag') this.#target.drop(x)
    if (mode === 'pressed' || !isFinger(e)) this.#target.hover(x, y, isFinger(e))
  }

  /** The browser has taken the pointer, as for scrolling. */
  readonly cancel = (e: PointerEvent): void => {
    if (!this.#pointers.delete(e.pointerId)) return
    if (this.#mode === 'drag') this.#target.putBack()
    this.#mode = 'none'
  }

  readonly leave = (): void => {
    if (this.#pointers.size === 0) this.#target.leave()
  }

  readonly wheel = (e: WheelEvent): void => {
    if (this.#target.groundAt(e.offsetX, e.offsetY) === 'names') return
    const scale = e.deltaMode === 0 ? 1 : linePixels
    const across = e.shiftKey ? e.deltaX || e.deltaY : e.deltaX
    if (e.shiftKey || Math.abs(e.deltaX) > Math.abs(e.deltaY)) {
      if (!this.#target.isZoomed) return
      e.preventDefault()
      this.#target.pan(-across * scale)
      return
    }
    const isAsked = e.ctrlKey || e.metaKey
    if (!isAsked && !this.#target.takesWheel) {
      this.#target.passWheel()
      return
    }
    e.preventDefault()
    const power = -e.deltaY * scale * (e.ctrlKey ? pinchSpeed : wheelSpeed)
    const step = Math.min(Math.max(power, -longestStep), longestStep)
    this.#target.zoom(e.offsetX, 2 ** step)
  }

  #modeFrom(withShift: boolean): Mode {
    if (this.#ground === 'handle') return 'drag'
    if (this.#ground === 'names') return 'pressed'
    if (withShift || this.#target.isMarking) return 'mark'
    return this.#ground === 'axis' ? 'scrub' : 'pressed'
  }

  /** A press has become a drag. */
  #decide({ x, y }: Position): void {
    if (Math.hypot(x - this.#start.x, y - this.#start.y) < dragFrom) return
    if (this.#ground === 'names') this.#mode = 'none'
    else if (this.#target.isZoomed) {
      this.#mode = 'pan'
      this.#target.pan(x - this.#start.x)
    } else {
      this.#mode = 'scrub'
      this.#target.scrub(x)
    }
  }

  /** One of two fingers moves: what was between them stays between them. */
  #pinch(moved: number, to: Position): void {
    const from = this.#pointers.get(moved)
    const other = [...this.#pointers].find(([id]) => id !== moved)?.[1]
    if (from === undefined || other === undefined) return
    const middle = (from.x + other.x) / 2
    const nextMiddle = (to.x + other.x) / 2
    this.#target.pan(nextMiddle - middle)
    this.#target.zoom(nextMiddle, distance(to, other) / distance(from, other))
  }
}

const isFinger = (e: PointerEvent) => e.pointerType === 'touch'

const positionOf = (e: PointerEvent): Position => ({ x: e.offsetX, y: e.offsetY })

/** At least so much that fingers on one spot do not zoom without end. */
const distance = (a: Position, b: Position) => Math.max(20, Math.hypot(a.x - b.x, a.y - b.y))
