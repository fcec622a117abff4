// The visitor's own script, kept from one visit to the next: nothing that was typed is lost with the tab.

import type { Preset } from './preset'
import type { Store } from './store'

const key = 'lido-draft'

/** Keeps the script whenever it is none of the presets, from now on. */
export function keepDraft(store: Store, presets: readonly Preset[]): void {
  let seen = store.script
  store.frames.onDraw(() => {
    const { script } = store
    if (script === seen) return
    seen = script
    remember(presets.some((preset) => preset.script === script) ? undefined : script)
  })
}

/** The script of an earlier visit; undefined if there is none. */
export function draft(): string | undefined {
  try {
    return localStorage.getItem(key) ?? undefined
  } catch {
    return undefined
  }
}

// Storage may be refused, or full; then the script lives as long as the page.
function remember(script: string | undefined): void {
  try {
    if (script === undefined) localStorage.removeItem(key)
    else localStorage.setItem(key, script)
  } catch {
    // Nothing is lost that was there.
  }
}
