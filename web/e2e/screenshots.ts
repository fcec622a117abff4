// Pictures of the page, for people to look at: ./build.sh screenshot DIR. The recipe has run, and the
// cursor stands in the middle of it.

import { join } from 'node:path'
import { describe, test } from 'vitest'
import { openPage, whenIdle } from './page'

const dir = process.env['LIDO_SCREENSHOTS']
if (!dir) throw new Error('name a folder for the pictures in LIDO_SCREENSHOTS')

const sizes = [
  { name: 'wide', width: 1440, height: 900 },
  { name: 'tablet', width: 1024, height: 768 },
  { name: 'phone', width: 390, height: 844 },
]
const themes = ['light', 'dark'] as const

describe.each(sizes)('$name', ({ name, width, height }) => {
  test.each(themes)('%s', async (theme) => {
    const page = await openPage('/', { viewport: { width, height }, colorScheme: theme })
    await page.evaluate(async () => {
      const app = document.querySelector('lido-app')!
      app.run()
      await app.whenIdle()
      app.pause()
      app.seek(app.state.duration * 0.55)
    })
    await whenIdle(page)
    await page.screenshot({ path: join(dir, `${name}-${theme}.png`) })
  })
})
