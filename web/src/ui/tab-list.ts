// <lido-tab-list>: a row of tabs, as the ARIA Authoring Practices describe them: one of them is in the
// tab order, arrows, Home and End move between them and select at once. The panels are the owner's.
// Fires 'choose' with the id of the tab chosen.

import { css, html, LitElement } from 'lit'
import { base } from './styles'

export interface Tab {
  id: string
  name: string
  /** Something short beside the name: a count. */
  badge?: string
}

export class LidoTabList extends LitElement {
  static override properties = {
    tabs: { attribute: false },
    chosen: { attribute: false },
    label: {},
  }

  declare tabs: readonly Tab[]
  /** The id of the tab that is selected. */
  declare chosen: string
  /** What the tabs are about, for who does not see them. */
  declare label: string

  static override styles = [
    base,
    css`
      [role='tablist'] {
        display: flex;
        gap: 2px;
        overflow-x: auto;
        scrollbar-width: none;
      }
      button {
        display: inline-flex;
        gap: 6px;
        align-items: center;
        min-height: 32px;
        padding: 4px 10px;
        border: 0;
        border-bottom: 2px solid transparent;
        background: none;
        color: var(--ink-2);
        font: 600 11px/1.2 var(--sans);
        letter-spacing: 0.06em;
        text-transform: uppercase;
        white-space: nowrap;
        cursor: pointer;
      }
      button:hover {
        color: var(--ink);
      }
      button[aria-selected='true'] {
        border-bottom-color: var(--run);
        color: var(--ink);
      }
      button:focus-visible {
        outline-offset: -2px;
      }
      @media (pointer: coarse), (max-width: 720px) {
        button {
          min-height: 40px;
        }
      }
    `,
  ]

  constructor() {
    super()
    this.tabs = []
    this.chosen = ''
    this.label = ''
  }

  override render() {
    return html`<div role="tablist" aria-label=${this.label} @keydown=${this.#key}>
      ${this.tabs.map(
        ({ id, name, badge }) =>
          html`<button
            role="tab"
            data-id=${id}
            aria-selected=${id === this.chosen}
            tabindex=${id === this.chosen ? 0 : -1}
            @click=${() => this.#choose(id)}
          >
            ${name}${badge ? html`<span class="num">${badge}</span>` : ''}
          </button>`,
      )}
    </div>`
  }

  readonly #key = (e: KeyboardEvent): void => {
    const at = this.tabs.findIndex(({ id }) => id === this.chosen)
    const last = this.tabs.length - 1
    const steps: Record<string, number> = {
      ArrowRight: at === last ? 0 : at + 1,
      ArrowLeft: at === 0 ? last : at - 1,
      Home: 0,
      End: last,
    }
    const next = this.tabs[steps[e.key] ?? -1]
    if (next === undefined) return
    e.preventDefault()
    this.#choose(next.id)
    this.renderRoot.querySelector<HTMLElement>(`[data-id="${next.id}"]`)?.focus()
  }

  #choose(id: string): void {
    this.dispatchEvent(new CustomEvent('choose', { detail: id }))
  }
}

customElements.define('lido-tab-list', LidoTabList)

declare global {
  interface HTMLElementTagNameMap {
    'lido-tab-list': LidoTabList
  }
}
