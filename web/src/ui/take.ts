// A recording that is being made: what its recorder reports goes into the log of a run. An endless one
// waits now and then until it is asked for more.

import { ahead, isShort, nextHorizon } from '../log/ahead'
import type { Cursor } from '../log/cursor'
import type { Batch, Cost, Recorder, Recording, RunEnd, RunRequest } from '../log/source'
import { Run } from './runs'

export interface TakeListener {
  /** The log has grown. */
  grown(take: Take): void
  /** All that was asked for is recorded: it waits. */
  paused(take: Take): void
  /** The log has ended; called once, unless the take is given up before. */
  ended(take: Take, end: RunEnd): void
}

export class Take {
  readonly request: RunRequest
  readonly run: Run
  readonly #listener: TakeListener
  #recording: Recording | undefined
  #isOver = false
  /** Real ms that taking in what is recorded has cost the page. */
  #taking = 0
  /** How far it got, in ns, if it waits. */
  #waitsAt: number | undefined

  constructor(request: RunRequest, listener: TakeListener) {
    this.request = request
    this.run = new Run(request)
    this.#listener = listener
  }

  /** Starts recording. What comes of it may be heard before this returns. */
  start(recorder: Recorder): void {
    const sink = {
      batch: (batch: Batch) => this.#append(batch),
      cost: (cost: Cost) => (this.run.cost = { ...cost, taking: this.#taking }),
      pause: (time: number) => this.#pause(time),
      end: (end: RunEnd) => this.#finish(end),
    }
    this.#recording = recorder.record(this.request, sink, ahead)
  }

  get isWaiting(): boolean {
    return this.#waitsAt !== undefined
  }

  /** Whether it waits though there is little left to see after `cursor`. */
  isShortAt(cursor: Cursor): boolean {
    return this.#waitsAt !== undefined && isShort(this.run.log, cursor, this.#waitsAt)
  }

  /** Records on, if it waits. */
  more(): void {
    if (this.#waitsAt === undefined) return
    const horizon = nextHorizon(this.run.log, this.#waitsAt)
    this.#waitsAt = undefined
    this.#recording?.more?.(horizon)
  }

  /** Ends the recording, keeping what has been recorded. */
  stop(): void {
    this.#recording?.stop()
  }

  /** Ends the recording; nothing more is heard of it. */
  giveUp(): void {
    this.#isOver = true
    this.#recording?.stop()
  }

  #append(batch: Batch): void {
    if (this.#isOver) return
    const began = performance.now()
    try {
      this.run.log.append(batch)
      this.#taking += performance.now() - began
      this.#listener.grown(this)
    } catch (error) {
      this.#recording?.stop()
      this.#finish(unreadable(error, this.run.log.duration))
    }
  }

  #pause(time: number): void {
    if (this.#isOver) return
    this.#waitsAt = this.run.pausedAt = time
    this.#listener.paused(this)
  }

  #finish(end: RunEnd): void {
    if (this.#isOver) return
    this.#isOver = true
    this.#waitsAt = undefined
    this.run.log.close(end)
    this.run.sumUp()
    this.#listener.ended(this, end)
  }
}

function unreadable(error: unknown, time: number): RunEnd {
  const reason = error instanceof Error ? error.message : String(error)
  return { outcome: 'crashed', message: `The recording cannot be read: ${reason}.`, time }
}
