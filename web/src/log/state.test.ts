// Tests of state.ts: the state found through the indexes must be the one that a replay arrives at.

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { kinds } from '../wire'
import { at, end, start } from './cursor'
import type { Log } from './log'
import { stateAt } from './state'
import { recipePlan, simulate } from './testing/simulate'
import { randomTape } from './testing/random'
import { Tape } from './testing/tape'

const all = { line: Infinity, deliveries: Infinity }

/** The plain way: go through the events one by one. Lists hold request serials. */
function replay(log: Log, events: number) {
  const queue: number[] = []
  const results: number[] = []
  const lanes = new Map<number, { request?: number; gone: boolean }>()
  const deliveries: number[] = []
  const drop = (list: number[], item: number) => list.splice(list.indexOf(item), 1)
  for (let i = 0; i < events; i++) {
    const worker = log.worker.at(i)
    const request = log.request.at(i)
    switch (log.kind.at(i)) {
      case kinds.workerCreated:
        lanes.set(worker, { gone: false })
        break
      case kinds.workerDismissed:
      case kinds.workerExited:
        lanes.get(worker)!.gone = true
        break
      case kinds.queued:
        queue.push(request)
        break
      case kinds.started:
        drop(queue, request)
        lanes.get(worker)!.request = request
        break
      case kinds.finished:
        delete lanes.get(worker)!.request
        results.push(request)
        break
      case kinds.delivered:
        drop(results, request)
        deliveries.unshift(request)
        break
      case kinds.canceled:
        drop(queue, request)
        results.push(request)
        break
    }
  }
  return { queue, results, lanes: [...lanes.values()], deliveries }
}

function indexed(log: Log, events: number) {
  const [pool] = stateAt(log, { time: 0, events }, all)
  const requests = (list: { request: number }[] = []) => list.map((job) => job.request)
  return {
    queue: requests(pool?.queue),
    results: requests(pool?.results),
    lanes: (pool?.lanes ?? []).map((lane) => ({
      ...(lane.job && { request: lane.job.request }),
      gone: lane.isLeaving || lane.state === 'dismissed',
    })),
    deliveries: requests(pool?.deliveries),
  }
}

test('at any event, the state is what a replay from scratch arrives at', () => {
  const choices = fc.array(fc.nat(1 << 12), { maxLength: 120 })
  fc.assert(
    fc.property(choices, (list) => {
      const log = randomTape(list).log()
      for (let events = 0; events <= log.length; events++) {
        expect(indexed(log, events)).toEqual(replay(log, events))
      }
    }),
    { numRuns: 60 },
  )
})

test('in every state of the recipe each request is in one place', () => {
  const log = simulate(recipePlan(5)).log()
  for (let events = 1; events <= log.length; events++) {
    const submitted = log.jobs.queuedAt.countBelow(events)
    const [pool] = stateAt(log, { time: 0, events }, all)
    const { queued, running, ready, settled } = pool!
    const settledCount = settled.ok + settled.failed + settled.canceled
    expect(queued + running + ready + settledCount).toBe(submitted)
    expect([pool!.queue.length, pool!.results.length]).toEqual([queued, ready])
  }
})

