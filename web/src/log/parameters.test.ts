import { describe, expect, test } from 'vitest'
import { readParameters } from './parameters'

describe('parameters of the address', () => {
  test('nothing is as it is by default', () => {
    expect(readParameters('')).toEqual({ parameters: {}, problems: [] })
  })

  test('each of them', () => {
    const search = '?preset=backpressure&workers=4&queue=10&seed=42&t=1.25s&speed=0.1&view=charts'
    expect(readParameters(search)).toEqual({
      parameters: {
        preset: 'backpressure',
        workers: 4,
        queue: 10,
        seed: 42,
        time: 1.25e9,
        speed: 0.1,
        view: 'charts',
      },
      problems: [],
    })
  })

  test.each([
    ['1.25s', 1.25e9],
    ['2', 2e9],
    ['.5', 5e8],
    ['300ms', 3e8],
    ['40us', 4e4],
    ['40%C2%B5s', 4e4],
    ['7ns', 7],
    ['0', 0],
  ])('the time %s', (text, ns) => {
    expect(readParameters(`?t=${text}`).parameters).toEqual({ time: ns })
  })

  test.each(['t=soon', 't=1h', 't=-1s', 'seed=-1', 'seed=1.5', 'seed=4294967296', 'workers=1e3'])(
    '%s is left out with a word why',
    (search) => {
      const { parameters, problems } = readParameters(`?${search}`)
      expect(parameters).toEqual({})
      expect(problems).toHaveLength(1)
      expect(problems[0]).toContain(search)
    },
  )

  test('one that is wrong does not spoil the others', () => {
    const { parameters, problems } = readParameters('?seed=x&workers=4&preset=<b>')
    expect(parameters).toEqual({ workers: 4 })
    expect(problems).toHaveLength(2)
  })

  test('what belongs to others is left alone', () => {
    const search = '?utm_source=mail&constructor=1&toString=2'
    expect(readParameters(search)).toEqual({ parameters: {}, problems: [] })
  })
})
