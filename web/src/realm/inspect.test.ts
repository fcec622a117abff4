import { describe, expect, test } from 'vitest'
import { cut, formatLine, inspect, inspectBriefly } from './inspect'

describe('inspect', () => {
  class Point {
    x = 1
  }

  test.each<[string, unknown, string]>([
    ['text', 'it is', "'it is'"],
    ['numbers', [0, -0, 1.5, NaN, 3n], '[ 0, -0, 1.5, NaN, 3n ]'],
    ['nothing', [null, undefined], '[ null, undefined ]'],
    ['objects', { a: 1, 'b c': [true] }, "{ a: 1, 'b c': [ true ] }"],
    ['a date', new Date(0), '1970-01-01T00:00:00.000Z'],
    ['no date', new Date(NaN), 'Invalid Date'],
    ['a function', Math.max, '[Function: max]'],
    [
      'a function without a name',
      (
        () => () =>
          1
      )(),
      '[Function (anonymous)]',
    ],
    ['an error', new RangeError('too far'), 'RangeError: too far'],
    ['an instance', new Point(), 'Point { x: 1 }'],
    ['a map', new Map([['k', 1]]), "Map (1) {'k' => 1}"],
  ])('shows %s', (_, value, expected) => {
    expect(inspect(value)).toBe(expected)
  })

  test('shows an object that contains itself', () => {
    const self: Record<string, unknown> = {}
    self['self'] = self
    expect(inspect(self)).toBe('{ self: [Circular] }')
  })

  test('shows the cause of an error, and the errors of an aggregate', () => {
    const both = new AggregateError([new Error('a'), 'b'], 'two failed')
    expect(inspect(both)).toBe("AggregateError: two failed\n  Error: a\n  'b'")
    expect(inspect(new Error('outer', { cause: new Error('inner') }))).toBe(
      'Error: outer\n  cause: Error: inner',
    )
  })

  test('does not run the code of what it shows in one host only', () => {
    const sly = { [Symbol.for('nodejs.util.inspect.custom')]: () => 'mine', inspect: () => 'mine' }
    expect(inspect(sly)).not.toBe('mine')
  })

  test('survives a value that cannot be looked at', () => {
    const bad = {
      get value(): number {
        throw new Error('no')
      },
    }
    expect(inspect(bad)).toBe('[a value that cannot be shown]')
  })
})

describe('inspectBriefly', () => {
  test('keeps to one line', () => {
    expect(inspectBriefly(new Error('two\nlines'))).toBe('Error: two lines')
  })

  test('is short, and says how much is missing', () => {
    expect(inspectBriefly('x'.repeat(1000))).toMatch(/^'x{118,}…/)
    expect(inspectBriefly(new Array(1000).fill(1)).length).toBeLessThan(160)
  })
})

test('cut leaves what is short enough alone', () => {
  expect(cut('four', 4)).toBe('four')
  expect(cut('fives', 4)).toBe('five… (1 more characters)')
})

describe('formatLine', () => {
  test.each<[unknown[], string]>([
    [[], ''],
    [['a', 'b', 1], 'a b 1'],
    [[{ a: 'b' }, 'c'], "{ a: 'b' } c"],
    [['%s is %d years', 'Ada', 36, 'old'], 'Ada is 36 years old'],
    [['%i %f', '12.9px', '1.5em'], '12 1.5'],
    [['%o %O %j', [1], { a: 1 }, 'q'], "[ 1 ] { a: 1 } 'q'"],
    [['100%% of %s', 'it'], '100% of it'],
    [['%s and %s', 'one'], 'one and %s'],
    [['%cstyled', 'color: red'], 'styled'],
    [['%d', {}], 'NaN'],
    [[1, '%s', 2], '1 %s 2'],
  ])('%j becomes %j', (values, expected) => {
    expect(formatLine(values)).toBe(expected)
  })
})
