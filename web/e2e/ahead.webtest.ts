// Endless scripts in the page: recorded some way ahead of the cursor, and on when it gets there.

import { expect, test } from 'vitest'
import { app, startScript } from './app'
import { openPage, whenIdle } from './page'

const endless = `
import { ThreadPool, WorkRequest } from 'lido-pool'
const main = new ThreadPool(2)
for (;;) {
  main.putRequest(new WorkRequest(() => sleep(randint(500, 1500))))
  await sleep(1000)
}`

test('an endless script is recorded ahead of the cursor, and stays alive', async () => {
  const page = await openPage('/')
  await startScript(page, endless)
  await page.evaluate(() => document.querySelector('lido-app')!.pause())
  await whenIdle(page)
  const before = await app(page)
  expect(before).toMatchObject({ status: 'waiting' })
  expect(before.duration).toBeGreaterThan(500)
  expect(before.duration).toBeLessThan(700)

  await page.evaluate((time) => document.querySelector('lido-app')!.seek(time), before.duration - 10)
  await expect.poll(async () => (await app(page)).duration).toBeGreaterThan(before.duration + 500)
  await whenIdle(page)
  expect((await app(page)).status).toBe('waiting')
})

test('a new run takes its place', async () => {
  const page = await openPage('/')
  await startScript(page, endless)
  await whenIdle(page)
  await startScript(page, "console.log('done')")
  await whenIdle(page)
  expect((await app(page)).status).toBe('finished')
})
