import { describe, expect, test } from 'vitest'
import { explained, functionFrom, textOf } from './function-text'

/** Sends a function there and back. */
const sent = (f: (...args: never[]) => unknown): ((...args: unknown[]) => unknown) => functionFrom(textOf(f), f.name)

const methods = {
  plain(a: number) { return a + 1 },
  async later(a: number) { return Promise.resolve(a + 2) },
  async(a: number) { return a + 3 },
  'with a space'(a: number) { return a + 4 },
  *generated() { yield 5 },
}

describe('a function that is sent as text', () => {
  test.each<[string, (...args: never[]) => unknown, unknown]>([
    ['an arrow', (a: number) => a, 1],
    ['an arrow to an object', (a: number) => ({ a }), { a: 1 }],
    ['a function', function (a: number) { return a }, 1],
    ['a function that takes more', (a: number, b = 2, ...c: number[]) => [a, b, c], [1, 2, []]],
    ['a method', methods.plain, 2],
    ['a method called async', methods.async, 4],
    ['a method with a quoted name', methods['with a space'], 5],
    ['a comment at the end', eval('(a) => a // one') as () => unknown, 1],
  ])('%s', (_, f, want) => {
    expect(sent(f)(1)).toEqual(want)
  })

  test('async functions and methods', async () => {
    expect(await sent(async (a: number) => Promise.resolve(a))(1)).toBe(1)
    expect(await sent(methods.later)(1)).toBe(3)
  })

  test('is strict, and sees no variables but the globals', () => {
    const outside = 1
    expect(() => sent(() => outside)()).toThrow(ReferenceError)
    expect(sent(function (this: unknown) { return this })()).toBe(undefined)
    expect(sent(() => typeof setTimeout)()).toBe('function')
  })

  test('has its name in stack traces', () => {
    const boom = (): never => { throw new Error('here') }
    const stack = (): string => {
      try {
        return String(sent(boom)())
      } catch (error) {
        return (error as Error).stack!
      }
    }
    expect(stack()).toContain('(lido-core:boom:')
  })

  test.each<[string, (...args: never[]) => unknown, string]>([
    ['built in', Math.max, 'max cannot be sent to a core: it is built in or bound'],
    ['bound', methods.plain.bind(null), 'bound plain cannot be sent to a core: it is built in or bound'],
    ['a class', class Car { wheels = 4 } as never, 'Car is a class, and cannot be called'],
  ])('cannot be %s', (_, f, message) => {
    expect(() => textOf(f)).toThrow(message)
  })

  test('cannot be text that means nothing by itself', () => {
    expect(() => functionFrom('#private() {}', '#private')).toThrow(
      /#private cannot be sent to a core: SyntaxError: .*; write it as a function of its own/,
    )
  })
})

test('a missing variable is explained, other errors are left alone', () => {
  expect(String(explained(new ReferenceError('x is not defined')))).toMatch(/x is not defined; on a parallel pool/)
  expect(String(explained(new TypeError('x')))).toBe('TypeError: x')
  expect(explained('x')).toBe('x')
})
