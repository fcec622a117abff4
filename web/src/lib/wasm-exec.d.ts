// Go's own loader, lib/wasm/wasm_exec.js of the Go installation, as far as the runtime uses it. The
// build resolves the module name; importing it defines globalThis.Go.

declare module 'lido:wasm_exec' {}

interface GoLoader {
  argv: string[]
  env: Record<string, string>
  exit: (code: number) => void
  importObject: Record<string, Record<string, (...args: number[]) => unknown>>
  exited: boolean
  mem: DataView
  /** null unless a function of Go's was called. */
  _pendingEvent: unknown
  _resume(): void
  _scheduledTimeouts: Map<number, ReturnType<typeof setTimeout>>
  run(instance: WebAssembly.Instance): Promise<void>
}
