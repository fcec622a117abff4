// <lido-inspector>: below the timeline, what there is to know about the run, a tab for each way to look
// at it.

import { css, html } from 'lit'
import './stats'
import { StoreElement } from './store-element'
import { strings } from './strings'
import { base, panel } from './styles'
import './tab-list'
import type { Tab } from './tab-list'

const texts = strings.inspector

/** The tabs, left to right. */
export type View = 'summary'

const tabs: readonly (Tab & { id: View })[] = [{ id: 'summary', name: texts.summary }]

export class LidoInspector extends StoreElement {
  static override styles = [
    base,
    panel,
    css`
      :host {
        display: flex;
        flex-direction: column;
      }
      lido-tab-list {
        padding: 0 6px;
        border-bottom: 1px solid var(--line);
      }
      [role='tabpanel'] {
        flex: 1;
        min-height: 0;
        overflow: auto;
      }
    `,
  ]

  override render() {
    const { view } = this.store
    return html`<lido-tab-list
        .tabs=${tabs}
        .chosen=${view}
        .label=${texts.name}
        @choose=${(e: CustomEvent<View>) => this.store.setView(e.detail)}
      ></lido-tab-list>
      <div role="tabpanel" aria-label=${texts[view]}>${this.#panel()}</div>`
  }

  #panel() {
    return html`<lido-stats .store=${this.store}></lido-stats>`
  }
}

customElements.define('lido-inspector', LidoInspector)

declare global {
  interface HTMLElementTagNameMap {
    'lido-inspector': LidoInspector
  }
}
