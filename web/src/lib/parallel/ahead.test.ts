import { beforeEach, describe, expect, test } from 'vitest'
import { WorkRequest, type WorkRequestOptions } from '../request'
import { Ahead, leastLoaded } from './ahead'
import type { Core } from './core'
import { type Dispatcher, Task } from './task'

let ahead: Ahead

beforeEach(() => {
  ahead = new Ahead()
})

const dispatcher: Dispatcher = {
  queued: (task) => ahead.push(task),
  start: () => undefined,
  caughtUp: () => ahead.caughtUp(),
  cancel: () => undefined,
  runHere: undefined,
}

/** A task that is queued in its pool. */
function queued(options: WorkRequestOptions = {}, callable: Task['callable'] = 1): Task {
  const task = new Task(new WorkRequest(() => 0, [], options), callable, dispatcher)
  task.queued()
  return task
}

/** A core that takes what it is sent. */
function coreWith(...tasks: Task[]): Core {
  const core = {
    tasks: new Map(tasks.map((task, i) => [i, task])),
    isSwift: true,
    get first() {
      return this.tasks.values().next().value
    },
    send(task: Task) {
      this.tasks.set(this.tasks.size, task)
    },
  }
  return core as unknown as Core
}

const started = (): Task => new Task(new WorkRequest(() => 0), 1, dispatcher)

/** Learns that the callable takes so many ms. */
function learn(took: number, times = 100): void {
  for (let i = 0; i < times; i++) ahead.learn(started(), took)
}

describe('tasks are sent ahead', () => {
  test.each([
    ['not known', undefined, 0],
    ['long', 5, 0],
    ['of half a millisecond', 0.5, 3],
    ['tiny', 0.001, 63],
  ])('if they are short: %s', (_, took, sent) => {
    if (took !== undefined) learn(took)
    const core = coreWith(started())
    for (let i = 0; i < 200; i++) queued()
    ahead.send([core])
    expect(core.tasks.size - 1).toBe(sent)
  })

  test('but not behind one that is long', () => {
    learn(0.001)
    const long = new Task(new WorkRequest(() => 0), 2, dispatcher)
    ahead.learn(long, 50)
    queued()
    const core = coreWith(long)
    ahead.send([core])
    expect(core.tasks.size).toBe(1)
  })

  test('again only after several runs when one took long', () => {
    learn(0.001)
    expect(ahead.isTiny(started())).toBe(true)
    learn(50, 1)
    learn(0.001, 20)
    expect(ahead.depth(started())).toBe(1)
    learn(0.001, 100)
    expect(ahead.isTiny(started())).toBe(true)
  })

  test('evenly, in the order of the queue, when a core has done half', () => {
    learn(0.4) // five at a core
    const cores = [coreWith(started(), started()), coreWith(started())]
    const tasks = Array.from({ length: 20 }, () => queued())
    ahead.send(cores)
    expect(cores.map((core) => core.tasks.size)).toEqual([5, 5])
    expect(tasks.map((task) => task.isAhead)).toEqual(tasks.map((_, i) => i < 7))
    ahead.send(cores)
    expect(cores.map((core) => core.tasks.size)).toEqual([5, 5])
  })

  test('no more of them than the pool has come to start, and a little', () => {
    learn(0.4)
    const core = coreWith(started())
    const tasks = Array.from({ length: 20 }, () => queued())
    const complete = (): void => {
      core.tasks.clear()
      core.tasks.set(0, started())
      ahead.send([core])
    }
    for (let i = 0; i < 5; i++) complete()
    const sent = tasks.filter((task) => task.isAhead)
    expect(sent).toHaveLength(5)
    for (const task of sent) task.release()
    complete()
    expect(tasks.filter((task) => task.isAhead)).toHaveLength(4)
  })

  test('but not those out of turn, canceled, started meanwhile, or with a limit to their wait', () => {
    learn(0.001)
    const [urgent, canceled, other, timed] = [queued({ priority: 'high' }), queued(), queued(), queued({ timeout: 9 })]
    const hasty = queued({ queueTimeout: 9 })
    canceled.release()
    const core = coreWith(started())
    void other.run()
    ahead.send([core])
    const isAhead = [urgent, canceled, other, timed, hasty].map((task) => task.isAhead)
    expect(isAhead).toEqual([false, false, false, true, false])
  })

  test('and first again when they come back', () => {
    learn(0.001)
    const [one, two] = [queued(), queued()]
    ahead.send([coreWith(started())])
    const three = queued()
    ahead.takeBack([one, two])
    const core = coreWith()
    ahead.send([core])
    expect([...core.tasks.values()]).toEqual([one, two, three])
  })
})

test('the core with the fewest tasks', () => {
  const [two, one] = [coreWith(started(), started()), coreWith(started())]
  expect(leastLoaded([two, one, coreWith(started())])).toBe(one)
  expect(leastLoaded([])).toBe(undefined)
})
