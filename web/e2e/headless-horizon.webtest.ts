// Recordings that are made in pieces, on demand: the log is the same as when it is made at once.

import { describe, expect, test } from 'vitest'
import { hashLog } from '../src/log/hash'
import { recordInNode } from './node'

const busy = `
import { ThreadPool, makeRequests } from 'lido-pool'
const main = new ThreadPool(3)
const nap = async (ms) => { await sleep(ms); return Math.random() }
setInterval(() => console.log('tick'), 1000)
for (let i = 0; i < 200; i++) {
  for (const req of makeRequests(nap, [randint(1, 500), randint(1, 500)])) main.putRequest(req)
  await sleep(randint(0, 300))
}
await main.wait()
console.log('done')`

const interventions = [
  { at: 2500, action: { type: 'createWorkers', workers: 2 } as const },
  { at: 9000, action: { type: 'pause' } as const },
  { at: 12_000, action: { type: 'resume' } as const },
]

const request = { script: busy, seed: 5, until: 40_000, interventions }

describe('the log is the same', () => {
  test.each([
    ['cut by time', 700e6, Infinity],
    ['cut by events', Infinity, 30],
    ['cut by both', 3e9, 100],
  ])('%s', async (_, time, events) => {
    const whole = await recordInNode(request)
    let pieces = 1
    const cut = {
      first: { time, events },
      next(log: { length: number }, now: number) {
        pieces++
        return { time: now + time, events: log.length + events }
      },
    }
    expect(hashLog(await recordInNode(request, cut))).toBe(hashLog(whole))
    expect(pieces).toBeGreaterThan(8)
    expect(whole.end).toMatchObject({ outcome: 'limit', time: 40e9 })
  })
})

test('an endless script is recorded no further than asked, and not long beyond it', async () => {
  const script = 'for (;;) { console.log(performance.now()); await sleep(400) }'
  const times: number[] = []
  const log = await recordInNode({ script, seed: 1 }, {
    first: { time: 1e9, events: 1000 },
    next(_, time) {
      times.push(time)
      return times.length < 3 ? { time: time + 1e9, events: 1000 } : undefined
    },
  })
  expect(times).toEqual([1.2e9, 2.4e9, 3.6e9])
  expect(log.console.map(({ text }) => text).slice(-2)).toEqual(['3200', '3600'])
  expect(log.end).toMatchObject({ outcome: 'stopped', time: 3.6e9 })
})
