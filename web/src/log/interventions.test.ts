import { describe, expect, test } from 'vitest'
import { checkInterventions, describeAction, type Action } from './interventions'

const actions: [Action, string][] = [
  [{ type: 'createWorkers', workers: 2 }, 'create 2 workers in pool 1'],
  [{ type: 'dismissWorkers', workers: 1, pool: 3 }, 'dismiss 1 worker of pool 3'],
  [{ type: 'pause' }, 'pause pool 1'],
  [{ type: 'resume', pool: 2 }, 'resume pool 2'],
  [{ type: 'cancel', request: 7 }, 'cancel request 7'],
  [{ type: 'put', callable: 'hash', args: ['a', 1, true] }, 'put hash("a", 1, true) in pool 1'],
]

describe('interventions', () => {
  test.each(actions)('%j are taken as they are, and told in words', (action, words) => {
    expect(checkInterventions([{ at: 5, action }])).toEqual([{ at: 5, action }])
    expect(describeAction(action)).toBe(words)
  })

  test.each<[unknown, string]>([
    [{}, 'interventions are a list'],
    [[1], 'intervention 1 is not an object'],
    [[{ at: 1.5, action: { type: 'pause' } }], 'intervention 1: at is a whole number'],
    [[{ at: -1, action: { type: 'pause' } }], 'intervention 1: at is a whole number'],
    [[{ at: 2 ** 31, action: { type: 'pause' } }], 'intervention 1: at is a whole number'],
    [[{ at: 1, action: { type: 'pause' }, if: 1 }], 'intervention 1 has an unknown field if'],
    [[{ at: 1 }], 'intervention 1: its action is not an object'],
    [[{ at: 1, action: { type: 'toString' } }], 'intervention 1: its type is one of createWorkers,'],
    [[{ at: 1, action: { type: 'pause', workers: 1 } }], 'intervention 1: pause has no field workers'],
    [[{ at: 1, action: { type: 'pause', pool: 0 } }], 'pool is the number of a pool'],
    [[{ at: 1, action: { type: 'createWorkers' } }], 'workers is a whole number from 1 to 10000'],
    [[{ at: 1, action: { type: 'cancel', request: '1' } }], 'request is the serial'],
    [[{ at: 1, action: { type: 'put' } }], 'callable is the name of a Go function'],
    [[{ at: 1, action: { type: 'put', callable: 'f', args: [{}] } }], 'args is a list'],
  ])('%j are refused', (value, message) => {
    expect(() => checkInterventions(value)).toThrow(message)
  })
})
