// What a parallel pool and its cores tell each other. All of it can be cloned.

import type { PortableError } from './portable-error'

/** What a task calls: a number names a JavaScript function, a text a registered Go function. */
export type CallableName = number | string

/** Keyword arguments are the last of `args`. */
export type TaskMessage = readonly [
  task: number,
  callable: CallableName,
  args: readonly unknown[],
]

/** A JavaScript function, sent before the first task that calls it. */
export type FunctionMessage = readonly [number: number, name: string, text: string]

export type ToCore =
  /** Comes first. */
  | { type: 'start'; module: WebAssembly.Module }
  /** More tasks; they run one after the other, in order. */
  | { type: 'run'; functions: readonly FunctionMessage[]; tasks: readonly TaskMessage[] }
  /** Asks for the tasks that have not begun. */
  | { type: 'recall' }
  /** Ends a task early; there is still a result. */
  | { type: 'cancel'; task: number; reason: PortableError }

/** The result of a task, and how long its callable ran, in milliseconds. A short message: there are many. */
export type ResultMessage = readonly [task: number, took: number, value: unknown]

export type FromCore =
  | ResultMessage
  /** The core's script runs. */
  | { type: 'ready' }
  | { type: 'failed'; task: number; took: number; error: PortableError }
  /** These have not begun, and will not. */
  | { type: 'returned'; tasks: readonly number[] }
  | { type: 'progress'; task: number; done: number; total: number }
  /** Something was thrown that nobody caught, or the core is about to end. */
  | { type: 'crash'; error: PortableError }

/** Milliseconds after which a core hears what it was told before it begins another task. */
export const attention = 20

/** Milliseconds after which a core that has not answered is computing, and hears before it begins another
 * task. */
export const deaf = 10 * attention
