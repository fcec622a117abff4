// One stop for the keyboard in a list of many buttons: the arrows up and down go on from there, those to the
// sides, Home and End keep what they mean for the film. The buttons carry their key in data-key.

import type { LitElement } from 'lit'

export class Roving {
  readonly #host: LitElement
  #keys: readonly string[] = []
  #current = ''

  constructor(host: LitElement) {
    this.#host = host
  }

  /** Says which buttons there are, in order; call it at every render. */
  setKeys(keys: readonly string[]): void {
    this.#keys = keys
    if (!keys.includes(this.#current)) this.#current = keys[0] ?? ''
  }

  /** The tabindex of the button with this key. */
  tabIndex(key: string): 0 | -1 {
    return key === this.#current ? 0 : -1
  }

  /** To be called when one of the buttons gets the focus. */
  readonly onFocus = (e: FocusEvent): void => {
    const key = (e.target as HTMLElement).dataset['key']
    if (key === undefined || key === this.#current) return
    this.#current = key
    this.#host.requestUpdate()
  }

  /** To be called when a key is pressed on one of them. */
  readonly onKey = (e: KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[e.key]
    const key = this.#keys[this.#keys.indexOf(this.#current) + (step ?? 0)]
    if (step === undefined || key === undefined) return
    e.preventDefault()
    this.#host.renderRoot.querySelector<HTMLElement>(`[data-key="${key}"]`)?.focus()
  }
}
