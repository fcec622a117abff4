import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decodeLink, encodeLink, LinkError, type Shared } from './link'

const full: Shared = {
  preset: 'backpressure',
  script: 'const pool = new ThreadPool(2) // ∞ – ü – 🏊\n',
  seed: 7,
  interventions: [{ at: 3200, action: { type: 'createWorkers', workers: 2 } }],
  time: 1.25e9,
  span: [1e9, 2.5e9],
  request: 12,
  view: 'charts',
  speed: 0.1,
}

/** What was added to version 1 later. */
const fuller: Shared = {
  ...full,
  range: [1e9, 2e9],
  query: { text: 'fail', lane: { pool: 1, worker: 2 }, ending: 'failed', run: { from: 1e9, to: 2e9 } },
}

/** A link of version 1 as it was made on the day that version 1 was released. */
const golden =
  '#v1.gxwADj1OS0pDQRC8ylArhcHMe0GEAe_gQnARs5i8NGRInBm7O3nI44FLcZNF9noRd94kJ_AIMvFTm-6qpqtqQGES' +
  'UngsQreuRLZMsJCOY6l6l5OoKTlvzLVJ1JvbFVNY3uS8OWvPzWRiji9v5vh8MJ8fp_H1vn-9T9WCaAl_ZRGTEu8oacxJ' +
  '4GcDgsJPW-csQldV-AH6VKjmMQWlu8xrYoFF_7v5dhznFhofCL5pL90PLKSEBD9r3B_s_9HNLZgetyRafyx2kfqasQqs' +
  '1VzKqaO7aMZv'

describe('links', () => {
  test('hold everything', async () => {
    expect(await decodeLink(await encodeLink(fuller))).toEqual(fuller)
  })

  test('of version 1 keep opening', async () => {
    expect(await decodeLink(golden)).toEqual(full)
  })

  test('hold any script and seed', async () => {
    const script = fc.string({ unit: 'binary', maxLength: 300 })
    await fc.assert(
      fc.asyncProperty(script, fc.nat(), async (script, seed) => {
        expect(await decodeLink(await encodeLink({ script, seed }))).toEqual({ script, seed })
      }),
    )
  })

  test('are short for what is short', async () => {
    expect((await encodeLink({ preset: 'recipe', seed: 7 })).length).toBeLessThan(60)
  })

  test('are safe to write anywhere in an address', async () => {
    expect(await encodeLink(full)).toMatch(/^#v1\.[\w-]+$/)
  })

  test.each(['', '#', '#main', '#version', '#v1', '#vx.abc'])('%j is no link', async (fragment) => {
    expect(await decodeLink(fragment)).toBeUndefined()
  })

  test('say so wherever they are cut off', async () => {
    const link = await encodeLink(full)
    for (let length = '#v1.'.length; length < link.length; length++) {
      await expect(decodeLink(link.slice(0, length))).rejects.toThrow(/incomplete/)
    }
  })

  test('say so when any bit of theirs is another', async () => {
    const link = await encodeLink(fuller)
    const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
    // The last characters of base64 hold bits that stand for nothing.
    for (let i = '#v1.'.length; i < link.length - 1; i++) {
      for (let bit = 1; bit < 64; bit *= 2) {
        const other = digits[digits.indexOf(link[i]!) ^ bit]!
        await expect(decodeLink(link.slice(0, i) + other + link.slice(i + 1))).rejects.toThrow(LinkError)
      }
    }
  })

  test('of any characters are refused in words', async () => {
    const anything = fc.oneof(fc.string({ maxLength: 40 }), fc.base64String({ maxLength: 60 }))
    await fc.assert(
      fc.asyncProperty(anything, async (data) => {
        if (/[\n\r\u2028\u2029]/.test(data)) return
        await expect(decodeLink(`#v1.${data}`)).rejects.toThrow(LinkError)
      }),
      { numRuns: 500 },
    )
  })

  test('of another version say so', async () => {
    await expect(decodeLink('#v2.abc')).rejects.toThrow(/version 2.*Reload/)
  })

  test.each([
    [{ seed: -1 }, /seed/],
    [{ seed: '42' }, /seed/],
    [{ script: 5 }, /script/],
    [{ span: [2, 1] }, /span/],
    [{ time: null }, /time/],
    [{ range: [1] }, /range/],
    [{ query: { order: 'beauty' } }, /query/],
    [{ query: { run: { from: -1 } } }, /query/],
    [{ query: { lane: 2 } }, /query/],
    [{ query: { __proto__: null, constructor: 1 } }, /query/],
    [{ interventions: [{ at: 0, action: { type: 'explode' } }] }, /interventions/],
    [{ constructor: 1 }, /constructor/],
    [[1], /does not understand/],
    ['text', /does not hold/],
    [null, /does not hold/],
  ])('with %j inside are refused', async (inside, why) => {
    await expect(decodeLink(await encodeLink(inside as Shared))).rejects.toThrow(why)
  })

  test('that unpack to more than a megabyte are refused', async () => {
    const link = await encodeLink({ script: ' '.repeat(2 ** 21) })
    expect(link.length).toBeLessThan(5000)
    await expect(decodeLink(link)).rejects.toThrow(/far too much/)
  })
})
