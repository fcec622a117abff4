// What the Go program wrote to stderr: the reason of a crash, and the last lines before it.

/** How many lines are kept. */
const kept = 20

/** The global fs that Go's loader provides, and that a Go program keeps to once it has started. */
interface GoFS {
  writeSync(fd: number, bytes: Uint8Array): number
}

export class Stderr {
  /** The last one is not complete yet. */
  readonly #lines = ['']
  /** The line that says why Go crashed: the stacks that follow it may be long. */
  #headline: string | undefined

  write(bytes: Uint8Array): void {
    const [first, ...others] = new TextDecoder().decode(bytes).split('\n')
    this.#lines.push(`${this.#lines.pop()}${first}`, ...others)
    const whole = this.#lines.slice(0, -1)
    this.#headline ??= whole.find((line) => /^(panic|fatal error): /.test(line))
    this.#lines.splice(0, this.#lines.length - kept)
  }

  /**
   * Calls `start`, which starts a Go program: what that writes to os.Stderr is kept, and still goes where
   * the loader sends it. What its runtime writes does not come this way.
   */
  tap<T>(start: () => T): T {
    const host = globalThis as unknown as { fs: GoFS }
    const { fs } = host
    const writeSync = (fd: number, bytes: Uint8Array): number => {
      if (fd === 2) this.write(bytes)
      return fs.writeSync(fd, bytes)
    }
    host.fs = Object.assign(Object.create(fs) as GoFS, { writeSync })
    try {
      return start()
    } finally {
      host.fs = fs
    }
  }

  /** The reason that Go gave, or else `reason`, and the last lines. */
  explain(reason: string): string {
    const lines = this.#lines.filter((line) => line !== '')
    return [this.#headline ?? reason, ...lines].join('\n')
  }
}
