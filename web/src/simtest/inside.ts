// One run of a Go program in virtual time, with seeded chance. This file is bundled by itself and
// evaluated in a global object made for the run, so that a run finds nothing of the one before it.

import { installChance } from '../realm/chance'
import { VirtualClock } from '../realm/clock'
import { setGlobal } from '../realm/globals'
import { installPlace } from '../realm/place'

/** Where time.Now starts: where it starts in a bubble of testing/synctest. */
const startDate = new Date('2000-01-01T00:00:00Z')

export interface Request {
  module: WebAssembly.Module
  seed: number
  /** os.Args. */
  argv: string[]
  env: Record<string, string>
}

/** What a run needs of Node. */
export interface Host {
  /** What Go's loader expects to find in the global object. */
  globals: Record<string, unknown>
  /** Evaluates Go's loader, wasm_exec.js, in the run's global object. */
  load: () => void
  /** Resolves when no microtask is left to run. */
  settle: () => Promise<void>
  /** Whoever waits for what the host does fails through this. */
  onFailure: (fail: (reason: unknown) => void) => void
}

export interface End {
  exitCode: number
  /** How long the run took in virtual time, in ms. */
  elapsed: number
}

// What is used of the class that wasm_exec.js defines.
interface GoProgram {
  argv: string[]
  env: Record<string, string>
  exit: (code: number) => void
  importObject: WebAssembly.Imports
  _pendingEvent: unknown
  _resume(): void
  run(instance: WebAssembly.Instance): Promise<void>
}

/** Runs the program to its end. Rejects with what it throws if it crashes without an exit code. */
export async function simulate(request: Request, host: Host): Promise<End> {
  for (const [name, value] of Object.entries(host.globals)) setGlobal(name, value)
  installPlace()
  const clock = VirtualClock.install()
  installChance(request.seed)
  host.load()
  const program = new Program(request)
  host.onFailure((reason) => program.fail(reason))
  clock.setDate(startDate)
  program.start(request.module)
  for (;;) {
    await host.settle()
    const exitCode = program.exitCode
    if (exitCode !== undefined) return { exitCode, elapsed: clock.elapsed }
    program.step(clock)
  }
}

class Program {
  readonly #go: GoProgram
  #exitCode: number | undefined
  #failure: { reason: unknown } | undefined

  // Go takes its first look at the clock here: see startingDate in clock.ts.
  constructor({ argv, env }: Request) {
    const { Go } = globalThis as unknown as { Go: new () => GoProgram }
    this.#go = new Go()
    this.#go.argv = argv
    this.#go.env = env
    this.#go.exit = (code) => (this.#exitCode = code)
  }

  start(module: WebAssembly.Module): void {
    const instance = new WebAssembly.Instance(module, this.#go.importObject)
    this.#go.run(instance).catch((reason: unknown) => this.fail(reason))
  }

  fail(reason: unknown): void {
    this.#failure ??= { reason }
  }

  /** What the program exited with, undefined while it runs. Throws what it failed with. */
  get exitCode(): number | undefined {
    if (this.#failure && this.#exitCode === undefined) throw this.#failure.reason
    return this.#exitCode
  }

  /** Nothing can run: jumps to the next timer, or has Go report that there is none. */
  step(clock: VirtualClock): void {
    if (clock.timers > 0) {
      clock.next()
      return
    }
    // This is how Go's own loader under Node makes it print "all goroutines are asleep".
    this.#go._pendingEvent = { id: 0 }
    this.#go._resume()
    if (this.#exitCode === undefined) throw new Error('the program waits for something forever')
  }
}
