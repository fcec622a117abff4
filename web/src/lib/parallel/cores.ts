// The cores of a parallel pool: they start when there is work for them, and end when there is no worker
// for them any more. To the pool a task is like a callable that returns a promise.

import { callHandler } from '../callable'
import { CoreCrashed, GoCrashed } from '../errors'
import { errorText } from '../failure'
import { GoFunction } from '../go'
import type { Elsewhere, WorkRequest } from '../request'
import type { Runtime } from '../runtime'
import { Ahead, leastLoaded } from './ahead'
import { Core, type CoreListener } from './core'
import { FunctionTable } from './function-table'
import { Here } from './here'
import { NextTurn } from './next-turn'
import type { FunctionMessage } from './protocol'
import { type Dispatcher, type Outcome, Task } from './task'

export interface CoresOptions {
  runtime: Runtime
  /** The number of the pool. */
  pool: number
  /** The text of the script that cores run. */
  script: string
  /** How many workers the pool has. */
  workers: number
  /** Milliseconds that a canceled task has to end. */
  patience: number
  /** Takes what a handler threw, or a core that had nothing to do. */
  fail: (error: unknown) => void
}

export class Cores implements Dispatcher, CoreListener {
  readonly #options: CoresOptions
  readonly #functions = new FunctionTable()
  readonly #ahead = new Ahead()
  readonly #cores = new Set<Core>()
  /** Started, and waiting for a core. */
  #waiting: Task[] = []
  /** How many tasks are started and not settled. */
  #started = 0
  #workers: number
  #wasReady = false
  #here: Here | undefined
  #isLooking = false
  readonly #burst = new NextTurn()

  constructor(options: CoresOptions) {
    this.#options = options
    this.#workers = options.workers
  }

  /** False once threads turned out not to be available. */
  get isParallel(): boolean {
    return this.#here === undefined
  }

