// The Go instance that the classes of this load of the package work on.

import type { Runtime } from './runtime'

let current: Runtime | undefined

/** Makes `runtime` the one that pools made from now on run on. */
export function useRuntime(runtime: Runtime): void {
  current = runtime
}

/** The runtime in use; throws if none has been started. */
export function currentRuntime(): Runtime {
  if (!current) throw new Error('lido-pool has not been loaded yet')
  return current
}
