// Learning from the page: choosing a scenario, its question and answer, and its other languages.

import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { presets } from '../src/presets'
import { app, startScript } from './app'
import { openPage, whenIdle } from './page'

const opener = (page: Page) => page.getByRole('button', { name: /^Scenario: / })
const menu = (page: Page) => page.getByRole('menu', { name: 'Scenarios' })
const focused = (page: Page) => menu(page).locator('button:focus b')
const lesson = (page: Page) => page.locator('lido-lesson')

/** Whether the page shows a text, exactly so. */
const shows = (page: Page, text: string) => page.getByText(text, { exact: true }).isVisible()

/** Chooses a scenario from the menu and waits for its recording. */
async function choose(page: Page, title: string): Promise<void> {
  await opener(page).click()
  await menu(page).getByRole('menuitemradio', { name: title }).click()
  await whenIdle(page)
}

const script = (page: Page) => page.evaluate(() => document.querySelector('lido-app')!.script)

test('every scenario runs to its end when it is chosen', async () => {
  const page = await openPage()
  for (const preset of presets) {
    await choose(page, preset.title)
    const state = await app(page)
    expect([preset.id, state.end?.outcome]).toEqual([preset.id, 'finished'])
    expect([state.seed, state.speed, state.edited]).toEqual([preset.seed, preset.speed, false])
    expect(await shows(page, preset.question)).toBe(true)
    expect(state.ghost).toBeUndefined()
  }
})

describe('the menu', () => {
  test('is worked by keys', async () => {
    const page = await openPage()
    await opener(page).focus()
    await page.keyboard.press('Enter')
    expect(await focused(page).textContent()).toBe('The recipe')
    await page.keyboard.press('ArrowDown')
    expect(await focused(page).textContent()).toBe('Backpressure')
    await page.keyboard.press('ArrowUp')
    await page.keyboard.press('ArrowUp')
    expect(await focused(page).textContent()).toBe('Longest first')
    await page.keyboard.press('Home')
    expect(await focused(page).textContent()).toBe('The recipe')
    await page.keyboard.press('End')
    expect(await focused(page).textContent()).toBe('Longest first')
    await page.keyboard.type('fan')
    expect(await focused(page).textContent()).toBe('Fan-out and the slowest lane')
    await page.keyboard.press('Escape')
    expect(await menu(page).isVisible()).toBe(false)
    expect(await opener(page).evaluate((e) => e.matches(':focus'))).toBe(true)
    expect((await app(page)).status).toBe('empty')
  })

  test('opens with P', async () => {
    const page = await openPage()
    await page.keyboard.press('p')
    expect(await focused(page).textContent()).toBe('The recipe')
    await page.keyboard.press('p')
    expect(await focused(page).textContent()).toBe('Priority')
  })

  test('chooses with Enter, and marks what is chosen', async () => {
    const page = await openPage()
    await opener(page).focus()
    await page.keyboard.press('Enter')
    await menu(page).locator('button:focus').waitFor()
    await page.keyboard.type('pri')
    await page.keyboard.press('Enter')
    await whenIdle(page)
    expect(await opener(page).textContent()).toContain('Priority')
    await opener(page).click()
    const checked = menu(page).getByRole('menuitemradio', { checked: true })
    expect(await checked.locator('b').allTextContents()).toEqual(['Priority'])
  })

  test('gives edits back on undo', async () => {
    const page = await openPage()
    await page.evaluate(() => (document.querySelector('lido-app')!.script += '// mine\n'))
    const edited = await script(page)
    await choose(page, 'Backpressure')
    expect(await script(page)).not.toBe(edited)
    await page.getByRole('heading', { name: 'Lido' }).click()
    await page.keyboard.press('Control+z')
    await whenIdle(page)
    expect(await script(page)).toBe(edited)
    expect(await opener(page).textContent()).toContain('The recipe')
  })

  test('does not claim a script that is something else', async () => {
    const page = await openPage()
    await startScript(page, "console.log('mine')")
    await whenIdle(page)
    expect(await opener(page).textContent()).toContain('Your own script')
    expect(await lesson(page).isVisible()).toBe(false)
    expect(await page.getByRole('tab', { name: 'Go' }).count()).toBe(0)
  })
})

describe('the lesson', () => {
  test('shows its answer when asked, and remembers that', async () => {
    const page = await openPage()
    const [recipe, backpressure] = presets
    await choose(page, backpressure!.title)
    expect(await shows(page, backpressure!.answer)).toBe(false)
    await page.getByRole('button', { name: 'Show the answer' }).click()
    expect(await shows(page, backpressure!.answer)).toBe(true)
    await choose(page, recipe!.title)
    expect(await shows(page, recipe!.answer)).toBe(false)
    await choose(page, backpressure!.title)
    expect(await shows(page, backpressure!.answer)).toBe(true)
  })

  test('can be closed, until the scenario is chosen again', async () => {
    const page = await openPage()
    await page.getByRole('button', { name: 'Close this question' }).click()
    expect(await lesson(page).isVisible()).toBe(false)
    await choose(page, 'The recipe')
    expect(await lesson(page).isVisible()).toBe(true)
  })

  test('is one line on a phone, and opens', async () => {
    const page = await openPage('/', { viewport: { width: 390, height: 844 } })
    const box = await lesson(page).boundingBox()
    expect(box!.height).toBeLessThan(60)
    const question = lesson(page).getByRole('button', { name: presets[0]!.question })
    expect(await question.getAttribute('aria-expanded')).toBe('false')
    await question.click()
    expect(await page.getByRole('button', { name: 'Show the answer' }).isVisible()).toBe(true)
  })
})

describe('the languages', () => {
  test('show the scenario in Go and Python, to be read and copied', async () => {
    const page = await openPage()
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    const programs = await presets[0]!.programs()
    for (const [name, text] of [['Go', programs.go], ['Python', programs.python]] as const) {
      await page.getByRole('tab', { name }).click()
      const view = page.getByRole('textbox', { name: `The scenario in ${name}` })
      await view.waitFor()
      expect(await view.textContent()).toContain(text.split('\n')[0])
      await page.getByRole('button', { name: 'Copy', exact: true }).click()
      await page.getByText('Copied.').waitFor()
      expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(text)
    }
  })

  test('are tabs for the keyboard', async () => {
    const page = await openPage()
    await page.getByRole('tab', { name: 'JavaScript' }).focus()
    await page.keyboard.press('ArrowRight')
    expect(await page.getByRole('tab', { selected: true, name: 'Go' }).count()).toBe(1)
    await page.keyboard.press('ArrowLeft')
    expect(await page.getByRole('tab', { selected: true, name: 'JavaScript' }).count()).toBe(1)
  })

  test('say that they show the original once the script is changed', async () => {
    const page = await openPage()
    await page.getByRole('tab', { name: 'Python' }).click()
    expect(await page.getByText('This is the original').isVisible()).toBe(false)
    await page.evaluate(() => (document.querySelector('lido-app')!.script += '// mine\n'))
    await whenIdle(page)
    expect(await page.getByText('This is the original').isVisible()).toBe(true)
  })
})
