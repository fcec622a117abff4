// A core as its pool sees it: a thread, and the tasks that it was sent and has not answered.

import { cloneError, fromPortable, toPortable } from './portable-error'
import type { FromCore, FunctionMessage, TaskMessage } from './protocol'
import type { Outcome, Task } from './task'
import { startThread, type Thread } from './thread'
import { Watch, type Watched } from './watch'

/** What a core tells the pool. */
export interface CoreListener {
  /** Its script runs. */
  ready(): void
  /** The task is not at the core any more; its callable ran for `took` milliseconds. */
  done(core: Core, task: Task, took: number, outcome: Outcome): void
  progress(task: Task, done: number, total: number): void
  /** They are not at the core any more, and have not begun. */
  returned(tasks: readonly Task[]): void
  /** It is of no use any more. `error` is what ended it; undefined if a canceled task did not end. */
  lost(core: Core, error: unknown): void
  /** A task could not be sent. */
  refused(task: Task, error: unknown): void
  /** What to send before the first task that calls the function of that number. */
  functionOf(number: number): FunctionMessage
}

export class Core implements Watched {
  /** In the order they were sent in, which is the order they run in. */
  readonly tasks = new Map<number, Task>()
  /** Whether it has done something. */
  hasAnswered = false
  readonly #thread: Thread
  readonly #listener: CoreListener
  readonly #watch: Watch
  readonly #known = new Set<number>()
  #hasStalled = false
  #outbox: [number, Task][] = []
  #sent = 0

  /** Throws if there are no threads here. `patience` is in milliseconds. */
  constructor(script: string, module: WebAssembly.Module, patience: number, listener: CoreListener) {
    this.#listener = listener
    this.#watch = new Watch(this, patience)
    this.#thread = startThread(script, {
      receive: (message) => this.#receive(message),
      end: (reason) => listener.lost(this, reason),
    })
    this.#thread.post({ type: 'start', module })
  }

  get first(): Task | undefined {
    return this.tasks.values().next().value
  }

  /** Whether it takes tasks ahead of time. */
  get isSwift(): boolean {
    return this.hasAnswered && !this.#hasStalled && !this.first?.isCanceled
  }

  /** Whether a task that the pool waits for is here, or might have to wait. */
  get isBusy(): boolean {
    if (this.#hasStalled) return true
    for (const task of this.tasks.values()) if (task.isStarted || task.isCanceled) return true
    return false
  }

  /** Sends a task, with all others that are sent in this turn. */
  send(task: Task): void {
    if (this.tasks.size === 0) this.#thread.hold(true)
    if (this.#outbox.length === 0) queueMicrotask(() => this.#flush())
    const number = ++this.#sent
    this.tasks.set(number, task)
    this.#outbox.push([number, task])
    task.core = this
    this.#watch.update()
  }

  cancel(task: Task, reason: unknown): void {
    this.#flush()
    for (const [number, sent] of this.tasks) {
      if (sent === task) this.#thread.post({ type: 'cancel', task: number, reason: toPortable(reason) })
    }
    this.#watch.update()
  }

  recall(): void {
    this.#hasStalled = true
    this.#flush()
    this.#thread.post({ type: 'recall' })
  }

  takeBack(): void {
    this.#return([...this.tasks.keys()].slice(1))
  }

  giveUp(): void {
    this.#listener.lost(this, undefined)
  }

  /** Ends the thread. */
  terminate(): void {
    this.#watch.stop()
    this.#outbox = []
    this.#thread.terminate()
  }

  #flush(): void {
    const batch = this.#outbox
    this.#outbox = []
    if (batch.length === 0) return
    try {
      this.#post(batch)
    } catch {
      for (const one of batch) this.#postAlone(one)
    }
  }

  #postAlone(one: [number, Task]): void {
    try {
      this.#post([one])
    } catch (error) {
      const [number, task] = one
      if (this.#remove(number)) {
        this.#listener.refused(task, cloneError('the arguments cannot be sent to a core', error))
      }
    }
  }

  #post(batch: readonly [number, Task][]): void {
    const functions = new Map<number, FunctionMessage>()
    const tasks = batch.map(([number, { request, callable }]): TaskMessage => {
      if (typeof callable === 'number' && !this.#known.has(callable)) {
        functions.set(callable, this.#listener.functionOf(callable))
      }
      const { args, kwds } = request
      return [number, callable as number | string, kwds ? [...args, kwds] : args]
    })
    this.#thread.post({ type: 'run', functions: [...functions.values()], tasks })
    for (const known of functions.keys()) this.#known.add(known)
  }

  #receive(message: FromCore): void {
    if (!('type' in message)) {
      const [number, took, value] = message
      this.#done(number, took, { ok: true, value })
      return
    }
    switch (message.type) {
      case 'ready':
        this.#listener.ready()
        break
      case 'failed':
        this.#done(message.task, message.took, { ok: false, error: fromPortable(message.error) })
        break
      case 'progress': {
        const task = this.tasks.get(message.task)
        if (task) this.#listener.progress(task, message.done, message.total)
        break
      }
      case 'returned':
        this.#return(message.tasks)
        break
      case 'crash':
        this.#listener.lost(this, fromPortable(message.error))
    }
  }

  #done(number: number, took: number, outcome: Outcome): void {
    const task = this.#remove(number)
    this.hasAnswered = true
    this.#hasStalled = false
    this.#watch.update()
    if (task) this.#listener.done(this, task, took, outcome)
  }

  #return(numbers: readonly number[]): void {
    const tasks = numbers.map((number) => this.#remove(number)).filter((task) => task !== undefined)
    this.#watch.update()
    this.#listener.returned(tasks)
  }

  #remove(number: number): Task | undefined {
    const task = this.tasks.get(number)
    if (!task) return undefined
    this.tasks.delete(number)
    task.core = undefined
    if (this.tasks.size === 0) this.#thread.hold(false)
    return task
  }
}
