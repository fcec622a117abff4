import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { WorkRequest } from '../request'
import { type Dispatcher, Task } from './task'
import { Watch } from './watch'

const dispatcher = { cancel: () => undefined } as unknown as Dispatcher
const task = (): Task => new Task(new WorkRequest(() => 0), 1, dispatcher)

/** A core with so many tasks, that notes what it is asked to do. */
function watched(size: number, patience = 50) {
  const tasks = new Map(Array.from({ length: size }, (_, i) => [i, task()]))
  const asked: string[] = []
  const core = {
    tasks,
    get first() {
      return tasks.values().next().value
    },
    recall: () => asked.push('recall'),
    takeBack: () => asked.push('take back'),
    giveUp: () => asked.push('give up'),
  }
  const watch = new Watch(core, patience)
  watch.update()
  const finish = (): void => {
    tasks.delete(tasks.keys().next().value!)
    watch.update()
  }
  return { tasks, asked, watch, finish }
}

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

test('tasks behind one that takes long are called back, and taken back when the core is deaf', () => {
  const { asked } = watched(3)
  vi.advanceTimersByTime(9)
  expect(asked).toEqual([])
  vi.advanceTimersByTime(11)
  expect(asked).toEqual(['recall'])
  vi.advanceTimersByTime(199)
  expect(asked).toEqual(['recall'])
  vi.advanceTimersByTime(2)
  expect(asked).toEqual(['recall', 'take back'])
})

test('a core that gets on is left alone', () => {
  const { asked, finish } = watched(10)
  for (let i = 0; i < 9; i++) {
    vi.advanceTimersByTime(8)
    finish()
  }
  vi.advanceTimersByTime(10_000)
  expect(asked).toEqual([])
})

test('a core that has heard is not asked again', () => {
  const { asked, finish } = watched(2)
  vi.advanceTimersByTime(20)
  finish()
  vi.advanceTimersByTime(10_000)
  expect(asked).toEqual(['recall'])
})

test('patience begins when the core is at the canceled task, and ends with it', () => {
  const { asked, tasks, watch, finish } = watched(3)
  for (const canceled of [...tasks.values()].slice(1)) canceled.cancel(null)
  watch.update()
  finish()
  vi.advanceTimersByTime(40)
  finish()
  vi.advanceTimersByTime(40)
  expect(asked).toEqual(['recall'])
  vi.advanceTimersByTime(10)
  expect(asked).toEqual(['recall', 'give up'])
})

test('nothing is asked of a core that was stopped', () => {
  const { asked, tasks, watch } = watched(2)
  for (const canceled of tasks.values()) canceled.cancel(null)
  watch.update()
  watch.stop()
  vi.advanceTimersByTime(10_000)
  expect(asked).toEqual([])
})
