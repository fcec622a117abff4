// <lido-details>: what there is to know about what is selected.

import { css, html } from 'lit'
import './lane-details'
import './request-details'
import { StoreElement } from './store-element'
import { strings } from './strings'
import { base } from './styles'

export class LidoDetails extends StoreElement {
  static override styles = [
    base,
    css`
      p {
        margin: 0;
        padding: 14px;
        color: var(--ink-2);
      }
    `,
  ]

  override render() {
    const { store } = this
    switch (store.selection.type) {
      case 'none':
        return html`<p>${strings.details.none}</p>`
      case 'request':
        return html`<lido-request-details .store=${store}></lido-request-details>`
      case 'lane':
        return html`<lido-lane-details .store=${store}></lido-lane-details>`
    }
  }
}

customElements.define('lido-details', LidoDetails)

declare global {
  interface HTMLElementTagNameMap {
    'lido-details': LidoDetails
  }
}
