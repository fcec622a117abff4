// A log as Chrome trace events, for https://ui.perfetto.dev and chrome://tracing. Each pool is a process,
// each worker a thread with a slice for every request it ran; thread 0 is the script, which puts requests
// and is called back. Arrows lead from the put to the run to the callback; a span tells how long the
// request was in the pool, and a counter how many were queued.

import { kinds } from '../wire'
import { never } from './jobs'
import type { Log } from './log'

/** One event in the trace event format. Times are in microseconds. */
export interface TraceEvent {
  name: string
  ph: 'M' | 'X' | 'b' | 'e' | 'C' | 'i'
  pid: number
  tid?: number
  ts?: number
  dur?: number
  cat?: string
  id?: string
  s?: 'g'
  args?: Record<string, string | number>
  /** Slices with the same one are joined by arrows. */
  bind_id?: string
  flow_in?: true
  flow_out?: true
}

/** The thread that stands for the script. */
const script = 0

/** Events in one piece of text. */
const pieceLength = 1000

/** The trace as JSON text, in pieces: all of it may be longer than a string can be. */
export function* chromeTrace(log: Log): Generator<string> {
  let separator = '{"displayTimeUnit":"ms","traceEvents":[\n'
  let piece: string[] = []
  for (const event of traceEvents(log)) {
    if (piece.push(JSON.stringify(event)) < pieceLength) continue
    yield separator + piece.join(',\n')
    piece = []
    separator = ',\n'
  }
  yield `${separator}${piece.join(',\n')}\n]}\n`
}

function* traceEvents(log: Log): Generator<TraceEvent> {
  yield* names(log)
  for (let job = 0; job < log.jobs.length; job++) yield* requestEvents(log, job)
  yield* queueDepths(log)
  for (const note of log.notes) {
    const cat = note.type === 'console' ? note.level : note.type
    if (note.type === 'console' || note.type === 'intervention') {
      yield { ...at('i', note.text, note.time, 0), cat, s: 'g' }
    }
  }
}

function* names(log: Log): Generator<TraceEvent> {
  for (const { pool, lanes } of log.pools.values()) {
    yield { ph: 'M', name: 'process_name', pid: pool, args: { name: `pool ${pool}` } }
    yield { ph: 'M', name: 'thread_name', pid: pool, tid: script, args: { name: 'script' } }
    for (const { worker } of lanes) {
      yield { ph: 'M', name: 'thread_name', pid: pool, tid: worker, args: { name: `worker ${worker}` } }
    }
  }
}

/** The slices and the span of one job, as far as it came. */
function* requestEvents(log: Log, job: number): Generator<TraceEvent> {
  const { jobs } = log
  const timeOf = (event: number) => (event === never ? undefined : log.time.at(event))
  const put = log.time.at(jobs.queuedAt.at(job))
  const started = timeOf(jobs.startedAt.at(job))
  const delivered = timeOf(jobs.settledAt.at(job))
  const pid = jobs.pool.at(job)
  const id = `0x${(job + 1).toString(16)}`
  const name = `#${log.labelOf(job)}`
  const span = { cat: 'request', id }
  yield { ...slice(`put ${name}`, put, pid), bind_id: id, flow_out: true }
  yield { ...at('b', name, put, pid), ...span }
  if (started !== undefined) {
    const finished = timeOf(jobs.finishedAt.at(job)) ?? log.duration
    const dur = (finished - started) / 1e3
    const run = { ...slice(name, started, pid, jobs.worker.at(job)), dur, args: argsOf(log, job) }
    yield { ...run, bind_id: id, flow_in: true, flow_out: true }
  }
  if (delivered === undefined) return
  yield { ...slice(`callback ${name}`, delivered, pid), bind_id: id, flow_in: true }
  yield { ...at('e', name, delivered, pid), ...span }
}

function argsOf(log: Log, job: number): Record<string, string> {
  const { callable = '', args = '' } = log.requestOf(job) ?? {}
  return { call: `${callable}(${args})`, result: log.jobs.result(job) ?? '' }
}

/** How long the queue of each pool was: at each instant what it came to. */
function* queueDepths(log: Log): Generator<TraceEvent> {
  for (const { pool } of log.pools.values()) {
    const depths = new Map<number, number>()
    let depth = 0
    for (let event = 0; event < log.length; event++) {
      if (log.pool.at(event) !== pool) continue
      const change = queueChange(log.kind.at(event))
      depth += change
      if (change !== 0) depths.set(log.time.at(event), depth)
    }
    for (const [time, queued] of depths) {
      yield { ...at('C', 'queue', time, pool), args: { queued } }
    }
  }
}

function queueChange(kind: number): number {
  if (kind === kinds.queued) return 1
  return kind === kinds.started || kind === kinds.canceled ? -1 : 0
}

function slice(name: string, time: number, pid: number, tid = script): TraceEvent {
  return { ...at('X', name, time, pid), tid, dur: 0 }
}

function at(ph: TraceEvent['ph'], name: string, time: number, pid: number): TraceEvent {
  return { ph, name, pid, tid: script, ts: time / 1e3 }
}
