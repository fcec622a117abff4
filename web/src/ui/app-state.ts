// The state of the page as plain data: what tests and embedders may rely on.

import type { Intervention } from '../log/interventions'
import { stateAt } from '../log/state'
import type { RunEnd } from '../log/source'
import type { Stats } from '../log/stats'
import type { Selection, TimeRange } from './selection'
import type { Status, Store } from './store'

/** A request by its label, and the pool it is in. */
export interface RequestRef {
  pool: number
  request: string
}

/** What the page shows at the cursor. Times in seconds. */
export interface AppState {
  status: Status
  time: number
  duration: number
  playing: boolean
  speed: number
  seed: number
  /** Whether the script, the seed or an intervention has changed since the run. */
  edited: boolean
  /** What is done to the run from outside, in order of time. */
  interventions: readonly Intervention[]
  /** The run before, to compare with: how it differs in its making, and its numbers (times in ns). */
  ghost: { seed: number | undefined; interventions: readonly Intervention[]; stats: Stats } | undefined
  /** What the page says about a change, a link, or a file. */
  remark: string | undefined
  selection: Selection
  /** What the timeline shows; undefined for all of it. Times in seconds. */
  span: { from: number; to: number } | undefined
  /** The stretch that is marked on the timeline. */
  range: { from: number; to: number } | undefined
  /** The tab of the inspector. */
  view: string
  /** Where the player stands: the time, and how many events have happened. */
  cursor: { time: number; events: number; of: number }
  /** The first 200 of each pool, in order. */
  queue: RequestRef[]
  lanes: { pool: number; worker: number; state: string; request: string | undefined }[]
  /** Finished but not collected; the first 200 of each pool, in order. */
  results: RequestRef[]
  delivered: { ok: number; failed: number; canceled: number }
  /** Lines up to the cursor. */
  console: { time: number; level: string; text: string }[]
  /** How the run ended, with its time in seconds; undefined before it has. */
  end: RunEnd | undefined
}

export function appState(store: Store): AppState {
  const { log, cursor, player, status, seed } = store
  const pools = stateAt(log, cursor)
  const refs = (list: 'queue' | 'results') =>
    pools.flatMap((p) => p[list].map((job) => ({ pool: p.pool, request: job.label })))
  const total = (how: 'ok' | 'failed' | 'canceled') =>
    pools.reduce((sum, pool) => sum + pool.settled[how], 0)
  return {
    status,
    time: cursor.time / 1e9,
    duration: log.duration / 1e9,
    playing: player.isPlaying,
    speed: player.speed,
    seed,
    edited: store.isEdited,
    interventions: store.interventions,
    ghost: ghostState(store),
    remark: store.remark?.text,
    selection: store.selection,
    span: inSeconds(store.span),
    range: inSeconds(store.range),
    view: store.view,
    cursor: { time: cursor.time / 1e9, events: cursor.events, of: log.length },
    queue: refs('queue'),
    lanes: pools.flatMap((pool) =>
      pool.lanes.map(({ pool, worker, state, job }) => ({
        pool,
        worker,
        state,
        request: job?.label,
      })),
    ),
    results: refs('results'),
    delivered: { ok: total('ok'), failed: total('failed'), canceled: total('canceled') },
    console: log.console
      .slice(0, log.linesUpTo(cursor.time, cursor.events))
      .map(({ time, level, text }) => ({ time: time / 1e9, level, text })),
    end: log.end && { ...log.end, time: log.end.time / 1e9 },
  }
}

function ghostState({ ghost }: Store): AppState['ghost'] {
  if (ghost === undefined) return undefined
  const { request, stats } = ghost
  return { seed: request?.seed, interventions: request?.interventions ?? [], stats }
}

function inSeconds(range: TimeRange | undefined): { from: number; to: number } | undefined {
  return range && { from: range.from / 1e9, to: range.to / 1e9 }
}
