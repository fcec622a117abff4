// Undo and redo: the moments that one can go back to, whatever a moment is. What is done bit by bit, like
// scrubbing or typing, is one thing to undo.

/** How far back one can go. */
const longest = 200

export class History<Moment> {
  #past: Moment[] = []
  #future: Moment[] = []
  #lastKind: string | undefined

  get canUndo(): boolean {
    return this.#past.length > 0
  }

  get canRedo(): boolean {
    return this.#future.length > 0
  }

  /** How things were before the last change. */
  get latest(): Moment | undefined {
    return this.#past.at(-1)
  }

  /**
   * To be called before something changes, with how things are. Changes of the same `kind` one after
   * the other are one; a change without a kind is always one of its own.
   */
  remember(now: Moment, kind?: string): void {
    const goesOn = kind !== undefined && kind === this.#lastKind
    this.#lastKind = kind
    this.#future = []
    if (goesOn) return
    this.#past.push(now)
    if (this.#past.length > longest) this.#past.shift()
  }

  /** How things were before the last change that made a difference; undefined if none did. */
  undo(now: Moment): Moment | undefined {
    return this.#step(this.#past, this.#future, now)
  }

  redo(now: Moment): Moment | undefined {
    return this.#step(this.#future, this.#past, now)
  }

  /** Forgets all moments. */
  clear(): void {
    this.#past = []
    this.#future = []
    this.#lastKind = undefined
  }

  #step(from: Moment[], to: Moment[], now: Moment): Moment | undefined {
    this.#lastKind = undefined
    let moment = from.pop()
    while (moment !== undefined && isSame(moment, now)) moment = from.pop()
    if (moment !== undefined) to.push(now)
    return moment
  }
}

const isSame = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)
