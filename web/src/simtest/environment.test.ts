import { describe, expect, test } from 'vitest'
import { fittingEnvironment } from './environment'

describe('the environment of a program', () => {
  test('is all of it, if it fits', () => {
    const env = { PATH: '/bin', HOME: '/home/me', EMPTY: '' }
    expect(fittingEnvironment(['program', '-v'], env)).toEqual(env)
  })

  test('lacks the longest variables, if they do not fit', () => {
    const env = { LONG: 'x'.repeat(9000), LARGE: 'ü'.repeat(3000), SMALL: 'x'.repeat(1000) }
    expect(fittingEnvironment(['program'], env)).toEqual({ LARGE: env.LARGE, SMALL: env.SMALL })
  })

  test('makes room for the arguments', () => {
    const env = { PATH: '/bin', SMALL: 'x'.repeat(1000) }
    expect(fittingEnvironment(['program', 'y'.repeat(7200)], env)).toEqual({ PATH: '/bin' })
  })
})
