import { beforeEach, describe, expect, test } from 'vitest'
import { createConsole, lineLimit } from './console'

let lines: string[]
let now: number
let console: ReturnType<typeof createConsole>

beforeEach(() => {
  lines = []
  now = 0
  console = createConsole(
    (level, text) => lines.push(`${level}: ${text}`),
    () => now,
  )
})

describe('the console', () => {
  test('writes each level as what it is', () => {
    console.log('a')
    console.info('b')
    console.warn('c')
    console.error('d')
    console.debug('e')
    expect(lines).toEqual(['log: a', 'info: b', 'warn: c', 'error: d', 'debug: e'])
  })

  test('cuts a line that is too long, and says so', () => {
    console.log('x'.repeat(lineLimit + 5))
    expect(lines[0]).toBe(`log: ${'x'.repeat(lineLimit)}… (5 more characters)`)
  })

  test('indents groups, all of their lines', () => {
    console.group('outer')
    console.log('one\ntwo')
    console.groupEnd()
    console.groupEnd()
    console.log('outside')
    expect(lines).toEqual(['log: outer', 'log:   one\n  two', 'log: outside'])
  })

  test('speaks of assertions that fail only', () => {
    console.assert(true, 'fine')
    console.assert(false, 'not %s', 'fine')
    console.assert(false)
    expect(lines).toEqual(['error: Assertion failed: not fine', 'error: Assertion failed'])
  })

  test('counts', () => {
    console.count()
    console.count('apples')
    console.count()
    console.countReset()
    console.count()
    expect(lines).toEqual([
      'log: default: 1',
      'log: apples: 1',
      'log: default: 2',
      'log: default: 1',
    ])
  })

  test('measures virtual time', () => {
    console.time('job')
    now = 250
    console.timeLog('job', 'half way')
    now = 500
    console.timeEnd('job')
    console.timeEnd('job')
    expect(lines).toEqual([
      'log: job: 250 ms half way',
      'log: job: 500 ms',
      "warn: there is no console.time('job')",
    ])
  })

  test('shows values whole', () => {
    console.dir({ a: 1 })
    console.table([{ a: 1 }])
    expect(lines).toEqual(['log: { a: 1 }', 'log: [ { a: 1 } ]'])
  })
})
