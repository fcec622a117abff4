// The timeline, as people handle it: by pointer, wheel, fingers and keys.

import type { Page } from 'playwright-core'
import { beforeEach, describe, expect, test } from 'vitest'
import { app, runScript, seek } from './app'
import { click, openPage, press as pressIn, whenIdle, type PageOptions } from './page'

let page: Page

/** Three waves of requests on two lanes, with half a minute of nothing between them; one fails. */
const waves = `import { ThreadPool, makeRequests } from 'lido-pool'
const pool = new ThreadPool(2)
const work = async (n) => { await sleep(n); if (n === 777) throw new Error('boom'); return n }
const wave = async (times) => {
  for (const r of makeRequests(work, times, () => {}, () => {})) await pool.putRequest(r)
  await pool.wait()
}
await wave([1000, 2000, 1500, 700])
await sleep(30000)
await wave([1000, 777, 1500, 700])
await sleep(30000)
await wave([1000, 2000])`

async function openWaves(options: PageOptions = {}): Promise<void> {
  page = await openPage('/', { viewport: { width: 1440, height: 900 }, ...options })
  await runScript(page, waves)
  await seek(page, 1)
}

beforeEach(() => openWaves())

const timeline = () => page.locator('lido-timeline')
const canvas = () => timeline().locator('.plot canvas')
const button = (name: string | RegExp) => timeline().getByRole('button', { name })
const span = async () => (await app(page)).span
const range = async () => (await app(page)).range
const selected = async () => (await app(page)).selection

/** A point at a part of the plot's width, `down` px below the top of the canvas. */
async function at(part: number, down: number): Promise<[number, number]> {
  const box = (await canvas().boundingBox())!
  return [box.x + 72 + part * (box.width - 84), box.y + down]
}

async function drag(from: [number, number], to: [number, number]): Promise<void> {
  await page.mouse.move(...from)
  await page.mouse.down()
  await page.mouse.move((from[0] + to[0]) / 2, to[1])
  await page.mouse.move(...to)
  await page.mouse.up()
  await whenIdle(page)
}

async function press(...keys: string[]): Promise<void> {
  await timeline().locator('.plot').focus()
  await pressIn(page, ...keys)
}

async function turn(x: number, y: number, deltaX: number, deltaY: number): Promise<void> {
  await page.mouse.move(x, y)
  await page.mouse.wheel(deltaX, deltaY)
  await expect.poll(() => page.evaluate(() => document.querySelector('lido-app')!.state.span)).toBeDefined()
  await whenIdle(page)
}

describe('zooming', () => {
  test('the wheel zooms where the pointer is', async () => {
    await turn(...(await at(0.5, 60)), 0, -400)
    const { from, to } = (await span())!
    const { duration } = await app(page)
    expect((from + to) / 2).toBeCloseTo(duration / 2, 0)
    expect(to - from).toBeCloseTo(duration / 2, 0)
  })

  test('buttons and keys zoom in, out, and show all', async () => {
    await click(button('Zoom in (+)'))
    const first = (await span())!
    await press('+')
    const second = (await span())!
    expect(second.to - second.from).toBeLessThan(first.to - first.from)
    await press('-', '-')
    expect((await span())!.to - (await span())!.from).toBeGreaterThan(first.to - first.from)
    await click(button(/whole run/))
    expect(await span()).toBeUndefined()
    expect(await button('Zoom out (−)').isDisabled()).toBe(true)
  })

  test('dragging pans, and so do Shift with arrows and the overview', async () => {
    await turn(...(await at(0.5, 60)), 0, -800)
    const before = (await span())!
    await drag(await at(0.6, 60), await at(0.4, 60))
    const panned = (await span())!
    expect(panned.from).toBeGreaterThan(before.from)
    expect(panned.to - panned.from).toBeCloseTo(before.to - before.from)
    await press('Shift+ArrowLeft', 'Shift+ArrowLeft')
    const back = (await span())!
    expect(back.from).toBeLessThan(panned.from)
    const overview = (await timeline().locator('lido-overview').boundingBox())!
    await page.mouse.click(overview.x + 2, overview.y + 5)
    await whenIdle(page)
    expect((await span())!.from).toBe(0)
  })

  test('a double click shows a request from near', async () => {
    await page.mouse.dblclick(...(await at(0.01, 40)))
    await whenIdle(page)
    const { from, to } = (await span())!
    expect(to - from).toBeLessThan(5)
  })

  test('in a page that scrolls, the wheel is left to the page until the timeline has the focus', async () => {
    await page.setViewportSize({ width: 390, height: 844 })
    await canvas().scrollIntoViewIfNeeded()
    const [x, y] = await at(0.5, 60)
    await page.mouse.move(x, y)
    await page.mouse.wheel(0, -60)
    await expect.poll(() => timeline().getByText('Ctrl + wheel zooms').count()).toBe(1)
    expect(await span()).toBeUndefined()
    await timeline().locator('.plot').focus()
    const box = (await canvas().boundingBox())!
    await turn(box.x + 200, box.y + 60, 0, -200)
  })
})

