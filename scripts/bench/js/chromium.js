// Runs the benchmark in Chromium: node chromium.js ORIGIN OPTIONS. ORIGIN serves a page, the bundle of
// bench.js as /bench.js and lido-pool as /lido/; for OPTIONS see bench.js. Prints JSON.

import { launchChromium } from '../../../web/e2e/chromium.mjs'

const [origin, json] = process.argv.slice(2)

/** In the page. `progress` is the binding below. */
async function measureInPage(options) {
  const { measure } = await import('/bench.js')
  return measure(await import('/lido/index.js'), options, (line) => void globalThis.progress(line))
}

const browser = await launchChromium()
try {
  const page = await browser.newPage()
  const crashed = new Promise((_, reject) => {
    page.on('pageerror', reject)
    page.on('crash', () => reject(new Error('the page crashed')))
  })
  await page.exposeFunction('progress', (line) => console.warn(line))
  await page.goto(origin)
  const measured = page.evaluate(measureInPage, JSON.parse(json))
  console.log(JSON.stringify(await Promise.race([measured, crashed])))
} finally {
  await browser.close()
}
