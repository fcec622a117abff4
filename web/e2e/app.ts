// What the tests of the page do over and over with <lido-app>.

import type { Page } from 'playwright-core'
import type { AppState } from '../src/ui/app-state'
import { whenIdle } from './page'

/** The state of the page. */
export function app(page: Page): Promise<AppState> {
  return page.evaluate(() => document.querySelector('lido-app')!.state)
}

/** Starts a script without waiting for its end. */
export async function startScript(page: Page, script: string): Promise<void> {
  await page.evaluate((text) => {
    const app = document.querySelector('lido-app')!
    app.script = text
    app.run()
  }, script)
}

/** Runs a script to its end and returns the state after all that it did. */
export async function runScript(page: Page, script: string): Promise<AppState> {
  await startScript(page, script)
  await whenIdle(page)
  await seek(page, 1e9)
  return app(page)
}

/** Puts the cursor there, where it stays. */
export async function seek(page: Page, seconds: number): Promise<void> {
  await page.evaluate((s) => {
    const app = document.querySelector('lido-app')!
    app.pause()
    app.seek(s)
  }, seconds)
  await whenIdle(page)
}

/** The script in the editor. */
export function scriptOf(page: Page): Promise<string> {
  return page.evaluate(() => document.querySelector('lido-app')!.script)
}

/** Changes the script in the editor. */
export async function setScript(page: Page, script: string): Promise<void> {
  await page.evaluate((text) => (document.querySelector('lido-app')!.script = text), script)
  await whenIdle(page)
}

/** The hash of a script's log, made in the page. */
export function hashInPage(page: Page, script: string, seed: number): Promise<string | null> {
  return page.evaluate(
    async ([source, n]) => {
      const app = document.querySelector('lido-app')!
      app.script = source
      app.seed = n
      app.run()
      await app.whenIdle()
      return app.logHash()
    },
    [script, seed] as const,
  )
}
