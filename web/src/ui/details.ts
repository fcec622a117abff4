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
        return html`<p tabindex="-1">${strings.details.none}</p>`
      case 'request':
        return html`<lido-request-details .store=${store}></lido-request-details>`
      case 'lane':
        return html`<lido-lane-details .store=${store}></lido-lane-details>`
    }
  }

  /** The title of what is selected now, or the sentence that nothing is. */
  override heir() {
    const details = this.renderRoot.querySelector<StoreElement>('lido-request-details, lido-lane-details')
    return (details?.renderRoot ?? this.renderRoot).querySelector<HTMLElement>('h2, p')
  }
}

customElements.define('lido-details', LidoDetails)

declare global {
  interface HTMLElementTagNameMap {
    'lido-details': LidoDetails
  }
}
