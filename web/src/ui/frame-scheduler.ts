// The only owner of requestAnimationFrame. Whoever changes something asks for a frame; within a frame
// first time is let pass, then everything is drawn, and last canvases are painted. Elements update in
// microtasks after drawing; text on a canvas makes the browser work out styles and sizes, which it has to
// do again when an element changes after that.

type Callback = () => void

/** A frame that comes more than this after the one before, in ms, comes late. */
const late = 20

/** For so many ms after a frame that came late, those who draw take turns. */
const turnsAfterLate = 1000

export class FrameScheduler {
  readonly #tickers = new Set<(elapsed: number) => void>()
  readonly #drawers = new Set<Callback>()
  readonly #painters = new Set<Callback>()
  /** The drawers that have not drawn yet what has changed. */
  readonly #owing = new Set<Callback>()
  /** Those who wait for a frame to be drawn: the next one, and the one that is being drawn. */
  #waiting: Callback[] = []
  #served: Callback[] = []
  #isAsked = false
  #isPending = false
  #isPaintDue = false
  #last: number | undefined
  #turn = 0
  #turnsUntil = 0

  /** Calls `tick` at each frame before drawing, with the ms since the frame before; 0 after a rest. */
  onTick(tick: (elapsed: number) => void): void {
    this.#tickers.add(tick)
  }

  /**
   * Calls `draw` at each frame, while frames come late at every other one; returns a function that ends
   * this.
   */
  onDraw(draw: Callback): Callback {
    this.#drawers.add(draw)
    return () => {
      this.#drawers.delete(draw)
      this.#owing.delete(draw)
    }
  }

  /** Calls `paint` at each frame when all elements that were drawn have updated; returns what ends this. */
  onPaint(paint: Callback): Callback {
    this.#painters.add(paint)
    return () => this.#painters.delete(paint)
  }

  /** Asks for one frame. Asking again before it comes changes nothing. */
  request(): void {
    this.#isAsked = true
    this.#schedule()
  }

  /** Asks for painting: in the frame that is being drawn, if there is one, or in one of its own. */
  requestPaint(): void {
    if (!this.#isPaintDue) this.request()
  }

  /** Resolves when a frame that begins after this call has been drawn completely. */
  drawn(): Promise<void> {
    this.request()
    return new Promise((resolve) => this.#waiting.push(resolve))
  }

  #schedule(): void {
    if (this.#isPending) return
    this.#isPending = true
    this.#isPaintDue = true
    requestAnimationFrame((now) => this.#frame(now))
    // Of the same frame, and after the microtasks of the first.
    requestAnimationFrame(() => this.#paint())
  }

  #frame(now: number): void {
    const elapsed = this.#last === undefined ? 0 : now - this.#last
    this.#isPending = false
    this.#last = now
    if (elapsed > late) this.#turnsUntil = now + turnsAfterLate
    if (this.#isAsked) for (const draw of this.#drawers) this.#owing.add(draw)
    this.#isAsked = false
    this.#served.push(...this.#waiting.splice(0))
    for (const tick of this.#tickers) tick(elapsed)
    this.#draw(now < this.#turnsUntil && this.#served.length === 0)
  }

  /** Calls those who owe a drawing; in turns every other one, and the others at the next frame. */
  #draw(inTurns: boolean): void {
    this.#turn = 1 - this.#turn
    let place = 0
    for (const draw of this.#drawers) {
      const isItsTurn = !inTurns || place++ % 2 === this.#turn
      if (isItsTurn && this.#owing.delete(draw)) draw()
    }
    if (this.#owing.size > 0) this.#schedule()
  }

  #paint(): void {
    this.#isPaintDue = false
    for (const paint of this.#painters) paint()
    this.#settle()
  }

  /** What painting sets off ends in microtasks; a task comes after all of those. */
  #settle(): void {
    if (!this.#isPending) this.#last = undefined
    const served = this.#served.splice(0)
    if (served.length > 0) setTimeout(() => served.forEach((resolve) => resolve()))
  }
}
