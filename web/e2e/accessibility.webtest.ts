// Tests that the page can be used by anyone: by the rules of axe-core, and by the keyboard alone.

import axe from 'axe-core'
import type { Locator, Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { app } from './app'
import { click, enter, openPage, press, whenIdle, type PageOptions } from './page'

/** What axe-core finds wrong, in words: the rule, and the elements that break it. */
async function violations(page: Page): Promise<string[]> {
  await whenIdle(page)
  await page.evaluate(axe.source)
  const found = await page.evaluate(async () => {
    const { violations } = await (globalThis as unknown as { axe: typeof axe }).axe.run()
    return violations.map(({ id, help, nodes }) => ({ id, help, nodes: nodes.map(({ html }) => html) }))
  })
  return found.map(({ id, help, nodes }) => `${id}: ${help}\n  ${nodes.join('\n  ')}`)
}

/** Half way through a run with failures. */
async function openRun(options: PageOptions = {}, preset = 'failures'): Promise<Page> {
  const page = await openPage(`/?preset=${preset}&t=1.7s`, options)
  expect((await app(page)).time).toBe(1.7)
  return page
}

const phone = { viewport: { width: 390, height: 844 } }
const looks: [string, PageOptions][] = [
  ['light', { colorScheme: 'light' }],
  ['dark', { colorScheme: 'dark' }],
  ['light, on a phone', { colorScheme: 'light', ...phone }],
  ['dark, on a phone', { colorScheme: 'dark', ...phone }],
]

describe.each(looks)('axe-core finds nothing: %s', (_, options) => {
  test('before the first run', async () => {
    expect(await violations(await openPage('/', options))).toEqual([])
  })

  test('in the middle of a run, in every tab', async () => {
    const page = await openRun(options)
    const tabs = page.locator('lido-inspector').getByRole('tab')
    for (let i = 0; i < (await tabs.count()); i++) {
      await click(tabs.nth(i))
      expect(await violations(page), await tabs.nth(i).innerText()).toEqual([])
    }
  })

  test('with a request picked out, changed and compared', async () => {
    const page = await openRun(options)
    await page.evaluate(async () => {
      const lido = document.querySelector('lido-app')!
      const { store } = lido.renderRoot.querySelector('lido-board')!
      store.select({ type: 'request', job: 2 })
      store.intervene({ type: 'createWorkers', workers: 1 })
      await lido.whenIdle()
    })
    expect(await violations(page)).toEqual([])
  })

  test.each(['s', '?'])('with the dialog behind the key %s', async (key) => {
    const page = await openRun(options)
    await press(page, key)
    await page.locator('dialog[open]').waitFor()
    expect(await violations(page)).toEqual([])
  })
})

describe('without a mouse', () => {
  test('every control can be reached with Tab, and is seen to be', async () => {
    const page = await openRun()
    const reached = new Set<string>()
    for (let i = 0; i < 80; i++) {
      await press(page, 'Tab')
      const focused = await page.evaluate(() => {
        let element = document.activeElement
        while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement
        const host = (element?.getRootNode() as ShadowRoot).host as Element | undefined
        // Around the script the ring is drawn over what is in it.
        const code = element?.closest('.code')
        const style = code ? getComputedStyle(code, '::after') : element && getComputedStyle(element)
        const isSeen = style !== null && style.outlineStyle !== 'none'
        return { host: host?.localName ?? '', isSeen, html: element?.outerHTML }
      })
      if (focused.host !== '') expect(focused.isSeen, focused.html?.slice(0, 200)).toBe(true)
      if (focused.host === 'lido-editor') await press(page, 'Escape')
      reached.add(focused.host)
    }
    const hosts = ['preset-menu', 'run-button', 'open', 'share', 'help', 'editor', 'lanes', 'player', 'timeline']
    for (const host of hosts) expect([...reached], host).toContain(`lido-${host}`)
  })

  test('the help lists every key, and Escape closes it', async () => {
    const page = await openPage()
    await press(page, '?')
    await page.getByRole('row', { name: 'Run the script' }).waitFor()
    await press(page, 'Escape')
    expect(await page.locator('dialog[open]').count()).toBe(0)
  })

  test('a preset is chosen, run, stepped and shared', async () => {
    const page = await openPage()
    await page.getByRole('button', { name: /scenario/i }).first().focus()
    await press(page, 'Enter')
    await page.locator('[role="menu"] button:focus').waitFor()
    await press(page, 'ArrowDown', 'Enter')
    expect((await app(page)).status).toBe('finished')
    await press(page, 'End', 'Home', 'ArrowRight')
    expect((await app(page)).cursor.events).toBe(1)
  })
})

describe('the focus goes on when the control that has it goes away', () => {
  /** What has the focus, as in "lido-compare: Swap". */
  const focused = (page: Page) =>
    page.evaluate(() => {
      let element = document.activeElement
      while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement
      const { host } = (element?.getRootNode() ?? {}) as Partial<ShadowRoot>
      const name = element?.ariaLabel ?? element?.textContent.replace(/\s+/g, ' ').trim()
      return host ? `${host.localName}: ${name}` : element?.localName
    })

  /** Presses Enter on a control. */
  async function enterOn(control: Locator): Promise<void> {
    await control.focus()
    await press(control.page(), 'Enter')
  }

  const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name })

  /** A run to which two lanes were added, at 1 s and at 1.5 s. */
  async function openChanged(): Promise<Page> {
    const page = await openRun()
    await page.evaluate(async () => {
      const lido = document.querySelector('lido-app')!
      const { store } = lido.renderRoot.querySelector('lido-board')!
      store.intervene({ type: 'createWorkers', workers: 1 }, 1e9)
      store.intervene({ type: 'createWorkers', workers: 2 }, 1.5e9)
      await lido.whenIdle()
    })
    return page
  }

  test('to the next change, and then to what it is compared with', async () => {
    const page = await openChanged()
    await enterOn(button(page, 'Remove +1 lane at 1 s'))
    expect(await focused(page)).toBe('lido-interventions: Remove +2 lanes at 1.5 s')
    await press(page, 'Enter')
    expect(await focused(page)).toBe('lido-compare: Swap')
    await enterOn(button(page, 'Keep as it is'))
    expect(await focused(page)).toBe('lido-player: Play')
  })

  test('with a change that is moved in time', async () => {
    const page = await openChanged()
    await enter(page.getByRole('spinbutton', { name: 'Time of +1 lane, in seconds' }), '1.6')
    expect(await focused(page)).toBe('lido-interventions: Time of +1 lane, in seconds')
  })

  test('from the run before to the changes, and from them to it', async () => {
    const page = await openChanged()
    await enterOn(button(page, 'Keep as it is'))
    expect(await focused(page)).toBe('lido-interventions: Time of +1 lane, in seconds')
    await enterOn(button(page, 'Clear all'))
    expect(await focused(page)).toBe('lido-compare: Swap')
  })

  test('to the title of the request that was canceled, and to the sentence that nothing is selected', async () => {
    const page = await openRun()
    await page.evaluate(async () => {
      const lido = document.querySelector('lido-app')!
      const { store } = lido.renderRoot.querySelector('lido-board')!
      const job = Array.from({ length: store.log.jobs.length }, (_, i) => i)
      const queued = job.find((i) => store.log.jobs.phaseAt(i, store.cursor.events) === 'queued')!
      store.select({ type: 'request', job: queued })
      await lido.whenIdle()
    })
    await enterOn(page.locator('lido-request-details .cancel'))
    expect((await app(page)).interventions).toHaveLength(1)
    expect(await focused(page)).toMatch(/^lido-request-details: #\d+/)
    await enterOn(button(page, 'Clear the selection'))
    expect(await focused(page)).toMatch(/^lido-details: Press a request/)
  })

  test('from a question to its answer, and to where it is opened again', async () => {
    const page = await openRun()
    await enterOn(button(page, 'Show the answer'))
    expect(await focused(page)).toMatch(/^lido-lesson: .*\?$/)
    await enterOn(button(page, 'Close this question'))
    expect(await focused(page)).toMatch(/^lido-preset-menu: Scenario/)
  })

  test('to redo, when all is undone', async () => {
    const page = await openChanged()
    const undo = button(page, 'Undo')
    while (await undo.isEnabled()) await enterOn(undo)
    expect(await focused(page)).toBe('lido-undo: Redo')
  })

  test('but not for who uses a mouse', async () => {
    const page = await openChanged()
    await click(button(page, 'Keep as it is'))
    expect(await focused(page)).toBe('body')
  })
})

