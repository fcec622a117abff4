import { beforeEach, describe, expect, test } from 'vitest'
import type { RunEnd } from '../log/source'
import { VirtualClock } from './clock'
import { Reach } from './horizon'
import { Journal } from './journal'
import { defaultLimits, limitMessage, type Limits } from './limits'
import { sleep } from './prelude'
import { Run } from './run'
import { keepGlobals, settle } from './testing/globals'

/** What the test pretends about the Go side. */
interface Pretended {
  outstanding?: () => number
  goTimers?: () => number
  describe?: () => string[]
  limits?: Partial<Limits>
  reach?: Reach
  /** Hears that the run waits at its horizon, in ns. */
  onPause?: (time: number) => void
}

let clock: VirtualClock
let run: Run

beforeEach(() => {
  keepGlobals()
  clock = VirtualClock.install()
})

/** How the run of a script ends. */
async function endOf(script: () => Promise<void>, pretended: Pretended = {}): Promise<RunEnd> {
  const limits = { ...defaultLimits, ...pretended.limits }
  let end: RunEnd | undefined
  const journal = new Journal({
    drain: () => new Uint8Array(),
    now: () => clock.elapsed,
    realNow: () => 0,
    post: (report) => {
      if (report.type === 'end') end = report.end
      if (report.type === 'pause') pretended.onPause?.(report.time)
    },
    limits,
  })
  const { outstanding = () => 0, goTimers = () => 0, describe = () => [] } = pretended
  const runtime = {
    get outstanding() {
      return outstanding()
    },
    describe,
  }
  run = new Run({
    script: { run: script, shift: 0 },
    clock,
    runtime,
    journal,
    limits,
    reach: pretended.reach ?? new Reach(),
    goTimers,
    settle,
  })
  await run.start()
  return end!
}

/** A script that does one thing and returns. */
const soon = (f: () => void) => Promise.resolve().then(f)

const forEver = () => new Promise<void>(() => undefined)

describe('a run is finished', () => {
  test('when the script has returned', async () => {
    const end = await endOf(() => sleep(1500))
    expect(end).toEqual({
      outcome: 'finished',
      message: 'The script and its requests are done.',
      time: 1.5e9,
    })
  })

  test('not before the timers of the script are', async () => {
    const end = await endOf(() => soon(() => void setTimeout(() => undefined, 300)))
    expect(end).toMatchObject({ outcome: 'finished', time: 300e6 })
  })

  test('not before its requests are', async () => {
    let outstanding = 1
    const end = await endOf(() => soon(() => void sleep(200).then(() => outstanding--)), {
      outstanding: () => outstanding,
    })
    expect(end).toMatchObject({ outcome: 'finished', time: 200e6 })
  })

  test('though Go has set timers for itself', async () => {
    const end = await endOf(() => soon(() => void setTimeout(() => undefined, 1e6)), {
      goTimers: () => 1,
    })
    expect(end).toMatchObject({ outcome: 'finished', time: 0 })
  })

  test('not while Go needs its timers for a request', async () => {
    let outstanding = 1
    const goTimer = () => void setTimeout(() => outstanding--, 50)
    const end = await endOf(() => soon(goTimer), {
      goTimers: () => 1,
      outstanding: () => outstanding,
    })
    expect(end).toMatchObject({ outcome: 'finished', time: 50e6 })
  })
})

describe('a run has failed', () => {
  test('when the script throws', async () => {
    const end = await endOf(async () => {
      await sleep(10)
      throw new RangeError('too far')
    })
    expect(end).toMatchObject({
      outcome: 'failed',
      message: 'The script failed: RangeError: too far',
      error: { name: 'RangeError', message: 'too far' },
      time: 10e6,
    })
  })

  test('when a timer throws', async () => {
    const end = await endOf(async () => {
      setTimeout(() => {
        throw new Error('in the timer')
      }, 5)
      return forEver()
    })
    expect(end).toMatchObject({ outcome: 'failed', error: { message: 'in the timer' }, time: 5e6 })
  })

  test('when somebody says so, and at once', async () => {
    const end = await endOf(async () => {
      setTimeout(() => run.fail(new Error('nobody handled it')), 5)
      return sleep(1000)
    })
    expect(end).toMatchObject({
      outcome: 'failed',
      error: { message: 'nobody handled it' },
      time: 5e6,
    })
  })
})