describe('a state', () => {
  const tape = new Tape().pool(1, 5).workers(1, 2)
  for (const request of [1, 2, 3]) tape.request(request, `job-${request}`).event('queued', { request })
  tape.event('started', { request: 1, worker: 1 }).event('started', { request: 2, worker: 2 })
  tape.time = 2
  tape.event('workerDismissed', { worker: 2 })
  tape.result(1, 'Error: boom', false).event('finished', { request: 1, worker: 1, outcome: 'panicked' })
  tape.time = 3
  tape.event('delivered', { request: 1, outcome: 'panicked' })
  const log = tape.log()

  test('lists no pool before there is one', () => {
    expect(stateAt(log, start)).toEqual([])
  })

  test('tells what runs, since when, and who is leaving', () => {
    const [pool] = stateAt(log, at(log, 2.5e9))
    expect(pool).toMatchObject({ queueSize: 5, queued: 1, running: 1, ready: 1 })
    expect(pool!.lanes).toEqual([
      { pool: 1, worker: 1, state: 'idle', isLeaving: false },
      {
        pool: 1,
        worker: 2,
        state: 'busy',
        isLeaving: true,
        job: {
          job: 1,
          request: 2,
          label: 'job-2',
          since: 0,
          wait: 0,
          progress: undefined,
          attempt: 1,
        },
      },
    ])
    expect(pool!.results).toEqual([{ job: 0, request: 1, label: 'job-1', since: 2e9 }])
  })

  test('tells what was delivered, and how', () => {
    const [pool] = stateAt(log, end(log))
    expect(pool!.settled).toEqual({ ok: 0, failed: 1, canceled: 0 })
    expect(pool!.deliveries).toEqual([
      { job: 0, request: 1, label: 'job-1', since: 3e9, how: 'failed', text: 'Error: boom' },
    ])
  })

  test('tells what was canceled: it waits to be delivered, and is delivered as canceled', () => {
    const tape = new Tape().workers(1, 1).event('queued', { request: 1 })
    tape.event('canceled', { request: 1, outcome: 'canceled' })
    const [waiting] = stateAt(tape.log(), { time: 0, events: 3 })
    expect(waiting).toMatchObject({ queued: 0, running: 0, ready: 1 })
    tape.event('delivered', { request: 1, outcome: 'canceled' })
    const [delivered] = stateAt(tape.log(), { time: 0, events: 4 })
    expect(delivered!.settled).toEqual({ ok: 0, failed: 0, canceled: 1 })
    expect(delivered!.deliveries[0]).toMatchObject({ label: '1', how: 'canceled' })
  })

  test('lists no more than the limits', () => {
    const long = new Tape().workers(1, 1)
    for (let request = 1; request <= 50; request++) long.event('queued', { request })
    const [pool] = stateAt(long.log(), { time: 0, events: 51 }, { line: 10, deliveries: 1 })
    expect(pool!.queued).toBe(50)
    expect(pool!.queue.map((job) => job.request)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
  })

  test('tells how long what runs had waited, how far it is, and which attempt it is', () => {
    const tape = new Tape().workers(1, 1).event('queued', { request: 1 })
    tape.time = 2
    const its = { request: 1, worker: 1 }
    tape.event('started', its).event('progressed', { ...its, percent: 40 })
    tape.event('retried', { ...its, outcome: 'failed' }).event('progressed', { ...its, percent: 10 })
    const steps = [3, 4, 5, 6].map((events) => stateAt(tape.log(), { time: 2e9, events })[0]?.lanes[0]?.job)
    expect(steps.map((job) => [job?.wait, job?.progress, job?.attempt])).toEqual([
      [2e9, undefined, 1],
      [2e9, 40, 1],
      [2e9, undefined, 2],
      [2e9, 10, 2],
    ])
    expect(tape.log().longestWait).toBe(2e9)
  })

  test('a paused pool stays paused while lanes come and go', () => {
    const log = new Tape().workers(1, 1).event('paused').workers(2, 2).event('resumed').log()
    const isPaused = [1, 2, 3, 4].map((events) => stateAt(log, { time: 0, events })[0]?.isPaused)
    expect(isPaused).toEqual([false, true, true, false])
  })

  test('tells whether a pool is paused', () => {
    const log = new Tape().workers(1, 1).event('paused').event('resumed').log()
    const isPaused = [1, 2, 3].map((events) => stateAt(log, { time: 0, events })[0]?.isPaused)
    expect(isPaused).toEqual([false, true, false])
  })

  test('keeps several pools apart', () => {
    const two = new Tape().workers(1, 2).workers(1, 1, 2).event('queued', { request: 1, pool: 2 })
    const [first, second] = stateAt(two.log(), { time: 0, events: 4 })
    expect([first!.lanes.length, first!.queued]).toEqual([2, 0])
    expect([second!.lanes.length, second!.queued]).toEqual([1, 1])
  })
})
