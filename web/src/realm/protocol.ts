// What the worker that makes a recording and those outside it say to each other.

import type { Batch, Cost, Horizon, RunEnd, RunRequest } from '../log/source'

/** To the worker, once: make this recording, for now up to the horizon, if there is one. */
export interface Start {
  module: WebAssembly.Module
  request: RunRequest
  horizon: Horizon | undefined
}

/** To the worker, after that: the horizon is there now. */
export interface More {
  horizon: Horizon
}

/**
 * From the worker. A batch may be empty: it then only says that the recording goes on. `time` is
 * the virtual time reached, in ns, and `cost` what it took. `pause` says that the horizon is reached; `end` is the last.
 */
export type Report =
  | { type: 'batch'; batch: Batch; time: number; cost: Cost }
  | { type: 'pause'; time: number }
  | { type: 'end'; end: RunEnd }

/** In the worker's place, from who started it: the worker broke down. */
export interface Breakdown {
  type: 'broken'
  message: string
}

/** To the frame's window, once, with the port over which all else goes. */
export interface Setup {
  type: 'setup'
  /** Source text of the worker. */
  worker: string
  wasm: ArrayBuffer
}

/** To the frame, in which any number of recordings can be made side by side. */
export type ToFrame =
  | { type: 'record'; run: number; request: RunRequest; horizon: Horizon | undefined }
  | { type: 'more'; run: number; horizon: Horizon }
  | { type: 'stop'; run: number }

/** From the frame: `ready` or `failed` answers the setup. */
export type FromFrame =
  | { type: 'ready' }
  | { type: 'failed'; message: string }
  | { type: 'report'; run: number; report: Report | Breakdown }
