// Where a log comes from: the types that a recording speaks, whoever makes it.
//
// A recording is pool events (wire records, see ../wire.ts) interleaved with notes: what the records
// are too small to hold. A note's `seq` says how many events came before it, so the two streams have
// one order. Times are nanoseconds since the recording began.

import type { Intervention } from './interventions'

/** What every note has: its place among the events, and its time in ns. */
interface Placed {
  seq: number
  time: number
}

export type ConsoleLevel = 'log' | 'info' | 'warn' | 'error' | 'debug'

/** A line written to the console by the script. `text` may hold line breaks. */
export interface ConsoleNote extends Placed {
  type: 'console'
  level: ConsoleLevel
  text: string
}

/** A pool was made. `queueSize` 0 means unbounded. */
export interface PoolNote extends Placed {
  type: 'pool'
  pool: number
  queueSize: number
}

/** A request was put for the first time: what it is called and what it will do. */
export interface RequestNote extends Placed {
  type: 'request'
  pool: number
  /** The serial that the events carry. */
  request: number
  /** The visitor's request ID as text: the serial unless the script chose another. */
  label: string
  /** Name of the callable, or '' for an anonymous function. */
  callable: string
  /** The arguments as short text, without brackets. */
  args: string
  /** With which priority, if it is not the normal one. */
  priority?: Unusual | undefined
}

export type Priority = 'high' | 'normal' | 'low'

/** A priority that few requests have: what is said only of those that do. */
export type Unusual = Exclude<Priority, 'normal'>

/** A request that was queued moved to the end of those with this priority. */
export interface PriorityNote extends Placed {
  type: 'priority'
  request: number
  priority: Priority
}

/** What a request returned or threw, as short text; comes with its `finished` event. */
export interface ResultNote extends Placed {
  type: 'result'
  request: number
  ok: boolean
  text: string
  /** Of an error: the frames of its stack, a line each, if it has any. */
  stack?: string | undefined
}

/** An intervention happened; `text` says which. Events that it led to at once come before the note. */
export interface InterventionNote extends Placed {
  type: 'intervention'
  text: string
  /** Whether there was anything to do it to: a pool, a worker, a request. */
  done: boolean
}

export type Note =
  | ConsoleNote
  | PoolNote
  | RequestNote
  | PriorityNote
  | ResultNote
  | InterventionNote

/** A piece of a recording, in order: `records` are whole wire records. */
export interface Batch {
  records: Uint8Array
  notes: Note[]
}

/** An error in the terms of the visitor's script. Lines and columns count from 1. */
export interface ScriptError {
  name: string
  message: string
  line?: number
  column?: number
  stack?: string
}

/**
 * How a recording ended. `message` is one sentence for a person.
 *
 * finished: the script and its work came to an end. failed: the script has a syntax error or threw.
 * stuck: nothing can ever happen again, but the script or its requests still wait. limit: a limit of
 * the recording was reached. stopped: by the visitor. hung: the watchdog ended it. crashed: the Go
 * side ended unexpectedly.
 */
export interface RunEnd {
  outcome: 'finished' | 'failed' | 'stuck' | 'limit' | 'stopped' | 'hung' | 'crashed'
  message: string
  error?: ScriptError
  /** Nanoseconds since the recording began. */
  time: number
}

/** What a run is made from. Same request, same log. */
export interface RunRequest {
  script: string
  /** A whole number from 0 to 2^32 - 1. */
  seed: number
  /** Virtual milliseconds after which the recording ends at its limit. Default: an hour. */
  until?: number | undefined
  /** What is done to it from outside, in any order. Default: nothing. */
  interventions?: Intervention[] | undefined
}

/** How far a recording is to go for now: it waits once it has passed either. */
export interface Horizon {
  /** Virtual time in ns. */
  time: number
  events: number
}

/** What a recording has cost so far where it is made, in ms of real time, as far as the clock there goes. */
export interface Cost {
  /** All of it, without waiting for a horizon to be moved. */
  total: number
  /** The part that went into noting and handing over what happened. */
  noting: number
}

/** Receives a recording while it is made. `end` is called exactly once, last. */
export interface Sink {
  batch(batch: Batch): void
  /** What the recording has cost so far; after a batch, now and then. */
  cost?(cost: Cost): void
  /**
   * The horizon is passed: the recording got to `time`, in ns, and goes on when its horizon is moved.
   * Nothing need have happened at that time.
   */
  pause?(time: number): void
  end(end: RunEnd): void
}

/** Makes recordings: in a sandboxed frame, a Node worker, or from a file. */
export interface Recorder {
  /**
   * Starts a recording; never throws and never blocks: what goes wrong arrives as `end`. With a
   * `horizon` it is made in pieces, on demand. The log is the same, however it is cut.
   */
  record(request: RunRequest, sink: Sink, horizon?: Horizon): Recording
}

export interface Recording {
  /** Ends the recording at once; `end` arrives with outcome 'stopped' unless it has ended already. */
  stop(): void
  /** Moves the horizon. Absent where a recording is there at once. */
  more?(horizon: Horizon): void
}
