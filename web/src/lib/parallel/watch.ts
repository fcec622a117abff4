// Notices when a core does not get on.

import { NextTurn } from './next-turn'
import { deaf } from './protocol'
import type { Task } from './task'

/** Milliseconds after which tasks that were sent ahead are called back from behind one that takes long. */
const stall = 10

export interface Watched {
  /** The task that runs, or will be the next to. */
  readonly first: Task | undefined
  readonly tasks: ReadonlyMap<number, Task>
  /** Asks for the tasks behind the first. */
  recall(): void
  /** Takes them: the core has not heard, and will hear before it begins another. */
  takeBack(): void
  /** The first has been canceled, and did not end in time. */
  giveUp(): void
}

export class Watch {
  readonly #core: Watched
  readonly #patience: number
  readonly #turn = new NextTurn()
  #late: Task | undefined
  #patienceTimer: ReturnType<typeof setTimeout> | undefined
  #seen: Task | undefined
  #timer: ReturnType<typeof setTimeout> | undefined

  /** `patience` is in milliseconds. */
  constructor(core: Watched, patience: number) {
    this.#core = core
    this.#patience = patience
  }

  /** The tasks of the core have changed. */
  update(): void {
    this.#updateLate()
    if (this.#core.tasks.size > 1) this.#timer ??= setTimeout(this.#tick, stall)
  }

  stop(): void {
    clearTimeout(this.#patienceTimer)
    clearTimeout(this.#timer)
  }

  /** Patience begins when the core is at the task that was canceled, and ends with that. */
  #updateLate(): void {
    const { first } = this.#core
    const late = first?.isCanceled ? first : undefined
    if (late === this.#late) return
    this.#late = late
    clearTimeout(this.#patienceTimer)
    if (late) this.#patienceTimer = setTimeout(() => this.#core.giveUp(), this.#patience)
  }

  readonly #tick = (): void => {
    this.#timer = undefined
    const { first, tasks } = this.#core
    const hasStalled = tasks.size > 1 && first === this.#seen
    this.#seen = first
    if (!hasStalled) {
      this.update()
      return
    }
    this.#core.recall()
    this.#timer = setTimeout(() => this.#turn.add(() => this.#insist(first)), deaf)
  }

  /** What the core had to say is read by now. */
  #insist(first: Task | undefined): void {
    this.#timer = undefined
    if (first === this.#core.first) this.#core.takeBack()
    this.update()
  }
}
