// A recording that is being made: what its recorder reports goes into the log of a run.

import type { Batch, Recorder, Recording, RunEnd, RunRequest } from '../log/source'
import { Run } from './runs'

export interface TakeListener {
  /** The log has grown. */
  grown(take: Take): void
  /** The log has ended; called once, unless the take is given up before. */
  ended(take: Take, end: RunEnd): void
}

export class Take {
  readonly request: RunRequest
  readonly run: Run
  readonly #listener: TakeListener
  #recording: Recording | undefined
  #isOver = false

  constructor(request: RunRequest, listener: TakeListener) {
    this.request = request
    this.run = new Run(request)
    this.#listener = listener
  }

  /** Starts recording. What comes of it may be heard before this returns. */
  start(recorder: Recorder): void {
    this.#recording = recorder.record(this.request, {
      batch: (batch) => this.#append(batch),
      end: (end) => this.#finish(end),
    })
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
    try {
      this.run.log.append(batch)
      this.#listener.grown(this)
    } catch (error) {
      this.#recording?.stop()
      this.#finish(unreadable(error, this.run.log.duration))
    }
  }

  #finish(end: RunEnd): void {
    if (this.#isOver) return
    this.#isOver = true
    this.run.log.close(end)
    this.run.sumUp()
    this.#listener.ended(this, end)
  }
}

function unreadable(error: unknown, time: number): RunEnd {
  const reason = error instanceof Error ? error.message : String(error)
  return { outcome: 'crashed', message: `The recording cannot be read: ${reason}.`, time }
}
