// Tests of shortened.ts: the beginning and the end of a name, in the room that there is.

import { expect, test } from 'vitest'
import { shortened } from './shortened'

const id = 'customer-invoice-2026-november-3-with-a-long-tail'

test.each([
  ['12', 5, '12'],
  ['#1234', 5, '#1234'],
  [id, 13, 'custom…g-tail'],
  [id, 6, 'cus…il'],
  [id, 1, '…'],
  [id, -2, '…'],
])('%s in %d characters is %s', (text, most, short) => {
  expect(shortened(text, most)).toBe(short)
})

test('characters that take two units are not cut in two', () => {
  for (let most = 1; most < 12; most++) {
    const short = shortened('🏊🏊🏊🏊🏊🏊', most)
    expect(short).toMatch(/^🏊*…?🏊*$/u)
    expect(short.length).toBeLessThanOrEqual(most)
  }
})
