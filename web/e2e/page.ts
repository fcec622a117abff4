// The page under test, in Chromium.

import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, onTestFinished } from 'vitest'
import { launchChromium, patience } from './chromium.mjs'

/** Where the site is served: ./build.sh test says; by hand, serve.go. */
export const site = process.env['LIDO_SITE'] ?? 'http://localhost:8080'

let browser: Browser

beforeAll(async () => {
  browser = await launchChromium()
})

afterAll(() => browser.close())

/** How wide and high the window is, which theme the system has, and the like. */
export type PageOptions = BrowserContextOptions

/** Playwright's own. */
const usualViewport = { width: 1280, height: 720 }

/** Pages that no test uses any more, by their options: a new one takes longer to open than the site to load. */
const spare = new Map<string, Page[]>()

/**
 * Opens the page at `path` as in a fresh profile, which ends with the test, and waits until <lido-app> is
 * idle. Its console is forwarded. The test fails if the page reports an error before it ends: an
 * uncaught exception, a console.error, a request that failed, anything its policy forbade.
 */
export async function openPage(path = '/', options: PageOptions = {}): Promise<Page> {
  const key = JSON.stringify(options)
  const page = spare.get(key)?.pop() ?? (await newPage(options))
  const problems = watch(page)
  onTestFinished(async () => {
    await clear(page, options)
    spare.set(key, [...(spare.get(key) ?? []), page])
    expect([...problems], 'errors that the page reported').toEqual([])
  })
  await page.goto(new URL(path, site).href)
  await whenIdle(page)
  return page
}

async function newPage(options: PageOptions): Promise<Page> {
  const context = await browser.newContext(options)
  context.setDefaultTimeout(patience)
  return context.newPage()
}

/** Makes of a page one that has seen nothing, whatever a test has done with it. */
async function clear(page: Page, { viewport }: PageOptions): Promise<void> {
  const context = page.context()
  await page.goto('about:blank') // which ends all that runs in it
  page.removeAllListeners()
  for (const other of context.pages()) if (other !== page) await other.close()
  await context.unrouteAll()
  await page.setViewportSize(viewport ?? usualViewport)
  await page.mouse.move(-1, -1)
  const client = await context.newCDPSession(page)
  await client.send('Storage.clearDataForOrigin', { origin: new URL(site).origin, storageTypes: 'all' })
  await client.detach()
}

/** Resolves when <lido-app> is defined and idle: what is read then is not going to change by itself. */
export async function whenIdle(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await customElements.whenDefined('lido-app')
    await document.querySelector('lido-app')?.whenIdle()
  })
}

/** Clicks, and waits until all that comes of it is to be seen. */
export async function click(target: Locator): Promise<void> {
  await target.click()
  await whenIdle(target.page())
}

/** Presses keys, one after the other, and waits after each until all that comes of it is to be seen. */
export async function press(page: Page, ...keys: string[]): Promise<void> {
  for (const key of keys) {
    await page.keyboard.press(key)
    await whenIdle(page)
  }
}

/** Types into a field in place of what is there, and enters it. */
export async function enter(field: Locator, text: string): Promise<void> {
  await field.fill(text)
  await field.press('Enter')
  await whenIdle(field.page())
}

/** Collects, as they occur, the errors that the page reports; each once, as often as it may occur. */
function watch(page: Page): Set<string> {
  const problems = new Set<string>()
  page.on('pageerror', (error) => problems.add(String(error.stack ?? error)))
  page.on('crash', () => problems.add('the page crashed'))
  page.on('requestfailed', (request) => {
    // Whoever asked is gone: a worker that was ended while its script still loaded, or the page itself.
    if (request.failure()?.errorText === 'net::ERR_ABORTED') return
    problems.add(`${request.url()}: ${request.failure()?.errorText ?? 'failed'}`)
  })
  page.on('console', (message) => {
    console.log(`page: ${message.type()}: ${message.text()}`)
    if (message.type() === 'error') problems.add(message.text())
  })
  return problems
}
