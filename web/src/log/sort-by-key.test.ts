// Tests of sort-by-key.ts.

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { placesByKey } from './sort-by-key'

const byComparing = (keys: readonly number[], isDescending: boolean) =>
  [...keys.keys()].sort((a, b) => (isDescending ? keys[b]! - keys[a]! : keys[a]! - keys[b]!) || a - b)

test.each([
  ['small ones', fc.integer({ min: -1, max: 4 })],
  ['times', fc.integer({ min: -1, max: 1e13 })],
  ['the largest there are', fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER })],
])('sorts places by key, up and down, equal ones as they are: %s', (_, key) => {
  fc.assert(
    fc.property(fc.array(key, { maxLength: 60 }), fc.boolean(), (keys, isDescending) => {
      const places = placesByKey(Float64Array.from(keys), isDescending)
      expect([...places]).toEqual(byComparing(keys, isDescending))
    }),
  )
})
