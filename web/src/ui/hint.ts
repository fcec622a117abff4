// <lido-hint>: what a first-time visitor may try next, one thing at a time. It goes once it was tried, and
// does not come back on a later visit.

import { css, html, nothing } from 'lit'
import type { Store } from './store'
import { StoreElement } from './store-element'
import { strings } from './strings'
import { base } from './styles'

const texts = strings.hints

interface Hint {
  text: string
  /** Whether it makes sense for the run on show. */
  isFor: (store: Store) => boolean
  isDone: (store: Store) => boolean
}

const hints: readonly Hint[] = [
  {
    text: texts.follow,
    isFor: ({ log }) => log.jobs.length > 0,
    isDone: ({ selection }) => selection.type !== 'none',
  },
  {
    text: texts.change,
    isFor: ({ canChange, log }) => canChange && log.pools.size > 0,
    isDone: ({ interventions }) => interventions.length > 0,
  },
]

const key = 'lido-hints'

export class LidoHint extends StoreElement {
  static override styles = [
    base,
    css`
      p {
        margin: 0;
        padding: 2px 10px;
        border-radius: 999px;
        background: var(--water);
        color: var(--run-ink);
        font-size: 12px;
      }
    `,
  ]

  /** How many of the hints have been taken. */
  #taken = remembered()

  override willUpdate(): void {
    const before = this.#taken
    while (hints[this.#taken]?.isDone(this.store)) this.#taken++
    if (this.#taken !== before) remember(this.#taken)
  }

  override render() {
    const hint = hints[this.#taken]
    // Zoomed in, the timeline needs the place for its overview.
    this.hidden = !hint?.isFor(this.store) || this.store.span !== undefined
    return this.hidden ? nothing : html`<p>${hint?.text}</p>`
  }
}

// Storage may be refused; then the hints hold for this visit.

function remembered(): number {
  try {
    return Number(localStorage.getItem(key)) || 0
  } catch {
    return 0
  }
}

function remember(taken: number): void {
  try {
    localStorage.setItem(key, String(taken))
  } catch {
    return
  }
}

customElements.define('lido-hint', LidoHint)

declare global {
  interface HTMLElementTagNameMap {
    'lido-hint': LidoHint
  }
}
