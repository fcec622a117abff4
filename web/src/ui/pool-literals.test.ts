import { describe, expect, test } from 'vitest'
import { firstPool, withQueueSize, withWorkers } from './pool-literals'

const import_ = "import { ThreadPool } from 'lido-pool'\n"

/** What the first pool says: numbers, or why there are none. */
const numbers = (script: string) => {
  const { workers, queueSize } = firstPool(script)
  return [workers, queueSize].map((n) => (n.type === 'literal' ? n.value : n.reason))
}

describe('the first pool', () => {
  test.each([
    ['new ThreadPool(3)', 3, 0],
    ['new ThreadPool(3, {})', 3, 0],
    ['new ThreadPool(3, { queueSize: 10 })', 3, 10],
    ['new ThreadPool(1_000, { onEvent, queueSize: 0x10 })', 1000, 16],
    ['new lido.ThreadPool(2)', 2, 0],
    ['run(() => new ThreadPool(5)); new ThreadPool(6)', 5, 0],
    ['// new ThreadPool(1)\nnew ThreadPool(2)', 2, 0],
    ['new ThreadPool(n, { queueSize: 4 })', 'computed', 4],
    ['new ThreadPool(3, { ...options })', 3, 'computed'],
    ['new ThreadPool(3, options)', 3, 'computed'],
    ['new ThreadPool(3, { queueSize: room })', 3, 'computed'],
    ['new ThreadPool(3, { queueSize })', 3, 'computed'],
    ['new ThreadPool(...numbers)', 'computed', 'computed'],
    ['new ThreadPool()', 'computed', 'computed'],
    ["new ThreadPool('3')", 'computed', 0],
    ['new Pool(3)', 'no pool', 'no pool'],
    ['new ThreadPool(', 'invalid script', 'invalid script'],
  ])('of %s', (script, workers, queueSize) => {
    expect(numbers(import_ + script)).toEqual([workers, queueSize])
  })
})

describe('another number', () => {
  test('takes the place of the one, and nothing else changes', () => {
    const script = `${import_}/* é */ const p = new ThreadPool( 3 , { queueSize: 10 }) // 3`
    expect(withWorkers(script, 12)).toBe(script.replace('( 3 ', '( 12 '))
    expect(withQueueSize(script, 0)).toBe(script.replace('10', '0'))
  })

  test.each([
    ['new ThreadPool(3)', 'new ThreadPool(3, { queueSize: 7 })'],
    ['new ThreadPool(3, {})', 'new ThreadPool(3, { queueSize: 7 })'],
    ['new ThreadPool(3, { onEvent })', 'new ThreadPool(3, { queueSize: 7, onEvent })'],
  ])('for the queue of %s is put into it', (script, expected) => {
    expect(withQueueSize(script, 7)).toBe(expected)
  })

  test('says nothing of a queue without a bound where nothing was said', () => {
    expect(withQueueSize('new ThreadPool(3)', 0)).toBe('new ThreadPool(3)')
  })

  test('is not written over what is computed', () => {
    expect(withWorkers('new ThreadPool(n)', 3)).toBeUndefined()
    expect(withQueueSize('new ThreadPool(3, options)', 3)).toBeUndefined()
  })
})
