import { beforeEach, describe, expect, test } from 'vitest'
import { installChance } from './chance'
import { keepGlobals } from './testing/globals'

beforeEach(keepGlobals)

/** What a run with this seed draws. */
function draw(seed: number) {
  const { randint } = installChance(seed)
  return {
    math: Array.from({ length: 5 }, () => Math.random()),
    crypto: [...crypto.getRandomValues(new Uint8Array(20))],
    uuid: crypto.randomUUID(),
    randint: Array.from({ length: 20 }, () => randint(1, 1000)),
  }
}

describe('a seed', () => {
  test.each([0, 1, 42, 2 ** 32 - 1])('%d draws the same every time', (seed) => {
    expect(draw(seed)).toEqual(draw(seed))
  })

  test('draws what it has always drawn', () => {
    expect(draw(42).randint.slice(0, 5)).toMatchInlineSnapshot(`
      [
        292,
        120,
        802,
        25,
        973,
      ]
    `)
    expect(draw(42).uuid).toMatchInlineSnapshot(`"467c0953-e392-4536-922f-292cd361d6a1"`)
  })

  test('next to another draws something else, from the first number on', () => {
    const seeds = Array.from({ length: 50 }, (_, seed) => draw(seed))
    for (const stream of ['math', 'crypto', 'randint'] as const) {
      const firsts = new Set(seeds.map((drawn) => drawn[stream][0]))
      expect(firsts.size).toBeGreaterThan(40)
    }
  })

  test('keeps its streams apart', () => {
    const expected = draw(7)
    const { randint } = installChance(7)
    for (let i = 0; i < 100; i++) randint(1, 6)
    expect(Array.from({ length: 5 }, () => Math.random())).toEqual(expected.math)
    expect([...crypto.getRandomValues(new Uint8Array(20))]).toEqual(expected.crypto)
  })
})

describe('Math.random', () => {
  test('is spread evenly over 0 to 1', () => {
    installChance(1)
    const counts = new Array<number>(10).fill(0)
    for (let i = 0; i < 10_000; i++) counts[Math.floor(Math.random() * 10)]!++
    for (const count of counts) expect(count).toBeGreaterThan(850)
  })
})

describe('crypto.getRandomValues', () => {
  test.each([
    new Uint8Array(7),
    new Int16Array(3),
    new BigUint64Array(2),
    new Uint8ClampedArray(9),
  ])('fills all of $constructor.name', (array) => {
    installChance(5)
    expect(crypto.getRandomValues(array)).toBe(array)
    expect([...array].every((n) => Number(n) === 0)).toBe(false)
  })

  test('fills a view and nothing around it', () => {
    installChance(5)
    const all = new Uint8Array(64)
    crypto.getRandomValues(all.subarray(16, 48))
    expect([...all.subarray(0, 16), ...all.subarray(48)]).toEqual(new Array(32).fill(0))
  })

  test('refuses fractions and too much at a time', () => {
    installChance(5)
    expect(() => crypto.getRandomValues(new Float64Array(1) as never)).toThrow(TypeError)
    expect(() => crypto.getRandomValues(new Uint8Array(65_537))).toThrow(RangeError)
  })
})

test('crypto.randomUUID has the form of version 4', () => {
  installChance(9)
  const form = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/
  for (let i = 0; i < 20; i++) expect(crypto.randomUUID()).toMatch(form)
})

describe('randint', () => {
  test('reaches both ends and nothing beyond', () => {
    const { randint } = installChance(3)
    const drawn = new Set(Array.from({ length: 200 }, () => randint(-1, 3)))
    expect([...drawn].sort((a, b) => a - b)).toEqual([-1, 0, 1, 2, 3])
  })

  test('between equal ends there is one number', () => {
    expect(installChance(3).randint(4, 4)).toBe(4)
  })

  test.each([
    [5, 1],
    [1.5, 2],
    [NaN, 1],
    [1, Infinity],
    ['1', 2],
  ])('refuses %s and %s', (a, b) => {
    const { randint } = installChance(3)
    expect(() => randint(a as number, b)).toThrow(
      `randint(a, b) needs whole numbers with a not above b, not ${a} and ${b}`,
    )
  })
})
