// Tests of texts.ts: every text comes back as it was, and what is said again takes no room.

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Texts } from './texts'

test('any texts are kept as they are, unpaired surrogates included', () => {
  const text = fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.constant('\ud800'))
  fc.assert(
    fc.property(fc.array(text), (list) => {
      const texts = new Texts()
      const numbers = list.map((text) => texts.add(text))
      expect(numbers.map((number) => texts.at(number))).toEqual(list)
    }),
  )
})

test('a short text that is said again is the one from before', () => {
  const texts = new Texts()
  expect(['primes', '12', 'primes', '', '12'].map((text) => texts.add(text))).toEqual([0, 1, 0, 2, 1])
})

test('more different texts than are known again are all kept', () => {
  const texts = new Texts()
  for (let i = 0; i < 20_000; i++) expect(texts.at(texts.add(`text ${i}`))).toBe(`text ${i}`)
  expect(texts.at(7)).toBe('text 7')
})
