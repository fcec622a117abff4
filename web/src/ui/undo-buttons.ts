// <lido-undo>: goes back to how things were before the last change, edit or move, and forth again.

import { css, html } from 'lit'
import { icons } from './icons'
import { StoreElement } from './store-element'
import { strings } from './strings'
import { base, buttons } from './styles'

const texts = strings.undo

export class LidoUndo extends StoreElement {
  static override styles = [
    base,
    buttons,
    css`
      :host {
        display: flex;
      }
      button {
        width: 36px;
        padding: 0;
      }
      @media (max-width: 480px) {
        button {
          width: 32px;
          min-width: 32px;
        }
      }
    `,
  ]

  override render() {
    const { store } = this
    return html`<button
        title=${texts.undoKey}
        aria-label=${texts.undo}
        ?disabled=${!store.canUndo}
        @click=${() => store.undo()}
      >
        ${icons.undo}
      </button>
      <button
        title=${texts.redoKey}
        aria-label=${texts.redo}
        ?disabled=${!store.canRedo}
        @click=${() => store.redo()}
      >
        ${icons.redo}
      </button>`
  }

  /** The other one, when there is nothing left to undo, or to redo. */
  override heir() {
    return this.renderRoot.querySelector<HTMLElement>('button:enabled')
  }
}

customElements.define('lido-undo', LidoUndo)

declare global {
  interface HTMLElementTagNameMap {
    'lido-undo': LidoUndo
  }
}
