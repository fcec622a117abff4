// Changing a run: interventions, the run before to compare with, undo, other numbers, many seeds.

import { writeFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { app, runScript, scriptOf, seek, setScript } from './app'
import { runScript as runInNode, temporaryFile } from './cli'
import { click, enter, openPage, press, whenIdle } from './page'

/** Six requests of a second each on one worker, put one after the other. */
const sixSeconds = `import { ThreadPool, makeRequests } from 'lido-pool'
const main = new ThreadPool(1)
const work = async () => sleep(1000)
for (const request of makeRequests(work, [1, 2, 3, 4, 5, 6])) await main.putRequest(request)
await main.wait()`

/** The page with that run, standing at 1.5 s. */
async function openSixSeconds(): Promise<Page> {
  const page = await openPage()
  await runScript(page, sixSeconds)
  await seek(page, 1.5)
  return page
}

/** Makes an intervention at the cursor. */
const intervene = (page: Page) => click(page.getByRole('button', { name: /^Add a lane/ }))

describe('an intervention', () => {
  test('changes the run from the cursor on, which stays', async () => {
    const page = await openSixSeconds()
    await intervene(page)
    const { time, duration, interventions, lanes } = await app(page)
    expect([time, duration]).toEqual([1.5, 4])
    expect(interventions).toEqual([
      { at: 1500, action: { type: 'createWorkers', pool: 1, workers: 1 } },
    ])
    expect(lanes.map((lane) => lane.state)).toEqual(['busy', 'busy'])
  })

  test('is compared with the run before, which can be had back', async () => {
    const page = await openSixSeconds()
    await intervene(page)
    const bar = page.getByRole('group', { name: 'Compared with the run before' })
    expect(await bar.textContent()).toMatch(/makespan\s+6\.00 s → 4\.00 s\s+▼ 33 %/)
    await click(page.getByRole('button', { name: 'Swap' }))
    expect((await app(page)).duration).toBe(6)
    await click(page.getByRole('button', { name: 'Keep as it is' }))
    expect((await app(page)).ghost).toBeUndefined()
    expect(await bar.isVisible()).toBe(false)
  })

  test('can be moved in time by keyboard, and taken away', async () => {
    const page = await openSixSeconds()
    await intervene(page)
    const time = page.getByRole('spinbutton', { name: 'Time of +1 lane, in seconds' })
    await enter(time, '3')
    expect((await app(page)).duration).toBe(5)
    await click(page.getByRole('button', { name: 'Remove +1 lane at 3 s' }))
    expect(await app(page)).toMatchObject({ duration: 6, interventions: [] })
  })

  test('in a run without an end is compared with it, as far as both are recorded', async () => {
    const page = await openPage()
    const endless = sixSeconds.replace('await main.wait()', 'for (;;) { main.poll(); await sleep(500) }')
    await runScript(page, endless.replace('main.poll()', 'if (main.stats.pending > 0) main.poll()'))
    await seek(page, 1.5)
    await intervene(page)
    const bar = page.getByRole('group', { name: 'Compared with the run before' })
    expect(await bar.textContent()).toMatch(/up to 10\.0\d? min:[^]*wait p95\s+5\.00 s → 3\.00 s/)
  })

  test('that comes after the end says that it never happened', async () => {
    const page = await openSixSeconds()
    await intervene(page)
    const time = page.getByRole('spinbutton', { name: /^Time of/ })
    await enter(time, '60')
    const chip = page.getByRole('listitem').filter({ hasText: '+1 lane' })
    expect(await chip.textContent()).toContain('The run had ended before this.')
  })

  test('on a script that cannot be run is taken back, with the reason', async () => {
    const page = await openSixSeconds()
    await setScript(page, 'const const')
    await intervene(page)
    const { duration, interventions, remark } = await app(page)
    expect([duration, interventions]).toEqual([6, []])
    expect(remark).toMatch(/taken back.*SyntaxError/)
  })
})

test('a script that does not expect a request to be canceled: the page says who did it', async () => {
  const page = await openSixSeconds()
  await page.evaluate(() => {
    const player = document.querySelector('lido-app')!.renderRoot.querySelector('lido-player')!
    player.store.intervene({ type: 'cancel', request: 3 })
  })
  await whenIdle(page)
  const notice = page.locator('lido-notice .notice')
  expect(await notice.innerText()).toMatch(/Failed\s+You canceled #3, and the script does not expect that/)
})

test('a typo does not take the place of the run to compare with', async () => {
  const page = await openSixSeconds()
  await runScript(page, 'const const')
  await runScript(page, sixSeconds.replace('ThreadPool(1)', 'ThreadPool(2)'))
  const bar = page.getByRole('group', { name: 'Compared with the run before' })
  expect(await bar.textContent()).toMatch(/makespan\s+6\.00 s → 3\.00 s/)
  await runScript(page, 'const const')
  await runScript(page, sixSeconds)
  expect(await bar.textContent()).toMatch(/makespan\s+3\.00 s → 6\.00 s/)
})

describe('a request that is held', () => {
  test('until after the cursor stays selected', async () => {
    const page = await openSixSeconds()
    await page.evaluate(() => {
      const player = document.querySelector('lido-app')!.renderRoot.querySelector('lido-player')!
      player.store.select({ type: 'request', job: 5 })
      player.store.holdRequest(5, 4e9)
    })
    await whenIdle(page)
    expect(await app(page)).toMatchObject({ time: 1.5, selection: { type: 'request', job: 5 } })
  })

  test('comes later, and so does what is put after it', async () => {
    const page = await openSixSeconds()
    await page.evaluate(() => {
      const player = document.querySelector('lido-app')!.renderRoot.querySelector('lido-player')!
      player.store.holdRequest(2, 4e9)
    })
    await whenIdle(page)
    const { duration, interventions } = await app(page)
    expect(duration).toBe(8)
    expect(interventions).toEqual([{ at: 4000, action: { type: 'hold', request: 3 } }])
    const bar = page.getByRole('group', { name: 'Compared with the run before' })
    expect(await bar.textContent()).toMatch(/Run before:\s+without holding #3 until 4 s/)
    await page.getByRole('button', { name: 'Remove holding #3 until 4 s' }).waitFor()
  })
})

test('the same interventions make the same run in Node', async () => {
  const page = await openSixSeconds()
  await intervene(page)
  await page.evaluate(() => {
    const player = document.querySelector('lido-app')!.renderRoot.querySelector('lido-player')!
    player.store.holdRequest(3, 3e9)
    player.store.intervene({ type: 'cancel', request: 5 }, 3.2e9)
  })
  await whenIdle(page)
  const { interventions } = await app(page)
  expect(interventions).toHaveLength(3)
  const file = temporaryFile('interventions.json')
  writeFileSync(file, JSON.stringify(interventions))
  const { stdout } = await runInNode(sixSeconds, ['--seed', '42', '--interventions', file, '--hash'])
  const hash = await page.evaluate(() => document.querySelector('lido-app')!.logHash())
  expect(stdout.trimEnd().split('\n').at(-1)).toBe(hash)
})

describe('undo', () => {
  test('goes back step by step and forth again, at once', async () => {
    const page = await openSixSeconds()
    await click(page.getByRole('heading', { name: 'Lido' }))
    await intervene(page)
    await seek(page, 3.5)
    await press(page, 'Control+z')
    expect(await app(page)).toMatchObject({ time: 1.5, duration: 4 })
    await press(page, 'Control+z')
    expect(await app(page)).toMatchObject({ time: 1.5, duration: 6, interventions: [] })
    await press(page, 'Control+Shift+Z')
    expect(await app(page)).toMatchObject({ duration: 4 })
    await click(page.getByRole('button', { name: 'Undo' }))
    expect(await app(page)).toMatchObject({ duration: 6 })
    await click(page.getByRole('button', { name: 'Redo' }))
    expect(await app(page)).toMatchObject({ duration: 4 })
  })

  test('belongs to the editor while one writes in it', async () => {
    const page = await openSixSeconds()
    const editor = page.getByRole('textbox', { name: /script/i }).first()
    await click(editor)
    await press(page, 'Control+End')
    await page.keyboard.type(' // more')
    await expect.poll(() => scriptOf(page)).toMatch(/ \/\/ more$/)
    await press(page, 'Control+z')
    await expect.poll(() => scriptOf(page)).toBe(sixSeconds)
    expect((await app(page)).time).toBe(1.5)
  })
})

describe('the numbers of the pool', () => {
  test('are rewritten in the script, which runs again', async () => {
    const page = await openSixSeconds()
    const workers = page.getByRole('spinbutton', { name: 'workers' })
    await enter(workers, '3')
    expect(await app(page)).toMatchObject({ duration: 2, time: 1.5 })
    const queue = page.getByRole('spinbutton', { name: 'queue' })
    await enter(queue, '2')
    expect(await scriptOf(page)).toContain('new ThreadPool(3, { queueSize: 2 })')
    expect((await app(page)).ghost).toBeDefined()
  })

  test('cannot be changed where the script works them out', async () => {
    const page = await openPage()
    await runScript(page, sixSeconds.replace('ThreadPool(1)', 'ThreadPool(2 - 1)'))
    const workers = page.getByRole('spinbutton', { name: 'workers' })
    expect(await workers.isDisabled()).toBe(true)
    expect(await page.getByTitle('The script works this number out.').count()).toBe(1)
  })
})

describe('many seeds', () => {
  const varied = sixSeconds.replace('sleep(1000)', 'sleep(randint(1, 9) * 1000)')

  test('are tried in the background, and any of them opens', async () => {
    const page = await openPage()
    await runScript(page, varied)
    await click(page.getByRole('button', { name: 'Try 100 seeds' }))
    const dialog = page.getByRole('dialog', { name: 'Try 100 seeds' })
    await dialog.getByText('100 of 100 seeds').waitFor()
    const worst = dialog.getByRole('button', { name: /^seed/ }).first()
    const seed = Number((await worst.textContent())!.replace(/\D/g, ''))
    const about = await dialog.getByText(/^The one to look at first/).textContent()
    const told = /makespan ([\d.]+) s/.exec(about!)![1]
    await click(worst)
    const state = await app(page)
    expect(state.seed).toBe(seed)
    expect(state.duration).toBeCloseTo(Number(told), 1)
  })

  test('can be given up, and what was found stays', async () => {
    const page = await openPage()
    // Some seeds make it hang: there is time to give up, however fast the machine.
    await runScript(page, varied)
    await setScript(page, `${varied}\nif (randint(1, 9) === 1) for (;;);`)
    await click(page.getByRole('button', { name: 'Try 100 seeds' }))
    const dialog = page.getByRole('dialog', { name: 'Try 100 seeds' })
    await dialog.getByRole('row').nth(2).waitFor()
    await click(dialog.getByRole('button', { name: 'Cancel' }))
    await dialog.getByRole('progressbar').waitFor({ state: 'detached' })
    await dialog.getByText(/^\d\d? of 100 seeds$/).waitFor()
  })
})
