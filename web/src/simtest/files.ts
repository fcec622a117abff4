// Node's fs for a program in virtual time. Every call is done at once and answered in the order of
// the calls: in the order in which the host's threads are ready, no seed would repeat a run.

import * as fs from 'node:fs'

export interface FilesOptions {
  /** Takes what is written to stdout (1) and stderr (2). The bytes are the receiver's to keep. */
  write: (fd: number, bytes: Uint8Array) => void
  /** Calls the function when the program has paused. */
  later: (answer: () => void) => void
}

type Method = (...args: unknown[]) => unknown
type Callback = (error: unknown, result?: unknown) => void

/** The functions of node:fs, those with callbacks as described above. Stdin is empty. */
export function simulatedFiles({ write, later }: FilesOptions): object {
  const streams = new Streams(write)
  const synchronous = (name: string): Method | undefined => {
    const method: unknown = Reflect.get(streams, name) ?? Reflect.get(fs, name)
    return typeof method === 'function' ? (method.bind(streams) as Method) : undefined
  }
  const answered = (method: Method): Method => {
    return (...args) => {
      const callback = args.pop() as Callback
      const [error, result] = outcome(method, args)
      later(() => callback(error, result))
    }
  }
  const methods = new Map<string, Method>()
  for (const name of Object.keys(fs)) {
    const method = synchronous(`${name}Sync`)
    if (method) methods.set(name, answered(method)).set(`${name}Sync`, method)
  }
  return Object.assign(Object.fromEntries(methods), { constants: fs.constants })
}

function outcome(method: Method, args: unknown[]): [unknown, unknown] {
  try {
    return [null, method(...args)]
  } catch (error) {
    return [error, undefined]
  }
}

// The calls that are not simply those of node:fs.
class Streams {
  readonly #write: FilesOptions['write']

  constructor(write: FilesOptions['write']) {
    this.#write = write
  }

  writeSync(fd: number, bytes: Uint8Array, offset = 0, length?: number, position?: number): number {
    if (fd !== 1 && fd !== 2) return fs.writeSync(fd, bytes, offset, length, position)
    const written = Uint8Array.from(bytes.subarray(offset, length && offset + length))
    this.#write(fd, written)
    return written.length
  }

  readSync(fd: number, to: Uint8Array, offset: number, length: number, position: number | null) {
    return fd === 0 ? 0 : fs.readSync(fd, to, offset, length, position)
  }

  // The file system has no order of its own.
  readdirSync(path: string): string[] {
    return fs.readdirSync(path).sort()
  }
}
