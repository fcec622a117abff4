// Reading a run: the board at the cursor, the story of a request, and the run as tables.

import type { Locator, Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { Tape } from '../src/log/testing/tape'
import { priority } from '../src/presets/priority/preset'
import { app, runScript, seek } from './app'
import { click, enter, openPage, press, whenIdle } from './page'

// Five requests of 1 s each on two lanes; the fourth fails, is tried once more, and fails again. The pool
// is paused from 3.5 s to 5 s. Results are collected at 2.5 s and at the end.
const script = `import { ThreadPool, WorkRequest } from 'lido-pool'
const pool = new ThreadPool(2)
const work = async (n) => {
  await sleep(1000)
  if (n === 4) throw new RangeError('four is too many')
  return n * n
}
for (let n = 1; n <= 6; n++) {
  const retry = n === 4 ? 1 : 0
  await pool.putRequest(new WorkRequest(work, [n], { retry, excCallback: () => {} }))
}
await sleep(2500)
pool.poll()
await sleep(1000)
pool.pause()
await sleep(1500)
pool.resume()
await pool.wait()`

async function openRun(seconds: number): Promise<Page> {
  const page = await openPage('/', { viewport: { width: 1440, height: 900 } })
  await runScript(page, script)
  await seek(page, seconds)
  return page
}

/** Shows a recording as if it had just been made. */
async function show(page: Page, tape: Tape): Promise<void> {
  const batches = [...tape.batches()].map(({ records, notes }) => ({
    records: [...records],
    notes,
  }))
  await page.evaluate((plain) => {
    const app = document.querySelector('lido-app')!
    app.recorder = {
      record(_, sink) {
        for (const { records, notes } of plain) {
          sink.batch({ records: Uint8Array.from(records), notes })
        }
        sink.end({ outcome: 'finished', message: '', time: 3e9 })
        return { stop: () => undefined }
      },
    }
    app.run()
  }, batches)
  await whenIdle(page)
}

/** What can be read in an element, shadow trees included, in one line. */
function textOf(locator: Locator): Promise<string> {
  return locator.evaluate((element) => {
    const collect = (node: Node): string => {
      if (node instanceof Text) return node.data
      if (node instanceof HTMLStyleElement) return ''
      const root = (node instanceof Element && node.shadowRoot) || node
      return ` ${[...root.childNodes].map(collect).join('')} `
    }
    const text = collect(element).replace(/\s+/g, ' ')
    return text
      .replace(/ ([,;:.])/g, '$1')
      .replace(/# /g, '#')
      .trim()
  })
}

/** Opens what a row is about. */
async function open(row: Locator): Promise<void> {
  await row.dblclick()
  await whenIdle(row.page())
}

const queue = (page: Page) => page.getByRole('region', { name: 'Queue' })
const lanes = (page: Page) => page.getByRole('region', { name: 'Lanes' })
const results = (page: Page) => page.getByRole('region', { name: 'Results' })
const tab = (page: Page, name: string) => page.getByRole('tab', { name })
const panel = (page: Page, name: string) => page.getByRole('tabpanel', { name })

describe('the board', () => {
  test('tells the age of what is queued, and how long what runs has waited and run', async () => {
    const page = await openRun(0.75)
    await queue(page).getByTitle('#3 work(3), waiting for 750.0 ms').waitFor()
    const first = lanes(page).getByTitle(/^#1 work\(1\), waited 0.00 s, running for 750/)
    await first.waitFor()
    await seek(page, 1.25)
    await lanes(page)
      .getByTitle(/^#3 .* waited 1.00 s, running for 250/)
      .waitFor()
  })

  test('tells the attempt, what failed by its sign, and what has been collected', async () => {
    const page = await openRun(2.25)
    await lanes(page)
      .getByTitle(/^#4 .*try 2/)
      .waitFor()
    expect(await textOf(results(page))).toContain('3 ready')
    await seek(page, 3.25)
    await results(page)
      .getByTitle(/^#4 .*failed 250.0 ms ago/)
      .waitFor()
    expect(await textOf(results(page))).toMatch(/✕ 4/)
  })

  test('fills a bar as far as its request says it is', async () => {
    const page = await openPage()
    const its = { request: 1, worker: 1 }
    const tape = new Tape().workers(1, 1).event('queued', its).event('started', its)
    tape.time = 2
    await show(page, tape.event('progressed', { ...its, percent: 40 }))
    await seek(page, 2)
    const bar = lanes(page).getByTitle(/^#1 .* · 40 %/)
    const [whole, filled] = await Promise.all(
      [bar, bar.locator('i')].map(async (it) => (await it.boundingBox())!.width),
    )
    expect(filled! / whole!).toBeCloseTo(0.4, 2)
  })

  test('marks a pool that is paused', async () => {
    const page = await openRun(4)
    expect(await textOf(lanes(page))).toContain('paused')
    await seek(page, 5.5)
    expect(await textOf(lanes(page))).not.toContain('paused')
  })

  test('is one stop for the keyboard in each part; up and down go on from there', async () => {
    const page = await openRun(0.5)
    const tokens = queue(page).locator('[data-key]')
    const stops = await tokens.evaluateAll((all) => all.map((it) => (it as HTMLElement).tabIndex))
    expect(stops).toEqual([0, -1, -1, -1])
    await tokens.first().focus()
    await press(page, 'ArrowDown', 'Enter')
    await panel(page, 'Details').getByRole('heading', { name: '#4' }).waitFor()
  })

  test('shows what is selected wherever it is', async () => {
    const page = await openRun(0.5)
    await click(queue(page).getByTitle(/^#3/))
    const current = (part: ReturnType<typeof queue>) =>
      part.locator('[aria-current=true]').filter({ hasText: '3' }).count()
    expect(await current(queue(page))).toBe(1)
    await seek(page, 1.5)
    expect([await current(queue(page)), await current(lanes(page))]).toEqual([0, 1])
    await seek(page, 2.1)
    expect(await current(results(page))).toBe(1)
    await seek(page, 2.75)
    expect(await current(results(page))).toBe(1)
    expect((await app(page)).selection).toEqual({ type: 'request', job: 2 })
  })
})

describe('changing the run on the board', () => {
  test('adds a lane, takes one away, pauses and resumes, where the cursor is', async () => {
    const page = await openRun(0.5)
    for (const name of ['Add a lane here', 'Take a lane away here', 'Let no request start']) {
      await click(lanes(page).getByRole('button', { name }))
    }
    const { interventions } = await app(page)
    expect(interventions.map(({ action }) => action.type)).toEqual([
      'createWorkers',
      'dismissWorkers',
      'pause',
    ])
    for (const { at } of interventions) expect(at).toBeGreaterThanOrEqual(500)
  })

  test('cancels with the Delete key, by the cross on a token, and in the details', async () => {
    const page = await openRun(0.5)
    await queue(page).getByTitle(/^#5/).focus()
    await press(page, 'Delete')
    await queue(page).getByTitle(/^#6/).hover()
    await click(queue(page).getByRole('button', { name: /^Cancel here.*#6/ }))
    await click(lanes(page).getByTitle(/^#1/))
    await click(panel(page, 'Details').getByRole('button', { name: 'Cancel' }))
    const requests = (await app(page)).interventions.map(({ action }) => action)
    expect(requests).toEqual([5, 6, 1].map((request) => ({ type: 'cancel', request })))
  })
})

describe('the details of a request', () => {
  test('tell its life, what it waited behind, its arguments and its result', async () => {
    const page = await openRun(10)
    await click(tab(page, 'Requests'))
    await open(page.getByRole('row', { name: /#5 work/ }))
    const text = await textOf(panel(page, 'Details'))
    expect(text).toMatch(/put in the queue, \d ahead of it/)
    expect(text).toMatch(
      /started on lane \d when #\d left it, after 2.00 s behind #1, #2, #3 and #4/,
    )
    expect(text).toContain('returned after running 1.00 s')
    expect(text).toContain('collected: its callback ran after lying ready for')
    expect(text).toMatch(/Arguments\s+5\s+Result\s+25/)
  })

  test('tell what went wrong, where in the script, and each attempt', async () => {
    const page = await openRun(10)
    await click(tab(page, 'Requests'))
    await open(page.getByRole('row', { name: /#4 work/ }))
    const text = await textOf(panel(page, 'Details'))
    expect(text).toContain('failed and was tried again: attempt 2')
    expect(text).toContain('RangeError: four is too many')
    expect(text).toContain('at work (script.js:5:')
  })

  test('tell its priority, and when it was changed', async () => {
    const page = await openPage('/', { viewport: { width: 1440, height: 900 } })
    await runScript(page, priority.script)
    await seek(page, 1.6)
    const details = panel(page, 'Details')
    await click(queue(page).getByTitle(/^#Dario/))
    expect(await textOf(details)).toContain('put in the queue, 2 ahead of it')
    expect(await textOf(details)).toContain('in 100.0 ms will be given high priority, 1 ahead of it')
    await click(details.getByRole('button', { name: /^1\.7/ }))
    expect((await app(page)).time).toBe(1.7)
    expect(await textOf(details)).toContain(' given high priority, 1 ahead of it')
    expect(await textOf(details)).not.toContain('will be given')
    await click(queue(page).getByTitle(/^#Bruno treat\(\), low priority, waiting/))
    expect(await textOf(details)).toContain('put in the queue with low priority, 1 ahead of it')
  })

  test('keep pale, and in the future, what is not yet', async () => {
    const page = await openRun(0.5)
    await click(queue(page).getByTitle(/^#3/))
    const details = panel(page, 'Details')
    expect(await textOf(details)).toContain('queued for 500.0 ms')
    expect(await textOf(details)).toContain('in 500.0 ms will start on lane')
    expect(await textOf(details)).toMatch(/Result\s+not yet/)
    await seek(page, 1.5)
    expect(await textOf(details)).toContain('running for 500.0 ms')
  })

  test('move the cursor by their times, and go to other requests and lanes by their names', async () => {
    const page = await openRun(10)
    await click(tab(page, 'Requests'))
    await open(page.getByRole('row', { name: /#3 work/ }))
    const details = panel(page, 'Details')
    await click(details.getByRole('button', { name: '1.000 s' }).first())
    expect((await app(page)).time).toBe(1)
    await click(details.getByRole('button', { name: 'request 1' }).first())
    await details.getByRole('heading', { name: '#1' }).waitFor()
    await click(details.getByRole('button', { name: 'Next request' }))
    await details.getByRole('heading', { name: '#2' }).waitFor()
    await click(details.getByRole('button', { name: /^lane/ }))
    await details.getByRole('heading', { name: /^lane/ }).waitFor()
  })
})

test('the details of a lane tell what it ran, how busy it was and how long it stood idle', async () => {
  const page = await openRun(10)
  await click(lanes(page).getByRole('button', { name: 'lane 1' }))
  const details = panel(page, 'Details')
  expect(await textOf(details)).toMatch(/Ran\s+\d requests/)
  expect(await textOf(details)).toMatch(/Busy\s+\d+ %/)
  expect(await textOf(details)).toMatch(/Longest idle\s+[\d.]+ s from/)
  await click(details.getByRole('button', { name: /in the table/ }))
  const cells = panel(page, 'Requests').getByRole('gridcell', { name: /^lane/ })
  expect(new Set(await cells.allInnerTexts())).toEqual(new Set(['lane 1']))
})

test('on a phone, the details of what one taps come into sight', async () => {
  const viewport = { width: 390, height: 844 }
  const page = await openPage('/?preset=recipe&t=4s', { viewport, hasTouch: true })
  const heading = panel(page, 'Details').getByRole('heading', { name: '#12' })
  await page.locator('lido-board').getByRole('button', { name: /12/ }).first().tap()
  await whenIdle(page)
  expect((await heading.boundingBox())!.y).toBeLessThan(viewport.height)
})

describe('the table of requests', () => {
  const choose = async (field: Locator, option: string): Promise<void> => {
    await field.selectOption(option)
    await whenIdle(field.page())
  }

  const rows = async (page: Page): Promise<string[]> => {
    const cells = panel(page, 'Requests').getByRole('gridcell').filter({ hasText: '#' })
    return (await cells.allInnerTexts()).map((text) => text.split(' ')[0]!)
  }

  test('sorts and filters', async () => {
    const page = await openRun(10)
    await click(tab(page, 'Requests'))
    const table = panel(page, 'Requests')
    expect(await rows(page)).toEqual(['#1', '#2', '#3', '#4', '#5', '#6'])
    await click(table.getByRole('button', { name: 'Put at' }))
    expect(await rows(page)).toEqual(['#6', '#5', '#4', '#3', '#2', '#1'])
    await choose(table.getByLabel('Outcome'), 'failed')
    expect(await rows(page)).toEqual(['#4'])
    await choose(table.getByLabel('Outcome'), 'any outcome')
    await enter(table.getByRole('searchbox'), '36')
    expect(await rows(page)).toEqual(['#6'])
    await enter(table.getByRole('searchbox'), '')
    expect(await rows(page)).toHaveLength(6)
    await choose(table.getByLabel('Lane'), 'lane 2')
    expect((await rows(page)).length).toBeLessThan(6)
  })

  test('of very many is searched piece by piece, and shows what was asked for last', async () => {
    const page = await openPage()
    await runScript(page, `
      import { ThreadPool } from 'lido-pool'
      const double = (n) => 2 * n
      await new ThreadPool(4).map(double, Array.from({ length: 30_000 }, (_, n) => n))
    `)
    await click(tab(page, 'Requests'))
    const table = panel(page, 'Requests')
    const field = table.getByRole('searchbox')
    await field.fill('double(1')
    await enter(field, 'double(123)')
    expect(await textOf(table.getByRole('status'))).toBe('1 of 30000')
    expect(await rows(page)).toEqual(['#124'])
    await enter(field, 'none of them')
    expect(await textOf(table.getByRole('status'))).toBe('0 of 30000')
  })

  test('is narrowed down by how long requests ran, with the mouse and by keyboard', async () => {
    const page = await openRun(10)
    await click(tab(page, 'Requests'))
    const bars = panel(page, 'Requests').getByRole('group', { name: /^Ran:/ }).getByRole('button')
    const all = await rows(page)
    const last = bars.last()
    expect(await last.getAttribute('aria-label')).toMatch(/^1 from 2\.00 s/)
    await click(last)
    expect(await rows(page)).toEqual(['#4'])
    await click(last)
    expect(await rows(page)).toEqual(all)
    await bars.first().dragTo(bars.nth(4))
    await whenIdle(page)
    expect(await rows(page)).toEqual(all.filter((label) => label !== '#4'))
    await last.focus()
    await press(page, 'Enter')
    expect(await rows(page)).toEqual(['#4'])
  })

  test('finds what it found before when one goes back', async () => {
    const page = await openRun(10)
    await click(tab(page, 'Requests'))
    const table = panel(page, 'Requests')
    await choose(table.getByLabel('Outcome'), 'failed')
    await click(table.getByRole('button', { name: 'Ran' }).first())
    const undo = page.getByRole('button', { name: 'Undo' })
    await click(undo)
    await click(undo)
    expect(await rows(page)).toHaveLength(6)
    expect(await table.getByLabel('Outcome').inputValue()).toBe('')
    await click(page.getByRole('button', { name: 'Redo' }))
    expect(await rows(page)).toEqual(['#4'])
  })

  test('is worked by keyboard, and says where in it one is', async () => {
    const page = await openRun(10)
    await click(tab(page, 'Requests'))
    const grid = page.getByRole('grid', { name: 'Requests' })
    expect(await grid.getAttribute('aria-rowcount')).toBe('7')
    await grid.focus()
    await press(page, 'ArrowDown', 'ArrowDown')
    expect((await app(page)).selection).toEqual({ type: 'request', job: 1 })
    const active = await grid.getAttribute('aria-activedescendant')
    expect(await page.locator(`#${active!}`).getAttribute('aria-rowindex')).toBe('3')
    await press(page, 'Enter')
    await panel(page, 'Details').getByRole('heading', { name: '#2' }).waitFor()
  })

  test('has only the rows in sight, however many requests there are', async () => {
    const page = await openPage('/', { viewport: { width: 1440, height: 900 } })
    await runScript(
      page,
      `import { ThreadPool, makeRequests } from 'lido-pool'
const pool = new ThreadPool(8)
const numbers = Array.from({ length: 2000 }, (_, i) => i)
for (const request of makeRequests((n) => n, numbers)) await pool.putRequest(request)
await pool.wait()`,
    )
    await click(tab(page, 'Requests'))
    const grid = page.getByRole('grid', { name: 'Requests' })
    await grid.focus()
    await press(page, 'End')
    await page.getByRole('row', { name: /#2000 / }).waitFor()
    expect(await grid.getAttribute('aria-rowcount')).toBe('2001')
    expect(await grid.getByRole('row').count()).toBeLessThan(40)
  })
})

test('the table of lanes tells the state of each at the cursor', async () => {
  const page = await openRun(2.25)
  await click(tab(page, 'Lanes'))
  const rows = page.getByRole('grid', { name: 'Lanes at the cursor' }).getByRole('row')
  expect(await textOf(rows.nth(2))).toMatch(/lane 2\s+busy\s+#4\s+1.25 s/)
  await seek(page, 4.5)
  expect(await textOf(rows.nth(1))).toMatch(/lane 1\s+idle/)
})

describe('the log in words', () => {
  test('follows the cursor, and moves it', async () => {
    const page = await openRun(3.25)
    await click(tab(page, 'Log'))
    const picked = page
      .getByRole('grid', { name: 'Events of the run' })
      .locator('[aria-selected=true]')
    expect(await textOf(picked)).toContain('3.000 s')
    await seek(page, 1.5)
    await click(page.getByRole('row', { name: /request 3 started on lane/ }))
    expect((await app(page)).time).toBe(1)
    await press(page, 'End')
    expect(await textOf(picked)).toContain('collected')
    expect((await app(page)).cursor).toMatchObject({ events: await eventCount(page) })
  })

  const eventCount = async (page: Page): Promise<number> => (await app(page)).cursor.of

  test('links to who it names', async () => {
    const page = await openRun(10)
    await click(tab(page, 'Log'))
    await click(panel(page, 'Log').getByRole('button', { name: 'request 6' }).last())
    await panel(page, 'Details').getByRole('heading', { name: '#6' }).waitFor()
  })
})
