// The page opens: whole, quiet, and within its policy.

import { describe, expect, test } from 'vitest'
import { openPage } from './page'

describe('opening the page', () => {
  test('shows the recipe, ready to run', async () => {
    const page = await openPage()
    expect(await page.title()).toMatch(/^Lido/)
    expect(await page.evaluate(() => document.querySelector('lido-app')?.state.status)).toBe('empty')
    expect(await page.getByRole('button', { name: 'Run' }).first().isEnabled()).toBe(true)
  })

  test('has no errors on a phone in the dark', async () => {
    const page = await openPage('/', {
      viewport: { width: 390, height: 844 },
      colorScheme: 'dark',
      hasTouch: true,
    })
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    )
    expect(overflow).toBe(0)
  })
})
