// The Chromium that the tests drive.

import { existsSync } from 'node:fs'
import { chromium } from 'playwright-core'

/** How long, in ms, whoever drives it waits for anything: it shares the processors, so this is for hangs only. */
export const patience = 120_000

// The first opens a page in half the time of the others: it has no window, not even a hidden one.
const candidates = [
  '/usr/bin/chromium-headless-shell', '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome',
]

/**
 * Starts Chromium without a window: the one that LIDO_CHROMIUM names, or the installed one.
 *
 * @param {readonly string[]} [more] further arguments
 * @returns {Promise<import('playwright-core').Browser>}
 */
export function launchChromium(more = []) {
  const executablePath = process.env['LIDO_CHROMIUM'] ?? candidates.find((path) => existsSync(path))
  if (!executablePath) {
    throw new Error('there is no Chromium: install one, or name it in LIDO_CHROMIUM')
  }
  const args = [
    '--disable-background-networking', '--disable-component-update', '--disable-sync',
    '--no-first-run', '--force-color-profile=srgb',
    '--font-render-hinting=slight', // as with a window: without one, text is a little wider otherwise
    ...more,
  ]
  // Its sandbox refuses to be set up by root, as whom containers run.
  if (process.getuid?.() === 0) args.push('--no-sandbox')
  return chromium.launch({ executablePath, args })
}
