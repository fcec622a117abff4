// For tests: requestAnimationFrame by hand. Frames come when the test says so.

import { vi } from 'vitest'

export class FakeFrames {
  #now = 1000
  #callbacks: FrameRequestCallback[] = []

  /** Takes the place of the real thing until vi.unstubAllGlobals(). */
  constructor() {
    vi.stubGlobal('requestAnimationFrame', (callback: FrameRequestCallback) =>
      this.#callbacks.push(callback),
    )
  }

  /** How many frames have been asked for. */
  get pending(): number {
    return this.#callbacks.length
  }

  /** Lets `ms` pass and then gives everyone the frame they asked for. */
  next(ms = 16): void {
    this.#now += ms
    for (const callback of this.#callbacks.splice(0)) callback(this.#now)
  }

  /** Gives frames, 16 ms apart, until nobody asks for one. */
  settle(): void {
    while (this.pending > 0) this.next()
  }
}
