// The main states of the page, beside the pictures of them in e2e/pictures: whoever changes how the page
// looks sees it here. Look at the new ones, then keep them: LIDO_PICTURES=keep ./build.sh test -run page

import { mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pixelmatch from 'pixelmatch'
import type { Page } from 'playwright-core'
import { PNG } from 'pngjs'
import { describe, expect, test } from 'vitest'
import { app } from './app'
import { openPage, whenIdle, type PageOptions } from './page'

const folder = fileURLToPath(new URL('pictures/', import.meta.url))
const keeps = process.env['LIDO_PICTURES'] === 'keep'

/** How much a pixel may differ (0 to 1), and how many of all may: fonts are drawn a little differently. */
const tolerance = { pixel: 0.2, share: 0.02 }

const wide = { viewport: { width: 1440, height: 900 } }
const phone = { viewport: { width: 390, height: 844 } }
const looks: [string, PageOptions][] = [
  ['wide-light', { ...wide, colorScheme: 'light' }],
  ['wide-dark', { ...wide, colorScheme: 'dark' }],
  ['phone-light', { ...phone, colorScheme: 'light' }],
]

type State = 'run' | 'request' | 'charts' | 'changed'

/** Does to a run what there is to see in the picture. */
const show = (page: Page, state: State) =>
  page.evaluate((state) => {
    const { store } = document.querySelector('lido-app')!.renderRoot.querySelector('lido-board')!
    if (state === 'request') store.select({ type: 'request', job: 9 })
    if (state === 'charts') store.setView('charts')
    if (state === 'changed') store.intervene({ type: 'createWorkers', workers: 1 }, 2e9)
  }, state)

describe.each(looks)('the page looks as it did: %s', (look, options) => {
  test('before the first run', async () => {
    await compare(await openPage('/', options), `empty-${look}`)
  })

  test.each<State>(['run', 'request', 'charts', 'changed'])('%s', async (state) => {
    const page = await openPage('/?preset=recipe&t=6.2s', options)
    expect((await app(page)).time).toBe(6.2)
    await show(page, state)
    await whenIdle(page)
    await compare(page, `${state}-${look}`)
  })
})

async function compare(page: Page, name: string): Promise<void> {
  const file = join(folder, `${name}.png`)
  const taken = await page.screenshot({ animations: 'disabled', caret: 'hide' })
  if (keeps) {
    await mkdir(folder, { recursive: true })
    await writeFile(file, taken)
    return
  }
  const [now, kept] = [PNG.sync.read(taken), PNG.sync.read(await readFile(file))]
  const { width, height } = kept
  expect({ width: now.width, height: now.height }, 'the size of the picture').toEqual({ width, height })
  const difference = new PNG({ width, height })
  const options = { threshold: tolerance.pixel }
  const count = pixelmatch(now.data, kept.data, difference.data, width, height, options)
  const share = count / (width * height)
  if (share <= tolerance.share) return
  const dir = await mkdtemp(join(tmpdir(), 'lido-pictures-'))
  await writeFile(join(dir, `${name}.png`), taken)
  await writeFile(join(dir, `${name}-difference.png`), PNG.sync.write(difference))
  expect.fail(`${(share * 100).toFixed(1)} % of ${name} is another: see ${dir}`)
}
