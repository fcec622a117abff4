// Learning from the page: choosing a scenario, its question and answer, and its other languages.

import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { presets } from '../src/presets'
import { app, runScript, scriptOf, seek, setScript } from './app'
import { click, openPage, press } from './page'

const opener = (page: Page) => page.getByRole('button', { name: /^Scenario: / })
const menu = (page: Page) => page.getByRole('menu', { name: 'Scenarios' })
const focused = (page: Page) => menu(page).locator('button:focus b')
const lesson = (page: Page) => page.locator('lido-lesson')

/** Whether the page shows a text, exactly so. */
const shows = (page: Page, text: string) => page.getByText(text, { exact: true }).isVisible()

/** Chooses a scenario from the menu and waits for its recording. */
async function choose(page: Page, title: string): Promise<void> {
  await click(opener(page))
  await click(menu(page).getByRole('menuitemradio', { name: title }))
}

/** What is said of the scenario that has the focus in the menu. */
const nameOfFocused = (page: Page) => expect.poll(() => focused(page).textContent())

/** Spells a name in the menu: anew if the machine was so slow that letters count as beginnings of words. */
async function spell(page: Page, letters: string, name: string): Promise<void> {
  await menu(page).locator('button:focus').waitFor()
  await expect.poll(async () => {
    await page.keyboard.type(letters)
    return focused(page).textContent()
  }, { interval: 1000 }).toBe(name)
}

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
    await press(page, 'Enter')
    await nameOfFocused(page).toBe('The recipe')
    await press(page, 'ArrowDown')
    await nameOfFocused(page).toBe('Backpressure')
    await press(page, 'ArrowUp', 'ArrowUp')
    await nameOfFocused(page).toBe('Longest first')
    await press(page, 'Home')
    await nameOfFocused(page).toBe('The recipe')
    await press(page, 'End')
    await nameOfFocused(page).toBe('Longest first')
    await spell(page, 'fan', 'Fan-out and the slowest lane')
    await press(page, 'Escape')
    expect(await menu(page).isVisible()).toBe(false)
    expect(await opener(page).evaluate((e) => e.matches(':focus'))).toBe(true)
    expect((await app(page)).status).toBe('empty')
  })

  test('opens with P', async () => {
    const page = await openPage()
    await press(page, 'p')
    await nameOfFocused(page).toBe('The recipe')
    await press(page, 'p')
    await nameOfFocused(page).toBe('Priority')
  })

  test('chooses with Enter, and marks what is chosen', async () => {
    const page = await openPage()
    await opener(page).focus()
    await press(page, 'Enter')
    await spell(page, 'pri', 'Priority')
    await press(page, 'Enter')
    expect(await opener(page).textContent()).toContain('Priority')
    await click(opener(page))
    const checked = menu(page).getByRole('menuitemradio', { checked: true })
    expect(await checked.locator('b').allTextContents()).toEqual(['Priority'])
  })

  test('gives edits back on undo', async () => {
    const page = await openPage()
    const edited = `${await scriptOf(page)}// mine\n`
    await setScript(page, edited)
    await choose(page, 'Backpressure')
    expect(await scriptOf(page)).not.toBe(edited)
    await click(page.getByRole('heading', { name: 'Lido' }))
    await press(page, 'Control+z')
    expect(await scriptOf(page)).toBe(edited)
    expect(await opener(page).textContent()).toContain('The recipe')
  })

  test('does not claim a script that is something else', async () => {
    const page = await openPage()
    await runScript(page, "console.log('mine')")
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
    await click(page.getByRole('button', { name: 'Show the answer' }))
    expect(await shows(page, backpressure!.answer)).toBe(true)
    await choose(page, recipe!.title)
    expect(await shows(page, recipe!.answer)).toBe(false)
    await choose(page, backpressure!.title)
    expect(await shows(page, backpressure!.answer)).toBe(true)
  })

  test('can be closed, until the scenario is chosen again', async () => {
    const page = await openPage()
    await click(page.getByRole('button', { name: 'Close this question' }))
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
    await click(question)
    expect(await page.getByRole('button', { name: 'Show the answer' }).isVisible()).toBe(true)
  })
})

describe('the lesson of priorities', () => {
  const queue = (page: Page) => page.getByRole('region', { name: 'Queue' })

  /** What the tokens of the queue say: without their ages. */
  async function tokens(page: Page): Promise<string[]> {
    const texts = await queue(page).locator('button.waiting').allTextContents()
    return texts.map((text) => text.trim().replace(/\s+\d.*$/s, ''))
  }

  /** What starts from a time on, in that order. */
  async function startsAfter(page: Page, seconds: number): Promise<string[]> {
    const started: string[] = []
    for (let time = seconds; time < 5; time++) {
      await seek(page, Math.floor(time) + 1)
      const { lanes } = await app(page)
      if (lanes[0]?.request !== undefined) started.push(lanes[0].request)
    }
    return started
  }

  test('shows the queue in the order in which the lane takes from it', async () => {
    const page = await openPage('/', { viewport: { width: 1440, height: 900 } })
    await choose(page, 'Priority')
    await seek(page, 0.5)
    expect(await tokens(page)).toEqual(['Carla', 'Dario', '↓ Bruno'])
    for (const [time, shown] of [
      [1.6, ['↑ Elena', 'Dario', '↓ Bruno']],
      [1.8, ['↑ Elena', '↑ Dario', '↓ Bruno']],
    ] as const) {
      await seek(page, time)
      expect(await tokens(page)).toEqual(shown)
      const order = (await app(page)).queue.map(({ request }) => request)
      expect(order).toEqual(await startsAfter(page, time))
    }
  })
})

describe('the languages', () => {
  test('show the scenario in Go and Python, to be read and copied', async () => {
    const page = await openPage('/', { permissions: ['clipboard-read', 'clipboard-write'] })
    const programs = await presets[0]!.programs()
    for (const [name, text] of [['Go', programs.go], ['Python', programs.python]] as const) {
      await click(page.getByRole('tab', { name }))
      const view = page.getByRole('textbox', { name: `The scenario in ${name}` })
      expect(await view.textContent()).toContain(text.split('\n')[0])
      await click(page.getByRole('button', { name: 'Copy', exact: true }))
      await page.getByText('Copied.').waitFor()
      expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(text)
    }
  })

  test('are tabs for the keyboard', async () => {
    const page = await openPage()
    await page.getByRole('tab', { name: 'JavaScript' }).focus()
    await press(page, 'ArrowRight')
    expect(await page.getByRole('tab', { selected: true, name: 'Go' }).count()).toBe(1)
    await press(page, 'ArrowLeft')
    expect(await page.getByRole('tab', { selected: true, name: 'JavaScript' }).count()).toBe(1)
  })

  test('say that they show the original once the script is changed', async () => {
    const page = await openPage()
    await click(page.getByRole('tab', { name: 'Python' }))
    expect(await page.getByText('This is the original').isVisible()).toBe(false)
    await setScript(page, `${await scriptOf(page)}// mine\n`)
    expect(await page.getByText('This is the original').isVisible()).toBe(true)
  })
})
