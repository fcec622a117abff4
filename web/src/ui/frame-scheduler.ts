// The only owner of requestAnimationFrame. Whoever changes something asks for a frame; within a frame
// first time is let pass, then everything is drawn.

type Callback = () => void

export class FrameScheduler {
  readonly #tickers = new Set<(elapsed: number) => void>()
  readonly #drawers = new Set<Callback>()
  #waiting: Callback[] = []
  #pending = false
  #last: number | undefined

  /** Calls `tick` at each frame before drawing, with the ms since the frame before; 0 after a rest. */
  onTick(tick: (elapsed: number) => void): void {
    this.#tickers.add(tick)
  }

  /** Calls `draw` at each frame; returns a function that ends this. */
  onDraw(draw: Callback): Callback {
    this.#drawers.add(draw)
    return () => this.#drawers.delete(draw)
  }

  /** Asks for one frame. Asking again before it comes changes nothing. */
  request(): void {
    if (this.#pending) return
    this.#pending = true
    requestAnimationFrame((now) => this.#frame(now))
  }

  /** Resolves when a frame that begins after this call has been drawn completely. */
  drawn(): Promise<void> {
    this.request()
    return new Promise((resolve) => this.#waiting.push(resolve))
  }

  #frame(now: number): void {
    this.#pending = false
    const elapsed = this.#last === undefined ? 0 : now - this.#last
    this.#last = now
    for (const tick of this.#tickers) tick(elapsed)
    for (const draw of this.#drawers) draw()
    this.#settle()
  }

  /** Elements draw in microtasks after the frame; a task comes after all of those. */
  #settle(): void {
    if (!this.#pending) this.#last = undefined
    const waiting = this.#waiting
    this.#waiting = []
    if (waiting.length > 0) setTimeout(() => waiting.forEach((resolve) => resolve()))
  }
}
