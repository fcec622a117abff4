// One recording as seen by those who started its worker: what the worker reports goes to the sink,
// the watchdog ends it when it falls silent, and it ends exactly once, whatever happens.

import { checkBatch, checkEnd } from '../log/validate'
import type { Cost, Horizon, Recording, RunEnd, Sink } from '../log/source'
import type { Breakdown, Report } from './protocol'

/** Real milliseconds without a word from the worker after which it counts as hung, about. */
export const patience = 10_000

/**
 * The silence is measured in this many equal parts, so that a host which was asleep itself for the
 * whole time (a laptop's lid, a debugger) hears the worker out before it judges.
 */
const parts = 4

/** What a session can do to its worker. */
export interface Reins {
  /** Ends the worker at once; called when the session ends, with how it ends. */
  terminate: (outcome: RunEnd['outcome']) => void
  /** Tells the worker where the horizon is from now on. */
  more: (horizon: Horizon) => void
}

export class Session implements Recording {
  readonly #sink: Sink
  readonly #reins: Reins
  #timer: ReturnType<typeof setInterval> | undefined
  #silentParts = 0
  #time = 0
  #isPaused = false
  #ended = false

  constructor(sink: Sink, reins: Reins) {
    this.#sink = sink
    this.#reins = reins
  }

  get ended(): boolean {
    return this.#ended
  }

  /** Starts the watchdog: the worker has its orders from now on. */
  watch(): void {
    if (this.#ended) return
    this.#silentParts = 0
    this.#timer = setInterval(() => this.#tick(), patience / parts)
  }

  /** Takes what the worker says. It runs a stranger's script, so nothing about it is believed. */
  receive(report: unknown): void {
    if (this.#ended) return
    this.#silentParts = 0
    try {
      this.#accept(report as Report | Breakdown)
    } catch (error) {
      this.#finish('crashed', `The recording cannot be read: ${messageOf(error)}.`)
    }
  }

  more(horizon: Horizon): void {
    if (this.#ended) return
    this.#reins.more(horizon)
    if (!this.#isPaused) return
    this.#isPaused = false
    this.watch()
  }

  stop(): void {
    this.#finish('stopped', 'The recording was stopped.')
  }

  /** Ends the recording because what makes it could not be started, or broke. */
  breakDown(message: string): void {
    this.#finish('crashed', message)
  }

  #accept(report: Report | Breakdown): void {
    switch (report.type) {
      case 'batch':
        this.#acceptBatch(report)
        return
      case 'pause':
        this.#pause(report.time)
        return
      case 'end':
        this.#end(checkEnd(report.end))
        return
      case 'broken':
        this.breakDown(checkedText(report.message))
        return
      default:
        throw new TypeError('the worker sent an unknown message')
    }
  }

  #acceptBatch({ batch, time, cost }: Extract<Report, { type: 'batch' }>): void {
    checkBatch(batch)
    this.#time = checkedTime(time)
    if (batch.records.length > 0 || batch.notes.length > 0) this.#sink.batch(batch)
    this.#sink.cost?.(checkedCost(cost))
  }

  // A worker that waits says nothing, and is not hung.
  #pause(time: number): void {
    this.#time = checkedTime(time)
    clearInterval(this.#timer)
    this.#isPaused = true
    this.#sink.pause?.(this.#time)
  }

  #tick(): void {
    if (++this.#silentParts < parts) return
    const seconds = patience / 1000
    this.#finish(
      'hung',
      `The script made no progress for ${seconds} s: is there a loop that never ends?`,
    )
  }

  #finish(outcome: RunEnd['outcome'], message: string): void {
    this.#end({ outcome, message, time: this.#time })
  }

  #end(end: RunEnd): void {
    if (this.#ended) return
    this.#ended = true
    clearInterval(this.#timer)
    this.#reins.terminate(end.outcome)
    this.#sink.end(end)
  }
}

function checkedText(value: unknown): string {
  if (typeof value === 'string') return value
  throw new TypeError('a message is not text')
}

function checkedTime(value: unknown): number {
  if (Number.isFinite(value) && (value as number) >= 0) return value as number
  throw new TypeError('a message has no time')
}

function checkedCost(value: unknown): Cost {
  const { total, noting } = (value ?? {}) as Cost
  return { total: checkedTime(total), noting: checkedTime(noting) }
}

/** The message of an error, or of whatever was thrown in its place. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
