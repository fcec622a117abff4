// Tests of texts.ts: every text comes back as it was, and what is said again takes no room.

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Texts } from './texts'

test('any texts are kept as they are, unpaired surrogates included', () => {
  const units = fc.array(fc.nat(0xffff), { maxLength: 50 })
  const text = fc.oneof(fc.string(), units.map((codes) => String.fromCharCode(...codes)))
  fc.assert(
    fc.property(fc.array(text, { maxLength: 6 }), (list) => {
      const texts = new Texts()
      const numbers = list.map((text) => texts.add(text))
      expect(numbers.map((number) => texts.at(number))).toEqual(list)
    }),
    { numRuns: 50 },
  )
})

test('a short text that is said again is the one from before', () => {
  const texts = new Texts()
  expect(['primes', '12', 'primes', '', '12'].map((text) => texts.add(text))).toEqual([0, 1, 0, 2, 1])
})

test('more different texts than are known again are all kept', () => {
  const texts = new Texts()
  const all = Array.from({ length: 10_000 }, (_, i) => `text ${i}`)
  const numbers = all.map((text) => texts.add(text))
  expect(numbers.map((number) => texts.at(number))).toEqual(all)
})
