// What a runtime tells whoever records it.

import type { GoCrashed } from './errors'
import type { Priority } from './request'

/** What the events are too small to hold, as it happens. See Note in ../log/source.ts. */
export type RuntimeNote =
  | { type: 'pool'; pool: number; queueSize: number }
  | {
      type: 'request'
      pool: number
      request: number
      label: string
      callable: string
      args: string
      priority?: Exclude<Priority, 'normal'>
    }
  | { type: 'priority'; request: number; priority: Priority }
  | { type: 'result'; request: number; ok: boolean; text: string; stack?: string | undefined }

export interface RuntimeHooks {
  /** Receives notes and makes the pools record events; drain() first, for those that came before. */
  note?: (note: RuntimeNote) => void
  /** How values are shown in notes. Default: String. */
  format?: (value: unknown) => string
  /** Called once if the Go program ends unexpectedly. */
  crash?: (error: GoCrashed) => void
}
