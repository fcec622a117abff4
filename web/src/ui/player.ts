// Playing a recording: a playhead that moves with real time, at a chosen speed, within what has been
// recorded so far. It holds no timer: it is told how much time has passed.

import { afterEvent, at, end, isAtEnd, start, type Cursor } from '../log/cursor'
import type { Log } from '../log/log'
import type { TimeRange } from './selection'

/** Recorded seconds for each real second. */
export const speeds = [0.01, 0.1, 0.25, 0.5, 1, 2, 5, 10, 100] as const

/** Slow enough to follow, fast enough that something happens at once. */
export const defaultSpeed = 2

/** A longer pause between frames, in ms, is not caught up with: the tab was hidden. */
const longestFrame = 100

export class Player {
  cursor: Cursor = start
  isPlaying = false
  speed: number = defaultSpeed
  /** Moves the cursor from event to event instead of smoothly. */
  inSteps = false
  /** The stretch to play round and round, if any. */
  loop: TimeRange | undefined
  /** Whether it stays at the end while the log grows. */
  isLive = false
  #playhead = 0

  /** Stands at `cursor`. */
  moveTo(cursor: Cursor): void {
    this.cursor = cursor
    this.#playhead = cursor.time
    this.isLive = false
  }

  /** Goes to the end, and stays there as long as the log grows. */
  follow(log: Log): void {
    this.moveTo(end(log))
    this.isLive = true
    this.isPlaying = true
  }

  /** Starts playing: from the beginning if all has been played, and within the loop if there is one. */
  play(log: Log): void {
    const { loop, cursor } = this
    if (loop && (cursor.time < loop.from || cursor.time >= loop.to)) this.moveTo(at(log, loop.from))
    else if (isAtEnd(log, cursor)) this.moveTo(start)
    this.isPlaying = true
  }

  pause(): void {
    this.isPlaying = false
    this.isLive = false
  }

  /**
   * Lets `elapsed` real ms pass. At the end it waits if the log `isGrowing`, and else stops. Returns
   * whether it goes on.
   */
  advance(log: Log, elapsed: number, isGrowing: boolean): boolean {
    if (!this.isPlaying) return false
    if (this.isLive) return this.#stayAtEnd(log, isGrowing)
    const step = Math.min(elapsed, longestFrame) * 1e6 * this.speed
    this.#playhead = Math.min(this.#playhead + step, log.duration)
    if (this.loop && this.#playhead >= this.loop.to) this.#playhead = this.loop.from
    const next = at(log, this.#playhead)
    const isDone = !isGrowing && isAtEnd(log, next)
    this.isPlaying = !isDone
    if (isDone || !this.inSteps) this.cursor = next
    else if (next.events !== this.cursor.events) this.cursor = lastEvent(log, next)
    return this.isPlaying
  }

  #stayAtEnd(log: Log, isGrowing: boolean): boolean {
    this.moveTo(end(log))
    this.isLive = isGrowing
    this.isPlaying = isGrowing
    return isGrowing
  }
}

/** Where the last thing has happened that has at `cursor`. */
function lastEvent(log: Log, { events }: Cursor): Cursor {
  return events === 0 ? start : afterEvent(log, events - 1)
}
