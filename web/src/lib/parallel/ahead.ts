// Which tasks are sent to cores ahead of time. A core that has its next task at hand need not wait for
// messages to go back and forth, which takes longer than a short task does. What is sent ahead runs in
// the order it was sent in, before the pool has come to start it; so only tasks go that are known to be
// short, and no more of them than a core does in `horizon`.

import type { Core } from './core'
import type { CallableName } from './protocol'
import type { Task } from './task'

/** In milliseconds. */
const horizon = 2
/** Tasks at one core, at the most. */
const most = 64

export class Ahead {
  /** How long callables run, in milliseconds. */
  readonly #times = new Map<CallableName, number>()
  #queue: Task[] = []
  #at = 0
  /** How many tasks are ahead of the pool, done or not. */
  #ahead = 0

  /** Adds a task to the queue of those that the pool has queued. */
  push(task: Task): void {
    const { terms } = task.request
    // The others are not taken in their turn, or may leave the queue unheard.
    if (terms && (terms.priority !== 'normal' || terms.queueTimeout > 0)) return
    this.#queue.push(task)
  }

  /** The next task of the queue. */
  get next(): Task | undefined {
    for (; this.#at < this.#queue.length; this.#at++) {
      const task = this.#queue[this.#at]!
      if (task.isQueued && !task.isAhead) {
        this.#tidy()
        return task
      }
    }
    this.#tidy()
    return undefined
  }

  /** Forgets what was taken, when it is half of all. */
  #tidy(): void {
    if (this.#at * 2 < this.#queue.length) return
    this.#queue.splice(0, this.#at)
    this.#at = 0
  }

  /** Learns how long a callable ran. An outlier counts for long. */
  learn({ callable }: Task, took: number): void {
    if (callable instanceof Error) return
    this.#times.set(callable, Math.max(took, 0.9 * (this.#times.get(callable) ?? horizon)))
  }

  /** How many tasks like that a core may have: 1 for those that are not known to be short. */
  depth({ callable }: Task): number {
    const time = callable instanceof Error ? horizon : this.#times.get(callable) ?? horizon
    return Math.max(1, Math.min(most, Math.floor(horizon / time)))
  }

  /** Whether such tasks are shorter than a message takes. */
  isTiny(task: Task): boolean {
    return this.depth(task) === most
  }

  /** Sends tasks to those cores that have done half of what they may have, so that messages carry many. */
  send(cores: readonly Core[]): void {
    const ready = cores.filter((core) => core.isSwift)
    let core = leastLoaded(ready)
    let task = this.next
    if (!task || !core || core.tasks.size > this.depth(task) / 2) return
    for (; task && core && this.#hasRoom(core, task, ready.length); task = this.next) {
      task.isAhead = true
      this.#ahead++
      core.send(task)
      core = leastLoaded(ready)
    }
  }

  #hasRoom(core: Core, task: Task, cores: number): boolean {
    const depth = Math.min(this.depth(task), core.first ? this.depth(core.first) : most)
    return depth > 1 && core.tasks.size < depth && this.#ahead < depth * cores
  }

  /** Takes tasks that were sent ahead, and have not begun, into the queue again. */
  takeBack(tasks: readonly Task[]): void {
    for (const task of tasks) task.isAhead = false
    this.#ahead -= tasks.length
    this.#queue.splice(0, this.#at, ...tasks)
    this.#at = 0
  }

  /** A task that was sent ahead has been started, or is not wanted any more. */
  caughtUp(): void {
    this.#ahead--
  }
}

/** The core with the fewest tasks. */
export function leastLoaded(cores: Iterable<Core>): Core | undefined {
  let least: Core | undefined
  for (const core of cores) if (!least || core.tasks.size < least.tasks.size) least = core
  return least
}
