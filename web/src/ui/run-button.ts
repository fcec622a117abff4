// <lido-run-button>: records and plays the script; while a slow recording is made, stops it.

import { css, html } from 'lit'
import { icons } from './icons'
import { StoreElement } from './store-element'
import { strings } from './strings'
import { base, buttons } from './styles'

const texts = strings.runButton

const isMac = /Mac|iPhone|iPad/.test(navigator.userAgent)

export class LidoRunButton extends StoreElement {
  static override styles = [
    base,
    buttons,
    css`
      button {
        min-width: 80px;
        white-space: nowrap;
      }
      kbd {
        font: 500 11px var(--mono);
      }
      @media (pointer: coarse), (max-width: 1365px) {
        kbd {
          display: none;
        }
      }
    `,
  ]

  override render() {
    const { store } = this
    if (store.isSlow) {
      return html`<button class="primary" title=${texts.stopTitle} @click=${() => store.stop()}>
        ${icons.stop} ${texts.stop}
      </button>`
    }
    const keys = isMac ? '⌘↵' : 'Ctrl ↵'
    return html`<button class="primary" title=${texts.runTitle(keys)} @click=${() => store.run()}>
      ${icons.run} ${texts.run} <kbd>${keys}</kbd>
    </button>`
  }
}

customElements.define('lido-run-button', LidoRunButton)

declare global {
  interface HTMLElementTagNameMap {
    'lido-run-button': LidoRunButton
  }
}
