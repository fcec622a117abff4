// Tests of the editor's help, and of the charts, as people use them.

import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { app } from './app'
import { openPage, whenIdle } from './page'

const scriptOf = (page: Page) => page.evaluate(() => document.querySelector('lido-app')!.script)

/** The editor with `text` in it and the caret at its end. */
async function write(page: Page, text: string): Promise<void> {
  await page.evaluate((script) => (document.querySelector('lido-app')!.script = script), text)
  await whenIdle(page)
  await page.locator('lido-editor .cm-content').click()
  await page.keyboard.press('Control+End')
}

describe('writing a script', () => {
  const start = "import { ThreadPool } from 'lido-pool'\nconst pool = new ThreadPool(2)\n"

  test('completes what a pool can do', async () => {
    const page = await openPage()
    await write(page, start)
    await page.keyboard.type('pool.putR')
    await page.locator('.cm-tooltip-autocomplete').getByText('putRequests').waitFor()
    await page.keyboard.press('Enter')
    await expect.poll(() => scriptOf(page)).toMatch(/pool\.putRequests?$/)
  })

  test('imports what is completed', async () => {
    const page = await openPage()
    await write(page, start)
    await page.keyboard.type('makeReq')
    await page.locator('.cm-tooltip-autocomplete').getByText('makeRequests').first().waitFor()
    await page.keyboard.press('Enter')
    await expect.poll(() => scriptOf(page)).toMatch(/^import \{ ThreadPool, makeRequests \} from/)
  })

  test('tells what a name means that is pointed at', async () => {
    const page = await openPage()
    await write(page, start)
    await page.locator('.cm-line').getByText('ThreadPool').last().hover()
    await page.locator('.lido-doc').getByText('A pool of workers that run requests').waitFor()
  })

  test('formats it, with the button and with its keys', async () => {
    const page = await openPage()
    await write(page, 'const a = "b";f( a )')
    await page.getByRole('button', { name: 'Format' }).click()
    await expect.poll(() => scriptOf(page)).toBe("const a = 'b'\nf(a)\n")
    await write(page, 'g( a )')
    await page.keyboard.press('Shift+Alt+F')
    await expect.poll(() => scriptOf(page)).toBe('g(a)\n')
  })

  test('says why it cannot be formatted, and leaves it as it is', async () => {
    const page = await openPage()
    await write(page, 'f(')
    await page.getByRole('button', { name: 'Format' }).click()
    await page.locator('lido-editor').getByText('Unexpected token (1:3)').waitFor()
    expect(await scriptOf(page)).toBe('f(')
  })
})

describe('charts', () => {
  async function openCharts(): Promise<Page> {
    const page = await openPage('/?preset=recipe&t=3s&view=charts', {
      viewport: { width: 1440, height: 900 },
    })
    await expect.poll(async () => (await app(page)).time).toBe(3)
    await page.locator('lido-charts .u-over').first().waitFor()
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
    await page.getByRole('button', { name: 'Show as a table' }).click()
    const table = page.getByRole('table', { name: 'The course of the run' })
    expect(await table.getByRole('row').count()).toBe(22)
    expect(await table.getByRole('columnheader', { name: 'p95' }).count()).toBe(2)
  })
})
