// The main job: the recipe runs on the real pool, and its film can be played.

import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { app, runScript, seek } from './app'
import { click, openPage, press } from './page'

/** Runs what is in the editor by pressing Run, and waits for the recording. */
async function pressRun(page: Page): Promise<void> {
  await click(page.getByRole('button', { name: 'Run' }).first())
  await page.evaluate(() => document.querySelector('lido-app')!.pause())
}

const results = (lines: { text: string }[]): string[] =>
  lines.map((line) => line.text).filter((text) => text.startsWith('Result: '))

test('a long run says what recording it has cost', async () => {
  const page = await openPage()
  await runScript(page, `import { ThreadPool, makeRequests } from 'lido-pool'
    const pool = new ThreadPool(3)
    await pool.putRequests(makeRequests((n) => sleep(n), Array.from({ length: 3000 }, (_, i) => i % 7)))
    await pool.wait()`)
  const said = await page.getByText(/^\s*Recorded in/).innerText()
  expect(said).toMatch(/Recorded in [\d.]+ m?s of real time\. Noting .* took [\d.]+ %.*an event; this page took/)
})

describe('the recipe', () => {
  test('prints twenty results', async () => {
    const page = await openPage()
    await pressRun(page)
    await seek(page, 1e6)
    const state = await app(page)
    expect(state.end?.outcome).toBe('finished')
    expect(state.delivered).toEqual({ ok: 20, failed: 0, canceled: 0 })
    expect(results(state.console)).toHaveLength(20)
  })

  test('starts with three lanes and gets three more', async () => {
    const page = await openPage()
    await pressRun(page)
    const lanesAt = async (seconds: number): Promise<number> => {
      await seek(page, seconds)
      return (await app(page)).lanes.length
    }
    expect(await lanesAt(1)).toBe(3)
    expect(await lanesAt(7)).toBe(6)
    expect((await app(page)).console.at(-1)!.time).toBeLessThanOrEqual(7)
  })

  test('gives the same film for the same seed, another for another', async () => {
    const page = await openPage()
    const hash = async (seed: number): Promise<string | null> => {
      await page.evaluate((s) => (document.querySelector('lido-app')!.seed = s), seed)
      await pressRun(page)
      return page.evaluate(() => document.querySelector('lido-app')!.logHash())
    }
    const first = await hash(7)
    expect(await hash(8)).not.toBe(first)
    expect(await hash(7)).toBe(first)
    expect(first).toMatch(/^[0-9a-f]{64}$/)
  })
})

test('an hour of a script passes at once', async () => {
  const page = await openPage()
  const { end, duration } = await runScript(page, 'await sleep(3_500_000)')
  expect([end?.outcome, duration]).toEqual(['finished', 3500])
})

describe('the player', () => {
  test('steps through the events, forth and back, by keyboard', async () => {
    const page = await openPage()
    await pressRun(page)
    await click(page.getByRole('heading', { name: 'Lido' }))
    await press(page, 'Home')
    const events = async (): Promise<number> => (await app(page)).cursor.events
    const start = await events()
    for (let i = 0; i < 5; i++) await press(page, 'ArrowRight')
    expect(await events()).toBe(start + 5)
    await press(page, 'ArrowLeft')
    expect(await events()).toBe(start + 4)
    await press(page, 'End')
    const { cursor } = await app(page)
    expect(cursor.events).toBe(cursor.of)
  })

  test('plays and pauses on Space', async () => {
    const page = await openPage()
    await pressRun(page)
    await click(page.getByRole('heading', { name: 'Lido' }))
    await press(page, 'Home')
    await press(page, 'Space')
    expect((await app(page)).playing).toBe(true)
    await page.waitForFunction(() => document.querySelector('lido-app')!.state.time > 0.1)
    await press(page, 'Space')
    const paused = await app(page)
    expect(paused.playing).toBe(false)
    expect(paused.time).toBeGreaterThan(0)
  })

  test('shows at any moment what a replay of the events up to it gives', async () => {
    const page = await openPage()
    await pressRun(page)
    for (const t of [0, 0.5, 2.25, 5.5, 100]) {
      await seek(page, t)
      const { queue, lanes, results, delivered } = await app(page)
      const busy = lanes.filter((lane) => lane.state === 'busy').length
      expect(queue.length + busy + results.length + delivered.ok).toBe(20)
    }
  })
})

describe('Go functions', () => {
  test('run in the page as they do anywhere', async () => {
    const page = await openPage()
    const state = await runScript(
      page,
      `import { ThreadPool, makeRequests, go } from 'lido-pool'
const pool = new ThreadPool(2)
const show = (request, count) => console.log(request.args[0], count)
for (const r of makeRequests(go.primes, [10, 100, 1000], show)) await pool.putRequest(r)
await pool.wait()`,
    )
    expect(state.console.map((line) => line.text)).toEqual(['10 4', '100 25', '1000 168'])
  })
})
