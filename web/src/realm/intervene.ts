// Does to the pools of a run what interventions say, on the runtime and behind the script's back.

import { Collector } from '../lib/collector'
import { PoolClosed } from '../lib/errors'
import { WorkRequest } from '../lib/request'
import type { Runtime } from '../lib/runtime'
import { describeAction, type Action, type Intervention } from '../log/interventions'
import type { VirtualClock } from './clock'
import { Holds } from './hold'
import type { Journal } from './journal'

/**
 * Sees to it that each intervention happens at its time, and is noted. Call it before Go starts: what is
 * scheduled first happens first. Interventions keep no run going that is done.
 */
export function scheduleInterventions(
  interventions: readonly Intervention[],
  clock: VirtualClock,
  journal: Journal,
  runtime: () => Runtime,
  holds: Holds,
): void {
  const collectors = new Map<number, Collector>()
  for (const { at, action } of interventions) {
    clock.schedule(at, () => {
      const done = apply(action, runtime(), holds, collectors)
      journal.note({ type: 'intervention', text: describeAction(action), done })
    })
  }
}

/** What holds back the requests that `interventions` say. */
export function holdsOf(interventions: readonly Intervention[]): Holds {
  return new Holds(interventions.flatMap(({ action }) => (action.type === 'hold' ? action.request : [])))
}

/** Returns whether there was anything to do it to. */
function apply(
  action: Action,
  runtime: Runtime,
  holds: Holds,
  collectors: Map<number, Collector>,
): boolean {
  if (action.type === 'hold') return holds.letGo(action.request)
  if (action.type === 'cancel') return runtime.requestBySerial(action.request)?.cancel() ?? false
  const { pool = 1 } = action
  if (pool > runtime.pools) return false
  switch (action.type) {
    case 'createWorkers':
      runtime.call((go) => go.lido_pool_create(pool, action.workers))
      return true
    case 'dismissWorkers':
      return runtime.call((go) => go.lido_pool_dismiss(pool, action.workers)) > 0
    case 'pause':
      runtime.call((go) => go.lido_pool_pause(pool))
      return true
    case 'resume':
      runtime.call((go) => go.lido_pool_resume(pool))
      return true
    case 'put': {
      const collector = collectors.get(pool) ?? new Collector(runtime, pool)
      collectors.set(pool, collector)
      return put(action, runtime, collector)
    }
  }
}

/** How many requests were put. */
let puts = 0

// The request has an ID of its own, so that those of the script's requests stay what they were.
function put(
  { callable, args = [] }: Extract<Action, { type: 'put' }>,
  runtime: Runtime,
  collector: Collector,
): boolean {
  const f = runtime.functions.get(callable)
  if (f === undefined) return false
  const requestID = `put ${++puts}`
  const request = new WorkRequest(f, args, { requestID, excCallback: () => undefined })
  const job = collector.admit(request)
  try {
    if (collector.tryPut(job)) {
      collector.collect()
      return true
    }
    collector.forget(job)
  } catch (error) {
    if (!(error instanceof PoolClosed)) throw error
  }
  return false
}
