// Tests of serials.ts: it stores what a map would, for serials of every kind.

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { BySerial } from './serials'

const serial = fc.oneof(fc.nat(50), fc.integer({ min: 900, max: 3000 }), fc.maxSafeNat())

test('what was stored last for a serial is found, and nothing where nothing was stored', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(serial, fc.nat())), fc.array(serial), (entries, asked) => {
      const stored = new BySerial()
      const map = new Map<number, number>()
      for (const [key, value] of entries) {
        stored.set(key, value)
        map.set(key, value)
        for (const other of asked) expect(stored.get(other)).toBe(map.get(other))
        for (const other of map.keys()) expect(stored.get(other)).toBe(map.get(other))
      }
    }),
  )
})
