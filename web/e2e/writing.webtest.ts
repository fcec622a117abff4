// Tests of the editor's help, and of the charts, as people use them.

import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { app, scriptOf, setScript } from './app'
import { click, openPage, press, whenIdle } from './page'

/** The editor with `text` in it and the caret at its end. */
async function write(page: Page, text: string): Promise<void> {
  await setScript(page, text)
  await click(page.locator('lido-editor .cm-content'))
  await press(page, 'Control+End')
}

/** Accepts the completion at hand, once `name` is offered. */
async function accept(page: Page, name: string): Promise<void> {
  const offer = page.locator('.cm-tooltip-autocomplete')
  await offer.getByText(name).first().waitFor()
  // A key that comes as soon as the offer is there was meant for the text: CodeMirror takes none then.
  const since = Date.now()
  while (Date.now() - since < 100) await whenIdle(page)
  await press(page, 'Enter')
  await offer.waitFor({ state: 'detached' })
}

describe('writing a script', () => {
  const start = "import { ThreadPool } from 'lido-pool'\nconst pool = new ThreadPool(2)\n"

  test('completes what a pool can do', async () => {
    const page = await openPage()
    await write(page, start)
    await page.keyboard.type('pool.putR')
    await accept(page, 'putRequests')
    await expect.poll(() => scriptOf(page)).toMatch(/pool\.putRequests?$/)
  })

  test('imports what is completed', async () => {
    const page = await openPage()
    await write(page, start)
    await page.keyboard.type('makeReq')
    await accept(page, 'makeRequests')
    await expect.poll(() => scriptOf(page)).toMatch(/^import \{ ThreadPool, makeRequests \} from/)
  })

  test('tells what a name means that is pointed at', async () => {
    const page = await openPage()
    await write(page, start)
    await page.locator('.cm-line').getByText('ThreadPool').last().hover()
    await page.locator('.lido-doc').getByText('A pool of workers that run requests').waitFor()
  })

  test('shows code in what it tells as code', async () => {
    const page = await openPage()
    await write(page, "import { makeRequests } from 'lido-pool'\nmakeRequests")
    await page.locator('.cm-line').last().hover({ position: { x: 30, y: 8 } })
    const text = page.locator('.lido-doc p')
    await text.locator('code').getByText('f(3)', { exact: true }).waitFor()
    expect(await text.textContent()).not.toContain('`')
  })

  test('closes what it offers when the script is run', async () => {
    const page = await openPage()
    await write(page, start)
    await page.keyboard.type('pool.putR')
    await page.locator('.cm-tooltip-autocomplete').waitFor()
    await press(page, 'Control+Enter')
    expect(await page.locator('.cm-tooltip').count()).toBe(0)
  })

  test('formats it, with the button and with its keys', async () => {
    const page = await openPage()
    await write(page, 'const a = "b";f( a )')
    await click(page.getByRole('button', { name: 'Format' }))
    await expect.poll(() => scriptOf(page)).toBe("const a = 'b'\nf(a)\n")
    await write(page, 'g( a )')
    await press(page, 'Shift+Alt+F')
    await expect.poll(() => scriptOf(page)).toBe('g(a)\n')
  })

  test('says why it cannot be formatted, and leaves it as it is', async () => {
    const page = await openPage()
    await write(page, 'f(')
    await click(page.getByRole('button', { name: 'Format' }))
    await page.locator('lido-editor').getByText('Unexpected token (1:3)').waitFor()
    expect(await scriptOf(page)).toBe('f(')
  })
})

describe('charts', () => {
  async function openCharts(): Promise<Page> {
    const page = await openPage('/?preset=recipe&t=3s&view=charts', {
      viewport: { width: 1440, height: 900 },
    })
    expect((await app(page)).time).toBe(3)
    return page
  }

  const chart = (page: Page) => page.locator('lido-charts .u-over').first()

  test('zoom to what is brushed, and out again', async () => {
    const page = await openCharts()
    const box = (await chart(page).boundingBox())!
    await page.mouse.move(box.x + box.width * 0.25, box.y + 20)
    await page.mouse.down()
    await page.mouse.move(box.x + box.width * 0.5, box.y + 20, { steps: 4 })
    await page.mouse.up()
    await expect.poll(async () => (await app(page)).span?.from).toBeCloseTo(11.5 * 0.25, 0)
    await chart(page).dblclick()
    await expect.poll(async () => (await app(page)).span).toBeUndefined()
  })

  test('move the cursor to where they are pressed', async () => {
    const page = await openCharts()
    const box = (await chart(page).boundingBox())!
    await page.mouse.click(box.x + box.width / 2, box.y + 20)
    await expect.poll(async () => (await app(page)).time).toBeCloseTo(5.75, 0)
  })

  test('are there as a table too', async () => {
    const page = await openCharts()
    await click(page.getByRole('button', { name: 'Show as a table' }))
    const table = page.getByRole('table', { name: 'The course of the run' })
    expect(await table.getByRole('row').count()).toBe(22)
    expect(await table.getByRole('columnheader', { name: 'p95' }).count()).toBe(2)
  })
})
