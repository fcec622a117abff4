// Lighthouse's scores of the page, as anyone would get them from Chromium.

import lighthouse, { type Flags } from 'lighthouse'
import { createServer } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { launchChromium, patience } from './chromium.mjs'
import { site } from './page'

/** Speed is not scored: the machine that tests is busy with other tests. */
const categories = ['accessibility', 'best-practices', 'seo']

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  return typeof address === 'object' && address ? address.port : 0
}

test.each(['desktop', 'mobile'] as const)('everything is at 100: %s', async (formFactor) => {
  const port = await freePort()
  const browser = await launchChromium([`--remote-debugging-port=${port}`])
  onTestFinished(() => browser.close())
  const isPhone = formFactor === 'mobile'
  const screenEmulation = isPhone
    ? { mobile: true, width: 390, height: 844, deviceScaleFactor: 2, disabled: false }
    : { mobile: false, width: 1440, height: 900, deviceScaleFactor: 1, disabled: false }
  const flags: Flags = {
    port, formFactor, screenEmulation, onlyCategories: categories, logLevel: 'error',
    maxWaitForFcp: patience, maxWaitForLoad: patience,
  }
  const result = await lighthouse(site, flags)
  const { categories: scored, audits } = result!.lhr
  const failed = Object.values(audits).filter(({ score, scoreDisplayMode }) => score === 0 && scoreDisplayMode === 'binary')
  const scores = Object.fromEntries(Object.entries(scored).map(([name, { score }]) => [name, score]))
  expect(scores, failed.map(({ title }) => title).join('; ')).toEqual({
    'accessibility': 1,
    'best-practices': 1,
    'seo': 1,
  })
})
