// The events that the Go side has noted for JavaScript: the log of wasm/bridge/serve_js.go, read where it
// lies. Reading calls nothing in Go, so that it can be done at any moment, in the middle of a callable too.

import type { Exports } from './exports'

export class EventLog {
  readonly #go: Exports
  /** Where the log is in the memory of Go: its length in bytes, as a u32, then its records. */
  #at = 0
  #parts: Uint8Array[] = []

  constructor(go: Exports) {
    this.#go = go
  }

  /** Finds the log. Call it once there is a pool that notes events; before, nothing is read. */
  find(): void {
    if (this.#at === 0) this.#at = this.#go.lido_log()
  }

  /** Sets aside what is in the log, and empties it. */
  read(): void {
    if (this.#at === 0) return
    const { buffer } = this.#go.mem
    const length = new Uint32Array(buffer, this.#at, 1)
    if (length[0] === 0) return
    this.#parts.push(new Uint8Array(buffer, this.#at + length.byteLength, length[0]).slice())
    length[0] = 0
  }

  /** The records of all events since the last time, in one piece. */
  take(): Uint8Array {
    this.read()
    const parts = this.#parts
    this.#parts = []
    return parts.length === 1 ? parts[0]! : joined(parts)
  }
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
