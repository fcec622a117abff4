// The page under test, in Chromium.

import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, onTestFinished } from 'vitest'
import { launchChromium } from './chromium.mjs'

/** Where the site is served: ./build.sh test says; by hand, serve.go. */
export const site = process.env['LIDO_SITE'] ?? 'http://localhost:8080'

let browser: Browser

beforeAll(async () => {
  browser = await launchChromium()
})

afterAll(() => browser.close())

/** How wide and high the window is, which theme the system has, and the like. */
export type PageOptions = BrowserContextOptions

/**
 * Opens the page at `path` in a fresh profile, closed when the test ends, and waits until <lido-app> is
 * idle. Its console is forwarded. The test fails if the page reports an error before it ends: an
 * uncaught exception, a console.error, a request that failed, anything its policy forbade.
 */
export async function openPage(path = '/', options: PageOptions = {}): Promise<Page> {
  const context = await browser.newContext(options)
  const page = await context.newPage()
  const problems = watch(page)
  onTestFinished(async () => {
    await context.close()
    expect([...problems], 'errors that the page reported').toEqual([])
  })
  await page.goto(new URL(path, site).href)
  await whenIdle(page)
  return page
}

/** Resolves when <lido-app> is defined and idle. */
export async function whenIdle(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await customElements.whenDefined('lido-app')
    await document.querySelector('lido-app')?.whenIdle()
  })
}

/** Collects, as they occur, the errors that the page reports; each once, as often as it may occur. */
function watch(page: Page): Set<string> {
  const problems = new Set<string>()
  page.on('pageerror', (error) => problems.add(String(error.stack ?? error)))
  page.on('crash', () => problems.add('the page crashed'))
  page.on('requestfailed', (request) => {
    // A worker that is ended while its script still loads: the realm ends workers at any moment.
    if (request.url().startsWith('blob:') && request.failure()?.errorText === 'net::ERR_ABORTED') return
    problems.add(`${request.url()}: ${request.failure()?.errorText ?? 'failed'}`)
  })
  page.on('console', (message) => {
    console.log(`page: ${message.type()}: ${message.text()}`)
    if (message.type() === 'error') problems.add(message.text())
  })
  return problems
}
