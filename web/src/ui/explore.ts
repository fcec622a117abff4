// <lido-explore>: a button that tries a hundred seeds, and the dialog that shows what came of them. What
// is in the dialog is loaded when it is needed.

import { css, html, nothing } from 'lit'
import { dialogStyles } from './dialog-styles'
import { icons } from './icons'
import { addPending } from './pending'
import { StoreElement } from './store-element'
import { strings } from './strings'
import { base, buttons } from './styles'

const texts = strings.explore

/** How many seeds are tried, from 1 on. */
const seeds = 100

export class LidoExplore extends StoreElement {
  static override properties = { isReady: { state: true }, hasFailed: { state: true } }
  static override styles = [
    base,
    buttons,
    dialogStyles,
    css`
      :host {
        display: contents;
      }
      .try {
        min-width: 24px;
        min-height: 24px;
        padding: 0 6px;
        border-radius: 999px;
        font: 500 12px var(--sans);
      }
      dialog {
        width: min(680px, calc(100vw - 24px));
        font: 14px/1.5 var(--sans);
        white-space: normal;
      }
      @container (max-width: 820px) {
        .try span {
          display: none;
        }
      }
      @media (pointer: coarse), (max-width: 720px) {
        .try {
          min-height: 40px;
        }
      }
    `,
  ]

  /** Whether the rest of it is there, and whether it could not be loaded. */
  declare isReady: boolean
  declare hasFailed: boolean

  constructor() {
    super()
    this.isReady = false
    this.hasFailed = false
  }

  override render() {
    const { store } = this
    const { exploration } = store
    return html`<button
        class="try"
        title=${texts.title(seeds)}
        aria-label=${texts.title(seeds)}
        ?disabled=${!store.explorer || store.script === ''}
        @click=${this.#open}
      >
        ${icons.spread} <span>${texts.try(seeds)}</span>
      </button>
      <dialog aria-label=${texts.title(seeds)} @close=${() => exploration?.cancel()}>
        <header>
          <h2>${texts.title(seeds)}</h2>
          <button class="close" title=${texts.close} aria-label=${texts.close} @click=${this.#close}>
            ${icons.close}
          </button>
        </header>
        ${this.hasFailed ? html`<p role="alert">${texts.notLoaded}</p>` : nothing}
        ${exploration && this.isReady
          ? html`<section>
              <lido-spread .store=${store} @open-seed=${this.#openSeed}></lido-spread>
            </section>`
          : nothing}
      </dialog>`
  }

  readonly #open = (): void => {
    addPending(this.#load())
    this.store.explore({ first: 1, last: seeds })
    this.#dialog?.showModal()
  }

  async #load(): Promise<void> {
    try {
      await import('./spread')
      this.isReady = true
    } catch {
      this.hasFailed = true
    }
  }

  readonly #close = (): void => this.#dialog?.close()

  readonly #openSeed = (e: CustomEvent<number>): void => {
    this.#close()
    this.store.openSeed(e.detail)
  }

  get #dialog(): HTMLDialogElement | null {
    return this.renderRoot.querySelector('dialog')
  }
}

customElements.define('lido-explore', LidoExplore)

declare global {
  interface HTMLElementTagNameMap {
    'lido-explore': LidoExplore
  }
}
