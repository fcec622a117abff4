// Runs Go programs in virtual time under Node, one after another, each in a global object of its
// own.

import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import * as path from 'node:path'
import { fileURLToPath } from 'node:url'
import { format, TextDecoder, TextEncoder } from 'node:util'
import { createContext, Script } from 'node:vm'
import { simulatedFiles } from './files'
import type { End, Host, Request, simulate } from './inside'

/** Runs programs that were compiled by one version of Go. */
export class Simulator {
  readonly #loader: Script
  readonly #inside: Script

  /** Takes the path of the wasm_exec.js that belongs to the compiler of the programs. */
  constructor(loader: string) {
    this.#loader = new Script(readFileSync(loader, 'utf8'), { filename: loader })
    const inside = join(dirname(fileURLToPath(import.meta.url)), 'simtest-inside.js')
    this.#inside = new Script(readFileSync(inside, 'utf8'), { filename: inside })
  }

  /**
   * Runs a program to its end; what it writes to stdout and stderr goes to `write`. A crash of the
   * program counts as exit code 1, as it does in Go's own loader, and is written too.
   */
  async run(request: Request, write: (fd: number, bytes: Uint8Array) => void): Promise<End> {
    const say = (...what: unknown[]) => write(2, new TextEncoder().encode(`${format(...what)}\n`))
    try {
      return await this.#run(request, write, say)
    } catch (reason) {
      say(reason)
      return { exitCode: 1, elapsed: 0 }
    }
  }

  async #run(request: Request, write: (fd: number, bytes: Uint8Array) => void, say: Say) {
    const context = createContext({})
    const queue = new Answers()
    const host: Host = {
      globals: globalsFor(simulatedFiles({ write, later: (answer) => queue.add(answer) }), say),
      load: () => {
        this.#loader.runInContext(context)
      },
      settle: () => new Promise((resolve) => setImmediate(resolve)),
      onFailure: (fail) => (queue.fail = fail),
    }
    this.#inside.runInContext(context)
    const inside = context as { simtest: { simulate: typeof simulate } }
    try {
      return await inside.simtest.simulate(request, host)
    } finally {
      queue.close()
    }
  }
}

type Say = (...what: unknown[]) => void

/** What the host answers, in the order in which it was asked, while the program runs. */
class Answers {
  #open = true
  fail: (reason: unknown) => void = () => undefined

  add(answer: () => void): void {
    queueMicrotask(() => {
      if (!this.#open) return
      try {
        answer()
      } catch (reason) {
        this.fail(reason)
      }
    })
  }

  close(): void {
    this.#open = false
  }
}

function globalsFor(fs: object, say: Say): Record<string, unknown> {
  const { versions, platform } = process
  return {
    fs,
    path,
    TextDecoder,
    TextEncoder,
    queueMicrotask,
    console: { log: say, info: say, debug: say, warn: say, error: say },
    // The numbers of processes differ from run to run.
    process: {
      ...{ pid: 1, ppid: 0, versions, platform },
      getuid: () => process.getuid?.(),
      getgid: () => process.getgid?.(),
      geteuid: () => process.geteuid?.(),
      getegid: () => process.getegid?.(),
      getgroups: () => process.getgroups?.(),
      umask: (mask: number) => process.umask(mask),
      cwd: () => process.cwd(),
      chdir: (directory: string) => process.chdir(directory),
    },
  }
}