describe('pointing', () => {
  test('a press moves the cursor and selects what is there', async () => {
    const { duration } = await app(page)
    await page.mouse.click(...(await at(1.2 / duration, 40)))
    await whenIdle(page)
    expect((await app(page)).time).toBeCloseTo(1.2, 0)
    expect(await selected()).toMatchObject({ type: 'request' })
  })

  test('a press on a name selects the lane', async () => {
    const box = (await canvas().boundingBox())!
    await page.mouse.click(box.x + 20, box.y + 40)
    await whenIdle(page)
    expect(await selected()).toEqual({ type: 'lane', pool: 1, worker: 1 })
  })

  test('dragging along the axis scrubs, zoomed or not', async () => {
    await turn(...(await at(0.5, 60)), 0, -400)
    const before = await span()
    await drag(await at(0.2, 8), await at(0.8, 8))
    const { from, to } = (await span())!
    expect(await span()).toEqual(before)
    expect((await app(page)).time).toBeCloseTo(from + 0.8 * (to - from), 0)
  })

  test('what is under the pointer is told', async () => {
    const { duration } = await app(page)
    await page.mouse.move(...(await at(0.3 / duration, 40)))
    await expect.poll(() => timeline().locator('.tooltip').textContent()).toContain('work(1000)')
  })
})

describe('by keyboard', () => {
  test('arrows move between requests, Enter tells about one, Escape lets go', async () => {
    await press('ArrowRight')
    expect(await selected()).toEqual({ type: 'request', job: 0 })
    await press('ArrowDown')
    expect(await selected()).toEqual({ type: 'request', job: 1 })
    await press('ArrowRight', 'ArrowUp')
    expect(await selected()).toMatchObject({ type: 'request' })
    expect(await timeline().locator('[aria-live]').textContent()).toContain('lane 1')
    await press('Enter')
    expect((await app(page)).view).toBe('details')
    await press('Escape')
    expect(await selected()).toEqual({ type: 'none' })
  })

  test('what is selected is brought into sight', async () => {
    await press('ArrowRight', '+', '+', '+', '+', '+', '+')
    expect((await span())!.to).toBeLessThan(10)
    for (let i = 0; i < 4; i++) {
      await press('ArrowRight')
      const said = await timeline().locator('[aria-live]').textContent()
      const start = Number(/from ([\d.]+) s/.exec(said ?? '')![1])
      const { from, to } = (await span())!
      expect(from).toBeLessThanOrEqual(start + 0.1)
      expect(to).toBeGreaterThan(start)
    }
  })
})

