// A request of a parallel pool, as far as it concerns the cores.

import type { Elsewhere, WorkRequest } from '../request'
import type { Core } from './core'
import type { CallableName } from './protocol'

/** What became of a task. */
export type Outcome = { ok: true; value: unknown } | { ok: false; error: unknown }

/** What a task asks of those that it belongs to. */
export interface Dispatcher {
  /** The pool has the task in its queue. */
  queued(task: Task): void
  /** The pool waits for the outcome of the task from now on. */
  start(task: Task): void
  /** The pool came to start a task that had been sent ahead, or does not want it any more. */
  caughtUp(): void
  cancel(task: Task, reason: unknown): void
  /** Runs the callable in this very instance; undefined while there are cores. */
  readonly runHere: ((request: WorkRequest) => unknown) | undefined
}

/** The pool, waiting for the outcome. */
interface Waiter {
  resolve(value: unknown): void
  reject(error: unknown): void
}

export class Task implements Elsewhere {
  readonly request: WorkRequest
  /** Or the reason why it cannot be sent to a core. */
  readonly callable: CallableName | Error
  /** Whether it is in the queue of the pool. */
  isQueued = false
  /** Whether the pool waits for its outcome. */
  isStarted = false
  /** Whether nobody wants its outcome any more. */
  isCanceled = false
  /** Whether it was sent to a core before the pool came to start it. */
  isAhead = false
  /** The core that has it. */
  core: Core | undefined
  readonly #dispatcher: Dispatcher
  #hasLeftQueue = false
  #outcome: Outcome | undefined
  #waiter: Waiter | undefined

  constructor(request: WorkRequest, callable: CallableName | Error, dispatcher: Dispatcher) {
    this.request = request
    this.callable = callable
    this.#dispatcher = dispatcher
  }

  queued(): void {
    // One that waited for a place in the queue may have begun before its promise told so.
    if (this.#hasLeftQueue) return
    this.isQueued = true
    this.#dispatcher.queued(this)
  }

  run(): unknown {
    this.#leaveQueue()
    const outcome = this.#outcome
    this.#outcome = undefined
    if (outcome?.ok) return outcome.value
    if (outcome) throw outcome.error
    const { runHere } = this.#dispatcher
    if (runHere) return runHere(this.request)
    if (this.callable instanceof Error) throw this.callable
    return new Promise((resolve, reject) => {
      this.#waiter = { resolve, reject }
      this.isStarted = true
      this.#dispatcher.start(this)
    })
  }

  /** Tells the pool what became of it, now or, if it was sent ahead, when the pool comes to start it. */
  settle(outcome: Outcome): void {
    const waiter = this.#waiter
    this.#waiter = undefined
    this.isStarted = false
    if (!waiter) this.#outcome = outcome
    else if (outcome.ok) waiter.resolve(outcome.value)
    else waiter.reject(outcome.error)
  }

  cancel(reason: unknown): void {
    if (this.isCanceled) return
    this.isCanceled = true
    const { canceler } = this.request
    this.#dispatcher.cancel(this, canceler?.aborted ? canceler.reason : reason)
    this.isStarted = false
  }

  release(): void {
    this.#leaveQueue()
  }

  #leaveQueue(): void {
    this.#hasLeftQueue = true
    this.isQueued = false
    if (this.isAhead) this.#dispatcher.caughtUp()
    this.isAhead = false
  }
}
