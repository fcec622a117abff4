// One recording as seen by those who started its worker: what the worker reports goes to the sink,
// the watchdog ends it when it falls silent, and it ends exactly once, whatever happens.

import { checkBatch, checkEnd } from '../log/validate'
import type { Recording, RunEnd, Sink } from '../log/source'
import type { Breakdown, Report } from './protocol'

/** Real milliseconds without a word from the worker after which it counts as hung, about. */
export const patience = 10_000

/**
 * The silence is measured in this many equal parts, so that a host which was asleep itself for the
 * whole time (a laptop's lid, a debugger) hears the worker out before it judges.
 */
const parts = 4

export class Session implements Recording {
  readonly #sink: Sink
  readonly #terminate: (outcome: RunEnd['outcome']) => void
  #timer: ReturnType<typeof setInterval> | undefined
  #silentParts = 0
  #time = 0
  #ended = false

  /** `terminate` ends the worker at once; it is called when the session ends, with how it ends. */
  constructor(sink: Sink, terminate: (outcome: RunEnd['outcome']) => void) {
    this.#sink = sink
    this.#terminate = terminate
  }

  get ended(): boolean {
    return this.#ended
  }

  /** Starts the watchdog: the worker has its orders from now on. */
  watch(): void {
    if (!this.#ended) this.#timer = setInterval(() => this.#tick(), patience / parts)
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

  #acceptBatch({ batch, time }: Extract<Report, { type: 'batch' }>): void {
    if (!isTime(time)) throw new TypeError('a batch has no time')
    checkBatch(batch)
    this.#time = time
    if (batch.records.length > 0 || batch.notes.length > 0) this.#sink.batch(batch)
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
    this.#terminate(end.outcome)
    this.#sink.end(end)
  }
}

function checkedText(value: unknown): string {
  if (typeof value === 'string') return value
  throw new TypeError('a message is not text')
}

const isTime = (value: unknown) => Number.isFinite(value) && (value as number) >= 0

/** The message of an error, or of whatever was thrown in its place. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
