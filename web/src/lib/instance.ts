// An instance of its own: another binary, or Lido's once more, apart from the one that the package loads.

import { type GoFunctions, goFunctions, type GoFunctionsOf } from './go'
import { compile } from './compile'
import { ThreadPool, type ThreadPoolOptions } from './pool'
import { Runtime } from './runtime'

export interface Instance<Functions extends object = GoFunctions> {
  /** ThreadPool, on this instance. */
  readonly ThreadPool: typeof ThreadPool
  /** The functions that this binary registers. */
  readonly go: Functions
  /** Ends the instance and lets go of its memory: every pending and later call rejects. */
  unload(): void
}

/**
 * Loads a binary of your own, built with wasm/bridge, from a URL, or from a module that is compiled
 * already. Its pools and functions share nothing with those of other instances. Rejects with an error
 * that names what could not be loaded, or that is not such a binary.
 */
export function load(source: string | URL | WebAssembly.Module): Promise<Instance>
export function load<Signatures extends object>(
  source: string | URL | WebAssembly.Module,
): Promise<Instance<GoFunctionsOf<Signatures>>>
export async function load(source: string | URL | WebAssembly.Module): Promise<Instance> {
  const module =
    source instanceof WebAssembly.Module ? source : await compile(new URL(source, baseURL()))
  const runtime = Runtime.start(module)
  class InstancePool extends ThreadPool {
    constructor(numWorkers: number, options: ThreadPoolOptions = {}) {
      super(numWorkers, { ...options, runtime })
    }
  }
  Object.defineProperty(InstancePool, 'name', { value: 'ThreadPool' })
  return { ThreadPool: InstancePool, go: goFunctions(() => runtime), unload: () => runtime.dispose() }
}

// What a relative URL is relative to: the page, or in Node the folder that the program was started in.
function baseURL(): string {
  if ('location' in globalThis) return location.href
  return new URL(`${process.cwd()}/`, 'file:').href
}
