// Calls into Go that answer later, by the numbers that they are answered under.

interface PendingCall {
  /** What waits, in words. */
  readonly what: string
  readonly resolve: (status: number) => void
  readonly reject: (error: Error) => void
}

export class PendingCalls {
  readonly #calls = new Map<number, PendingCall>()
  #last = 0

  /** Makes a call with `f`, under the number that it is given, and resolves to the answer. */
  begin(what: string, number: number, f: () => void): Promise<number> {
    return new Promise<number>((resolve, reject) => {
      this.#calls.set(number, { what, resolve, reject })
      f()
    })
  }

  /** A number for a call. */
  next(): number {
    return ++this.#last
  }

  answer(number: number, status: number): void {
    const call = this.#calls.get(number)
    this.#calls.delete(number)
    call?.resolve(status)
  }

  /** Rejects all that are pending. */
  reject(error: Error): void {
    for (const call of this.#calls.values()) call.reject(error)
    this.#calls.clear()
  }

  /** What waits, in words. */
  describe(): string[] {
    return Array.from(this.#calls.values(), ({ what }) => what)
  }
}
