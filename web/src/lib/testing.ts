// For tests: the built binary, started afresh.

import { readFileSync } from 'node:fs'
import { useRuntime } from './current'
import { Runtime, type RuntimeHooks } from './runtime'

const built = new URL('../../../dist/npm/lido.wasm', import.meta.url)
let module: WebAssembly.Module | undefined

/** Starts the binary that ./build.sh made, for the test at hand alone. */
export function startRuntime(hooks?: RuntimeHooks): Runtime {
  module ??= new WebAssembly.Module(readFileSync(built))
  const runtime = Runtime.start(module, hooks)
  useRuntime(runtime)
  return runtime
}

/** Lets everything run that can run without time passing. */
export function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}
