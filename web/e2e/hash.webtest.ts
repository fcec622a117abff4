// Same script, same seed: the same log, in Node and in Chromium, wherever they stand.

import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { hashLog } from '../src/log/hash'
import { hashInPage } from './app'
import { hashInNode } from './cli'
import { recordInNode } from './node'
import { openPage } from './page'

const recipe = readFileSync(new URL('../src/presets/recipe/script.js', import.meta.url), 'utf8')

const scripts: Record<string, string> = {
  'the recipe': recipe,
  'Go functions of all kinds': `
    import { ThreadPool, WorkRequest, go } from 'lido-pool'
    const main = new ThreadPool(4, { queueSize: 5 })
    const report = (request, result) => console.log(request.requestID, result)
    for (let i = 0; i < 60; i++) {
      const [f, ...args] = [
        [go.sleep, randint(0, 50)], [go.primes, 500 + i], [go.hash, 'lido', i],
        [go.fail, 'no'], [go.panic, 'oh'],
      ][randint(0, 4)]
      await main.putRequest(new WorkRequest(f, args, { callback: report, excCallback: report }))
      if (i === 30) main.dismissWorkers(2)
    }
    await main.wait()
    await main.close()`,
  'many small requests': `
    import { ThreadPool, makeRequests } from 'lido-pool'
    const main = new ThreadPool(8)
    let sum = 0
    const work = async (n) => { if (n % 7 === 0) await sleep(Math.random() * 20); return n }
    const requests = makeRequests(work, Array(3000).keys(), (_, n) => (sum += n))
    for (const req of requests) await main.putRequest(req)
    await main.wait()
    console.log(sum)`,
  'many requests that end at once': `
    import { ThreadPool, makeRequests } from 'lido-pool'
    const main = new ThreadPool(8)
    main.putRequests(makeRequests((n) => n + 1, Array(20_000).keys(), () => {}))
    await main.wait()
    console.log('done')`,
  'callables that call their pool, and another': `
    import { ThreadPool, WorkRequest, makeRequests } from 'lido-pool'
    const main = new ThreadPool(100), other = new ThreadPool(3)
    const counts = { running: 0, deepest: 0 }
    let depth = 0
    const work = (n) => {
      counts.deepest = Math.max(counts.deepest, ++depth)
      counts.running += main.stats.running
      if (n % 9 === 0) other.putRequest(new WorkRequest(work, [n + 1]))
      try { other.poll() } catch {}
      depth--
    }
    main.putRequests(makeRequests(work, Array(5000).keys(), () => main.stats))
    await main.wait()
    await other.wait()
    console.log(counts, main.stats, other.stats)`,
  'chance, dates and words': `
    console.log(Math.random(), crypto.randomUUID(), randint(1, 1e9))
    await sleep(12_345)
    console.log(new Date(), String(new Date()), new Date(2020, 5, 1), Date.parse('1 June 2020'))
    console.log(new Date().toLocaleString(), (1234.5).toLocaleString(), 'ä'.localeCompare('z'))
    console.log(new Intl.DateTimeFormat().resolvedOptions().timeZone, new Error('x').stack)
    console.log(setTimeout(() => {}, 5), performance.now(), new Map([[1, new Set('ab')]]))`,
  'an error': `await sleep(5)\nnull.x`,
  'a rejection nobody handles, among timers': `
    for (let i = 0; i < 5; i++) setTimeout(() => console.log(i), i)
    setTimeout(async () => { throw new Error('alone') }, 2)`,
  'no way to go on': `
    import { ThreadPool, makeRequests } from 'lido-pool'
    const main = new ThreadPool(1)
    const forEver = () => new Promise(() => {})
    for (const req of makeRequests(forEver, [1, 2, 3])) await main.putRequest(req)
    await main.wait()`,
  'a limit': `for (;;) { console.log('x'.repeat(randint(1, 9000))); await sleep(randint(0, 3)) }`,
}

describe('the same in Node and in Chromium', () => {
  test.each(Object.entries(scripts))('%s', async (_, script) => {
    const page = await openPage('/', { timezoneId: 'Asia/Tokyo', locale: 'de-DE' })
    for (const seed of [0, 7, 2 ** 32 - 1]) {
      const [inNode, inPage] = await Promise.all([hashInNode(script, seed), hashInPage(page, script, seed)])
      expect(inNode).toMatch(/^[0-9a-f]{64}$/)
      expect(inPage).toBe(inNode)
    }
  })
})

/** Milliseconds that a hundred runs in the page may take on a busy machine. */
const oneHundredRuns = 900_000

test('the recipe is the same in both under one hundred seeds', async () => {
  const page = await openPage('/', { viewport: { width: 320, height: 200 } }) // little to draw
  const seeds = Array.from({ length: 100 }, (_, i) => 100 + i)
  const hashesWith = async (hash: (seed: number) => Promise<string | null>) => {
    const hashes = new Map<number, string | null>()
    for (const seed of seeds) hashes.set(seed, await hash(seed))
    return hashes
  }
  const [inPage, inNode] = await Promise.all([
    hashesWith((seed) => hashInPage(page, recipe, seed)),
    hashesWith(async (seed) => {
      const log = await recordInNode({ script: recipe, seed })
      expect(log.end).toMatchObject({ outcome: 'finished' })
      return hashLog(log)
    }),
  ])
  expect(inPage).toEqual(inNode)
  expect(new Set(inNode.values()).size).toBe(seeds.length)
}, oneHundredRuns)

describe('the same every time in Node', () => {
  test('for many seeds, each of them another run', async () => {
    const seeds = Array.from({ length: 3 }, (_, seed) => seed)
    const hashes = new Set<string>()
    for (const seed of seeds) {
      const first = await hashInNode(recipe, seed)
      expect(await hashInNode(recipe, seed)).toBe(first)
      hashes.add(first)
    }
    expect(hashes.size).toBe(seeds.length)
  })

  test('in every time zone', async () => {
    const script = scripts['chance, dates and words']!
    const zones = ['UTC', 'Asia/Kathmandu', 'America/St_Johns']
    const hashes = await Promise.all(
      zones.map((TZ) => hashInNode(script, 1, { TZ, LC_ALL: 'de_DE.UTF-8' })),
    )
    expect(new Set(hashes).size).toBe(1)
  })
})
