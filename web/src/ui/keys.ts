// The keyboard map of the page, outside of the editor and other fields.

import type { Store } from './store'

type Action = (store: Store) => void

const actions: Readonly<Record<string, Action>> = {
  ' ': (store) => store.togglePlay(),
  ArrowRight: (store) => store.step(),
  ArrowLeft: (store) => store.stepBack(),
  Home: (store) => store.toStart(),
  End: (store) => store.toEnd(),
  f: (store) => store.toNextFailure(),
  F: (store) => store.toNextFailure(),
}

/** What a key press asks for, if anything: nothing while it belongs to the element in focus. */
export function keyAction(e: KeyboardEvent): Action | undefined {
  const target = e.composedPath()[0]
  if (e.key === 'Enter' && (e.ctrlKey || e.metaKey)) {
    return e.defaultPrevented ? undefined : (store) => store.run()
  }
  if (e.defaultPrevented || e.ctrlKey || e.metaKey || e.altKey) return undefined
  if (target instanceof HTMLElement && keepsKey(target, e.key)) return undefined
  return actions[e.key]
}

/** Whether `element`, which has the focus, needs `key` for itself. */
function keepsKey(element: HTMLElement, key: string): boolean {
  if (element.isContentEditable) return true
  if (element instanceof HTMLInputElement) return element.type !== 'range'
  if (element instanceof HTMLButtonElement) return key === ' '
  return element.matches('select, textarea')
}
