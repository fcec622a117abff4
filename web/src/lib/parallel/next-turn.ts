// What is to happen once the messages that have arrived are all read.

export class NextTurn {
  #todo: (() => void)[] = []
  #schedule: (() => void) | undefined

  /** Calls `f` in a later turn of the event loop, soon: setTimeout could take 4 ms. */
  add(f: () => void): void {
    if (this.#todo.length === 0) (this.#schedule ??= this.#scheduler())()
    this.#todo.push(f)
  }

  readonly #run = (): void => {
    for (const f of this.#todo.splice(0)) f()
  }

  #scheduler(): () => void {
    if ('setImmediate' in globalThis) return () => setImmediate(this.#run)
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = this.#run
    return () => port2.postMessage(null)
  }
}
