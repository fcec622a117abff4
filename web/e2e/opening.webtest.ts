// The page opens: whole, quiet, and within its policy.

import { describe, expect, test } from 'vitest'
import { app, runScript, scriptOf, seek } from './app'
import { click, openPage, press, site, whenIdle } from './page'

describe('opening the page', () => {
  test('shows the recipe, ready to run', async () => {
    const page = await openPage()
    expect(await page.title()).toMatch(/^Lido/)
    expect(await page.evaluate(() => document.querySelector('lido-app')?.state.status)).toBe('empty')
    expect(await page.getByRole('button', { name: 'Run' }).first().isEnabled()).toBe(true)
  })

  test('has no errors on a phone in the dark', async () => {
    const page = await openPage('/', {
      viewport: { width: 390, height: 844 },
      colorScheme: 'dark',
      hasTouch: true,
    })
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    )
    expect(overflow).toBe(0)
  })
})

describe('a first visit', () => {
  test('leads from Run to a request, and from there to a change; the next one does not', async () => {
    const page = await openPage()
    const hint = page.locator('lido-hint')
    await click(page.getByRole('button', { name: 'Run the script' }))
    await hint.getByText('Press a request').waitFor()
    await seek(page, 1) // it plays: a request that is gone cannot be pressed
    await click(page.locator('lido-lanes').getByRole('button', { name: /^#/ }).first())
    await hint.getByText('Press +').waitFor()
    await click(page.getByRole('button', { name: 'Add a lane here' }))
    await expect.poll(() => hint.innerText()).toBe('')
    await page.reload()
    await whenIdle(page)
    await click(page.getByRole('button', { name: 'Play', exact: true }))
    expect((await app(page)).status).toBe('finished')
    expect(await hint.innerText()).toBe('')
  })

  test('begins with nothing to undo', async () => {
    const page = await openPage()
    expect(await page.getByRole('button', { name: 'Undo' }).isEnabled()).toBe(false)
  })

  test('has the browser\'s bars in the colour of the theme', async () => {
    const page = await openPage('/', { colorScheme: 'light' })
    const colours = () =>
      page.evaluate(() =>
        [...document.querySelectorAll<HTMLMetaElement>('meta[name="theme-color"]')]
          .filter(({ media }) => matchMedia(media).matches)
          .map(({ content }) => content),
      )
    expect(await colours()).toEqual(['#ffffff'])
    await press(page, 'd')
    expect(await colours()).toEqual(['#0d222e'])
  })
})

describe('the visitor\'s script', () => {
  const own = "console.log('my own')\n"

  test('is there after a reload, and waits for Run', async () => {
    const page = await openPage()
    await runScript(page, own)
    await page.reload()
    await whenIdle(page)
    await page.getByText('your script from an earlier visit').waitFor()
    expect(await scriptOf(page)).toBe(own)
    expect((await app(page)).status).toBe('empty')
  })

  test('does not get in the way of a link', async () => {
    const page = await openPage()
    await runScript(page, own)
    await page.goto(new URL('/?preset=priority', site).href)
    await whenIdle(page)
    expect(await scriptOf(page)).not.toBe(own)
  })
})