describe('a stretch', () => {
  test('is marked by dragging with Shift, told in numbers, and let go', async () => {
    const { duration } = await app(page)
    await page.keyboard.down('Shift')
    await drag(await at(0.0, 60), await at(6 / duration, 60))
    await page.keyboard.up('Shift')
    expect((await range())!.to).toBeCloseTo(6, 0)
    const mark = timeline().getByRole('group', { name: 'Marked stretch' })
    expect(await mark.textContent()).toMatch(/started\s*4.*delivered\s*4/s)
    await press('Escape')
    expect(await range()).toBeUndefined()
    expect(await mark.isVisible()).toBe(false)
  })

  test('is marked at the cursor with [ and ], played round and round, and zoomed to', async () => {
    await seek(page, 1)
    await pressIn(page, '[')
    await seek(page, 2)
    await pressIn(page, ']')
    expect(await range()).toEqual({ from: 1, to: 2 })
    await pressIn(page, 'l')
    expect((await app(page)).playing).toBe(true)
    expect((await app(page)).time).toBeLessThanOrEqual(2)
    await click(button('Zoom to it'))
    expect(await span()).toEqual({ from: 1, to: expect.closeTo(2) as number })
  })

  test('can be marked without a key', async () => {
    await click(button(/Mark a stretch/))
    await drag(await at(0.2, 60), await at(0.4, 60))
    expect(await range()).toBeDefined()
    expect(await button(/Mark a stretch/).getAttribute('aria-pressed')).toBe('true')
  })
})

test('idle time folds: what happened takes up the room', async () => {
  const pressAt = async (): Promise<number> => {
    await page.mouse.click(...(await at(0.2, 60)))
    await whenIdle(page)
    return (await app(page)).time
  }
  const before = await pressAt()
  await click(button('Fold idle time'))
  const after = await pressAt()
  expect(before).toBeGreaterThan(10)
  expect(after).toBeLessThan(4)
})

test('dragging the arrival of a request makes it later, and the rest anew', async () => {
  await page.mouse.click(...(await at(0.01, 40)))
  await seek(page, 0)
  const box = (await canvas().boundingBox())!
  const queue: [number, number] = [box.x + 72, box.y + box.height - 8]
  await drag(queue, [queue[0] + 120, queue[1]])
  const { interventions, ghost } = await app(page)
  expect(interventions.map(({ action }) => action.type)).toEqual(['hold'])
  expect(ghost).toBeDefined()
})

test('two fingers zoom', async () => {
  await openWaves({ hasTouch: true, viewport: { width: 390, height: 844 } })
  await canvas().scrollIntoViewIfNeeded()
  const [x, y] = await at(0.5, 60)
  const client = await page.context().newCDPSession(page)
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', ...spread: number[]) =>
    client.send('Input.dispatchTouchEvent', {
      type,
      touchPoints: spread.map((dx, id) => ({ x: x + dx, y, id })),
    })
  await touch('touchStart', -20, 20)
  await touch('touchMove', -40, 40)
  await touch('touchMove', -80, 80)
  await touch('touchEnd')
  await whenIdle(page)
  const { from, to } = (await span())!
  expect(to - from).toBeLessThan((await app(page)).duration / 2)
})

describe('the picture', () => {
  /** Keeps what is on the canvas, in the page; resolves to how large a part of it is not as it was kept before. */
  const keepPicture = () =>
    canvas().evaluate((element) => {
      const { width, height } = element as HTMLCanvasElement
      const image = (element as HTMLCanvasElement).getContext('2d')!.getImageData(0, 0, width, height)
      const pixels = new Uint32Array(image.data.buffer)
      const home = globalThis as { kept?: Uint32Array }
      const { kept } = home
      home.kept = pixels
      return pixels.filter((pixel, i) => pixel !== kept?.[i]).length / pixels.length
    })

  /** Paints all of it: a mark that comes and goes has that done. */
  const paintAll = () =>
    page.evaluate(async () => {
      const lido = document.querySelector('lido-app')!
      const { store } = lido.renderRoot.querySelector('lido-timeline')!
      store.markRange({ from: 0, to: 1e9 })
      await lido.whenIdle()
      store.markRange(undefined)
      await lido.whenIdle()
    })

  test('is the same where only what changed was painted as when all of it is', async () => {
    for (const seconds of [0.2, 1.9, 35.5, 34, 68.5, 0]) {
      await seek(page, seconds)
      expect(await keepPicture(), `before ${seconds} s`).toBeGreaterThan(0)
      await paintAll()
      // A few pixels at the edges of what was painted may be rounded differently.
      expect(await keepPicture(), `at ${seconds} s`).toBeLessThan(0.0003)
    }
  })
})