  admit(request: WorkRequest): Elsewhere {
    const { callable } = request
    if (callable instanceof GoFunction) return new Task(request, callable.name, this)
    return new Task(request, this.#functions.numberOf(callable), this)
  }

  /** Says how many workers the pool has now. */
  resize(workers: number): void {
    this.#workers = workers
    for (const core of this.#cores) this.#retire(core)
  }

  /** Ends all cores, as the instance of the pool ended: nobody waits for their tasks any more. */
  readonly #endAll = (): void => {
    for (const core of this.#cores) this.#end(core)
    this.#waiting = []
  }

  #end(core: Core): void {
    core.terminate()
    this.#cores.delete(core)
    if (this.#cores.size === 0) this.#options.runtime.onEnd.delete(this.#endAll)
  }

  // What tasks ask for.

  get runHere(): ((request: WorkRequest) => unknown) | undefined {
    const here = this.#here
    return here && ((request) => here.run(request))
  }

  queued(task: Task): void {
    this.#ahead.push(task)
    this.#lookAhead()
  }

  start(task: Task): void {
    this.#started++
    if (task.core) return
    this.#waiting.push(task)
    this.#assign()
  }

  caughtUp(): void {
    this.#ahead.caughtUp()
    this.#lookAhead()
  }

  cancel(task: Task, reason: unknown): void {
    if (task.isStarted) this.#started--
    this.#waiting = this.#waiting.filter((t) => t !== task)
    task.core?.cancel(task, reason)
  }

  // Assigning.

  #assign(): void {
    while (this.#waiting.length > 0) {
      const core = this.#free()
      if (!core) return
      core.send(this.#waiting.shift()!)
    }
  }

  /** A core with nothing to do, or else a new one, or else one with nothing but what was sent ahead. */
  #free(): Core | undefined {
    const free = leastLoaded([...this.#cores].filter((core) => !core.isBusy))
    if (free?.tasks.size === 0 || this.#cores.size >= this.#wanted) return free
    return this.#grow() ?? free
  }

  /** How many cores there may be: one for each worker, and for those that are dismissed but not done. */
  get #wanted(): number {
    return Math.max(this.#workers, this.#started)
  }

  #grow(): Core | undefined {
    const { script, runtime, patience } = this.#options
    try {
      const core = new Core(script, runtime.module, patience, this)
      this.#cores.add(core)
      runtime.onEnd.add(this.#endAll)
      return core
    } catch {
      if (this.#cores.size === 0) this.#stayHere()
      return undefined
    }
  }

  #retire(core: Core): void {
    const isIdle = this.#cores.has(core) && core.tasks.size === 0
    if (isIdle && this.#cores.size > this.#wanted) this.#end(core)
  }

  #lookAhead(): void {
    if (this.#isLooking) return
    this.#isLooking = true
    queueMicrotask(() => {
      this.#isLooking = false
      // While nothing is started the pool may be paused.
      if (this.#started > 0) this.#ahead.send([...this.#cores])
    })
  }

  #settle(task: Task, outcome: Outcome): void {
    if (task.isCanceled) return
    if (task.isStarted) this.#started--
    task.settle(outcome)
  }

  // What cores tell.

  functionOf(number: number): FunctionMessage {
    return this.#functions.messageOf(number)
  }

  ready(): void {
    this.#wasReady = true
  }

  done(core: Core, task: Task, took: number, outcome: Outcome): void {
    this.#ahead.learn(task, took)
    if (!outcome.ok && outcome.error instanceof GoCrashed) this.#drop(core)
    // Its worker finds more done if it waits until all messages that have arrived are read.
    if (task.isStarted && core.tasks.size > 0 && this.#ahead.isTiny(task)) this.#burst.add(() => this.#settle(task, outcome))
    else this.#settle(task, outcome)
    this.#assign()
    this.#retire(core)
    this.#lookAhead()
  }

  progress({ request }: Task, done: number, total: number): void {
    this.#progress(request, done, total)
  }

  readonly #progress = (request: WorkRequest, done: number, total: number): void => {
    const { runtime, pool, fail } = this.#options
    const slot = request.stay?.slot ?? -1
    if (slot >= 0 && runtime.isTraced(pool)) {
      runtime.release((go) => go.lido_progress(slot, percentOf(done, total)))
    }
    callHandler(() => request.onProgress?.(request, done, total), fail)
  }

  refused(task: Task, error: unknown): void {
    this.#settle(task, { ok: false, error })
    this.#assign()
  }

  returned(tasks: readonly Task[]): void {
    this.#take(tasks)
    this.#assign()
    this.#lookAhead()
  }

  lost(core: Core, error: unknown): void {
    if (error !== undefined && !this.#wasReady) {
      this.#stayHere()
      return
    }
    const { first } = core
    if (error !== undefined) {
      const crashed = new CoreCrashed(`a core ended: ${errorText(error)}`, { cause: error })
      if (first) this.#settle(first, { ok: false, error: crashed })
      else this.#options.fail(crashed)
    }
    this.#drop(core, first)
    this.#assign()
  }

  /** Ends a core, and takes back what it has not begun; `begun` is not to run again. */
  #drop(core: Core, begun?: Task): void {
    this.#end(core)
    for (const task of core.tasks.values()) task.core = undefined
    this.#take([...core.tasks.values()].filter((task) => task !== begun))
  }

  #take(tasks: readonly Task[]): void {
    const left = tasks.filter((task) => !task.isCanceled)
    this.#waiting.unshift(...left.filter((task) => task.isStarted))
    this.#ahead.takeBack(left.filter((task) => task.isQueued))
  }

  /** There are no threads here. */
  #stayHere(): void {
    const { runtime } = this.#options
    this.#here ??= new Here(runtime, this.#progress)
    for (const core of this.#cores) this.#drop(core)
    for (const task of this.#waiting.splice(0)) this.#runHere(this.#here, task)
  }

  #runHere(here: Here, task: Task): void {
    const run = new Promise((resolve) => resolve(here.run(task.request)))
    run.then(
      (value) => this.#settle(task, { ok: true, value }),
      (error: unknown) => this.#settle(task, { ok: false, error }),
    )
  }
}

/** How much of `total` is done; 0 where that makes no sense. */
function percentOf(done: number, total: number): number {
  return total > 0 ? Math.max(0, Math.min(100, (100 * done) / total)) : 0
}
