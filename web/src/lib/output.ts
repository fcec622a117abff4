// What the Go program writes: it goes to the console, line by line; and the last lines before a crash, with
// the reason that Go gave for it, go into the error.

/** How many lines are kept. */
const kept = 20

/** The global fs that Go's loader provides, and that a Go program keeps to once it has started. */
interface GoFS {
  writeSync(fd: number, bytes: Uint8Array): number
}

/** Puts lines together from the pieces that are written. */
class Lines {
  readonly #take: (line: string) => void
  readonly #decoder = new TextDecoder()
  /** The line that is not complete yet. */
  rest = ''

  constructor(take: (line: string) => void) {
    this.#take = take
  }

  write(bytes: Uint8Array): void {
    const lines = (this.rest + this.#decoder.decode(bytes, { stream: true })).split('\n')
    this.rest = lines.pop()!
    for (const line of lines) this.#take(line)
  }
}

export class Output {
  readonly #stdout = new Lines((line) => console.log(line))
  readonly #stderr = new Lines((line) => {
    this.#keep(line)
    console.error(line)
  })
  readonly #trace = new Lines((line) => this.#keep(line))
  readonly #last: string[] = []
  /** The line that says why Go crashed: the stacks that follow it may be long. */
  #headline: string | undefined

  /** Takes what Go's runtime writes, which is about a crash: the error tells it, and the console does not. */
  writeTrace(bytes: Uint8Array): void {
    this.#trace.write(bytes)
  }

  /** Calls `start`, which starts a Go program: its os.Stdout is console.log, and its os.Stderr console.error. */
  tap<T>(start: () => T): T {
    const host = globalThis as unknown as { fs: GoFS }
    const { fs } = host
    const writeSync = (fd: number, bytes: Uint8Array): number => {
      if (fd !== 1 && fd !== 2) return fs.writeSync(fd, bytes)
      const lines = fd === 1 ? this.#stdout : this.#stderr
      lines.write(bytes)
      return bytes.length
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
    const lines = [...this.#last, this.#stderr.rest, this.#trace.rest].filter((line) => line !== '')
    return [this.#headline ?? reason, ...lines].join('\n')
  }

  #keep(line: string): void {
    if (/^(panic|fatal error): /.test(line)) this.#headline ??= line
    this.#last.push(line)
    if (this.#last.length > kept) this.#last.shift()
  }
}
