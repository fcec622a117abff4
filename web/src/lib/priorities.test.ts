// Tests that what a log says of priorities is what the pool does: the queue is shown in the order in which
// requests are taken.

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { lifeOf } from '../log/life'
import { Log } from '../log/log'
import { stateAt } from '../log/state'
import { kinds } from '../wire'
import { type Priority, ThreadPool, WorkRequest } from './api'
import { startRuntime } from './testing'

const ranks: readonly Priority[] = ['high', 'normal', 'low']

/** A log that is written as the pools of a new instance do what they do. */
function startLog() {
  const log = new Log()
  const runtime = startRuntime({
    note: (note) => {
      update()
      log.append({ records: new Uint8Array(), notes: [{ ...note, seq: log.length, time: 0 }] })
    },
  })
  const update = () => log.append({ records: runtime.drain(), notes: [] })
  return { log, update }
}

const queueOf = (log: Log, events = log.length) =>
  stateAt(log, { time: Infinity, events }, { line: Infinity, deliveries: 0 })[0]?.queue.map(({ job }) => job) ?? []

/** Puts and moves requests as `choices` say, in a pool without workers. */
async function fill(pool: ThreadPool, choices: readonly number[]): Promise<void> {
  const requests: WorkRequest[] = []
  for (const choice of choices) {
    const priority = ranks[choice % 3]!
    const other = requests[(choice >> 4) % Math.max(1, requests.length)]
    if (choice % 16 < 13 || !other) {
      const request = new WorkRequest(() => 0, [], { priority, excCallback: () => 0 })
      requests.push(request)
      await pool.putRequest(request)
    } else if (choice % 16 < 15) other.setPriority(priority)
    else other.cancel()
  }
}

/** Lets a worker take all that is queued; `log` must have known in which order. */
async function empty(pool: ThreadPool, { log, update }: ReturnType<typeof startLog>): Promise<void> {
  update()
  const before = log.length
  let waiting = queueOf(log)
  pool.createWorkers(1)
  await pool.wait()
  pool.dismissWorkers(1)
  update()
  for (let event = before; event < log.length; event++) {
    if (log.kind.at(event) !== kinds.started) continue
    expect(log.job.at(event)).toBe(waiting[0])
    waiting = waiting.slice(1)
    expect(queueOf(log, event + 1)).toEqual(waiting)
  }
  expect(waiting).toEqual([])
}

test('requests are taken in the order that the log tells beforehand', async () => {
  const choices = fc.array(fc.nat(1 << 12), { minLength: 1, maxLength: 120 })
  await fc.assert(
    fc.asyncProperty(choices, choices, async (first, second) => {
      const recording = startLog()
      const pool = new ThreadPool(0)
      for (const part of [first, second]) {
        await fill(pool, part)
        await empty(pool, recording)
      }
    }),
    { numRuns: 30 },
  )
})

test('as many are ahead of a request as the log says', async () => {
  const { log, update } = startLog()
  const pool = new ThreadPool(0)
  for (let i = 0; i < 80; i++) {
    await pool.putRequest(new WorkRequest(() => 0, [], { priority: ranks[(i * 7) % 3]! }))
    update()
    expect(lifeOf(log, i)[0]).toMatchObject({ ahead: queueOf(log).indexOf(i) })
  }
})

test('a request without a priority has none in the log, and what is moved but not queued is not noted', async () => {
  const { log, update } = startLog()
  const pool = new ThreadPool(1)
  const request = new WorkRequest(() => 0, [])
  await pool.putRequest(request)
  await pool.wait()
  expect(request.setPriority('high')).toBe(false)
  update()
  expect([...log.notes].map(({ type }) => type)).toEqual(['pool', 'request', 'result'])
  expect(log.requestOf(0)).not.toHaveProperty('priority')
  expect(log.pools.get(1)!.bands).toBeUndefined()
})
