// The entry of the package lido-pool: loads the Go binary that lies beside it, then is ready.

import coreScript from 'lido:core'
import { useRuntime } from './current'
import { compile } from './compile'
import { useCoreScript } from './parallel/script'
import { Runtime } from './runtime'

export * from './api'

useCoreScript(coreScript)
useRuntime(Runtime.start(await compile(new URL('./lido.wasm', import.meta.url))))
