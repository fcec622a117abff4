import { describe, expect, test } from 'vitest'
import { GoCrashed, GoError, GoPanic } from '../errors'
import { cloneError, fromPortable, toPortable } from './portable-error'

/** Sends an error to another thread and back. */
const sent = (error: unknown): unknown => fromPortable(structuredClone(toPortable(error)))

describe('an error that crosses between threads', () => {
  test.each<Error>([
    new Error('m'), new TypeError('m'), new RangeError('m'), new GoError('m'), new GoCrashed('m'),
    new DOMException('m', 'DataCloneError'),
  ])('keeps class, message and stack: $name', (error) => {
    const arrived = sent(error) as Error
    expect(arrived.constructor).toBe(error.constructor)
    expect(String(arrived)).toBe(String(error))
    expect(arrived.stack).toBe(error.stack)
  })

  test('keeps the stack of a goroutine', () => {
    const arrived = sent(new GoPanic('aah', 'goroutine 1')) as GoPanic
    expect(arrived).toBeInstanceOf(GoPanic)
    expect([arrived.message, arrived.goStack]).toEqual(['aah', 'goroutine 1'])
  })

  test('keeps its own name, what else it carries, and its cause', () => {
    class Mine extends Error {
      override readonly name = 'Mine'
      readonly code = 7
      readonly unsent = (): void => undefined
    }
    const arrived = sent(new Mine('m', { cause: new TypeError('deep') })) as Mine
    expect([arrived.name, arrived.code, arrived.unsent]).toEqual(['Mine', 7, undefined])
    expect(arrived.cause).toBeInstanceOf(TypeError)
    expect(Object.keys(arrived)).toEqual(['code'])
  })

  test('may be its own cause', () => {
    const error = new Error('round')
    error.cause = error
    expect(String((sent(error) as Error).cause)).toBe('Error: round')
  })

  test.each([[undefined], [null], ['text'], [{ a: [1] }]])('may be another value: %j', (value) => {
    expect(sent(value)).toEqual(value)
  })

  test('may be a value that cannot be cloned', () => {
    expect(sent(Symbol('s'))).toBe('Symbol(s)')
  })
})

test('what cannot be cloned is named', () => {
  const error = cloneError('the result', new DOMException('f could not be cloned', 'DataCloneError'))
  expect(String(error)).toBe('DataCloneError: the result: f could not be cloned')
})