describe('the script', () => {
  const hint = (page: Page) => page.getByText('Esc, then Tab, leaves the script')

  test('says how it is left, to who comes by keyboard', async () => {
    const page = await openPage()
    await page.getByRole('tab', { name: 'JavaScript' }).focus()
    while (!(await page.getByRole('textbox', { name: 'Script' }).evaluate((e) => e.matches(':focus'))))
      await press(page, 'Tab')
    await hint(page).waitFor()
    await press(page, 'Escape', 'Tab')
    expect(await hint(page).count()).toBe(0)
  })

  test('says nothing to who clicks in it', async () => {
    const page = await openPage()
    await click(page.getByRole('textbox', { name: 'Script' }))
    expect(await hint(page).count()).toBe(0)
  })
})

test('reduced motion moves the cursor from event to event', async () => {
  const page = await openPage('/', { reducedMotion: 'reduce' })
  const times = await page.evaluate(async () => {
    const lido = document.querySelector('lido-app')!
    lido.run()
    await lido.whenIdle()
    const { store } = lido.renderRoot.querySelector('lido-board')!
    const events = new Set(Array.from({ length: store.log.length }, (_, i) => store.log.time.at(i)))
    const seen: boolean[] = []
    while (lido.state.playing && seen.length < 60) {
      await new Promise((resolve) => requestAnimationFrame(resolve))
      seen.push(lido.state.time === 0 || events.has(Math.round(lido.state.time * 1e9)))
    }
    return seen
  })
  expect(times).not.toContain(false)
})

test('at twice the size nothing is cut off to the side', async () => {
  // 200 % zoom of a window of 1280 by 1024 leaves this many CSS pixels.
  const page = await openRun({ viewport: { width: 640, height: 512 }, deviceScaleFactor: 2 })
  const width = await page.evaluate(() => document.documentElement.scrollWidth)
  expect(width).toBeLessThanOrEqual(640)
})
