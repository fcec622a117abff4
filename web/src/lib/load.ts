// The entry lido-pool/load: for those who bring a binary of their own, and need not wait for Lido's.

import coreScript from 'lido:core'
import { useCoreScript } from './parallel/script'

export * from './own-api'

useCoreScript(coreScript)