describe('a run is stuck', () => {
  test('when the script awaits what nothing will settle', async () => {
    const end = await endOf(forEver)
    expect(end).toMatchObject({
      outcome: 'stuck',
      message:
        'Nothing can happen any more, but the work is not done: ' +
        'the script awaits a promise that nothing will settle.',
    })
  })

  test('when requests wait for nobody, and says who waits', async () => {
    const end = await endOf(() => soon(() => undefined), {
      outstanding: () => 3,
      describe: () => ['pool 1: 3 queued, 0 workers', 'pool 1: wait() waits for results'],
    })
    expect(end).toMatchObject({
      outcome: 'stuck',
      message:
        'Nothing can happen any more, but the work is not done: ' +
        'pool 1: 3 queued, 0 workers; pool 1: wait() waits for results.',
    })
  })
})

test('a run that is stuck names the first of many who wait', async () => {
  const end = await endOf(forEver, {
    describe: () => Array.from({ length: 500 }, (_, i) => `request #${i + 1} waits`),
  })
  expect(end.message).toContain('request #6 waits; and 494 more.')
})

test('a run that is stuck tells what many wait for once', async () => {
  const end = await endOf(forEver, { describe: () => ['a waits', 'b waits', 'a waits', 'a waits'] })
  expect(end.message).toContain('done: a waits; b waits.')
})

describe('a run is ended at its limit', () => {
  test('of virtual time, before what lies beyond it', async () => {
    let woke = 0
    const end = await endOf(
      async () => {
        for (;;) {
          await sleep(400)
          woke++
        }
      },
      { limits: { time: 1000 } },
    )
    expect(end).toMatchObject({
      outcome: 'limit',
      message: 'The recording ends at its limit of 1 s of virtual time.',
    })
    expect(woke).toBe(2)
  })

  test.each([
    [3_600_000, '1 h'],
    [5_400_000, '90 min'],
    [1500, '1,500 ms'],
  ])('of %d ms of virtual time, told in a unit that can be read', (time, text) => {
    const limits = { ...defaultLimits, time }
    expect(limitMessage('time', limits)).toBe(`The recording ends at its limit of ${text} of virtual time.`)
  })

  test('of timers that fire while time stands still', async () => {
    const end = await endOf(
      async () => {
        for (let i = 0; ; i++) await sleep(i % 40 === 0 && i < 200 ? 1 : 0)
      },
      { limits: { stillSteps: 50 } },
    )
    expect(end).toMatchObject({ outcome: 'limit', time: 5e6 })
    expect(end.message).toContain('50 timers fired without any time passing')
  })

  test('of timers in all', async () => {
    const end = await endOf(
      async () => {
        for (;;) await sleep(1)
      },
      { limits: { steps: 50 } },
    )
    expect(end).toMatchObject({ outcome: 'limit', time: 50e6 })
  })
})

describe('a run waits at its horizon', () => {
  const ticks: number[] = []
  const ticking = async () => {
    for (let i = 0; i < 10; i++) {
      await sleep(400)
      ticks.push(clock.elapsed)
    }
  }

  beforeEach(() => void ticks.splice(0))

  test('once it is past it, and goes on when it is moved', async () => {
    const reach = new Reach({ time: 1000e6, events: Infinity })
    const pauses: number[] = []
    const end = await endOf(ticking, {
      reach,
      onPause(time) {
        pauses.push(time, ticks.length)
        queueMicrotask(() => reach.move({ time: time + 1000e6, events: Infinity }))
      },
    })
    expect(pauses).toEqual([1200e6, 3, 2400e6, 6, 3600e6, 9])
    expect(end).toMatchObject({ outcome: 'finished', time: 4e9 })
  })

  test('not while the horizon moves on ahead of it', async () => {
    const reach = new Reach({ time: 1000e6, events: Infinity })
    setTimeout(() => reach.move({ time: Infinity, events: Infinity }), 900)
    const onPause = () => expect.unreachable()
    expect(await endOf(ticking, { reach, onPause })).toMatchObject({ outcome: 'finished' })
  })

  test('and not when it is over there', async () => {
    const reach = new Reach({ time: 399e6, events: Infinity })
    const onPause = () => expect.unreachable()
    const end = await endOf(() => sleep(400), { reach, onPause })
    expect(end).toMatchObject({ outcome: 'finished', time: 400e6 })
  })
})
