// The entry of the package lido-pool: loads the Go binary that lies beside it, then is ready.

import { useRuntime } from './current'
import { compile } from './load'
import { Runtime } from './runtime'

export * from './api'

useRuntime(Runtime.start(await compile(new URL('./lido.wasm', import.meta.url))))
