// <lido-inspector>: below the timeline, what there is to know about the run, a tab for each way to look
// at it.

import { css, html, nothing } from 'lit'
import './charts'
import './details'
import './event-table'
import './lane-table'
import './request-table'
import './stats'
import { everyJob } from '../log/job-query'
import { StoreElement } from './store-element'
import { strings } from './strings'
import { base, panel } from './styles'
import './tab-list'
import type { Tab } from './tab-list'

const texts = strings.inspector

/** The tabs, left to right. */
export type View = 'summary' | 'charts' | 'details' | 'requests' | 'lanes' | 'log'

const tabs: readonly (Tab & { id: View })[] = [
  { id: 'summary', name: texts.summary },
  { id: 'charts', name: texts.charts },
  { id: 'details', name: texts.details },
  { id: 'requests', name: texts.requests },
  { id: 'lanes', name: texts.lanes },
  { id: 'log', name: texts.log },
]

export const isView = (name: string): name is View => tabs.some(({ id }) => id === name)

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
        flex: none;
        padding: 0 6px;
        border-bottom: 1px solid var(--line);
      }
      [role='tabpanel'] {
        flex: 1;
        min-height: 0;
        overflow: auto;
        scrollbar-width: thin;
      }
      .tall {
        flex: 0 1 auto;
        height: clamp(180px, 23vh, 300px);
      }
      @media (max-width: 900px) {
        .tall {
          height: 360px;
        }
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
      <div
        role="tabpanel"
        class=${view === 'summary' || view === 'charts' ? '' : 'tall'}
        aria-label=${texts[view]}
        tabindex=${view === 'summary' ? 0 : nothing /* there is nothing in it to scroll it from */}
      >
        ${this.#panel()}
      </div>`
  }

  /** The tab of what is shown now. */
  override heir() {
    const tabs = this.renderRoot.querySelector('lido-tab-list')
    return tabs?.renderRoot.querySelector<HTMLElement>('[aria-selected=true]')
  }

  /** The requests of the lane that is selected, in the table. */
  readonly #showRequests = (): void => {
    const { selection } = this.store
    if (selection.type !== 'lane') return
    const { pool, worker } = selection
    this.store.find({ ...everyJob, lane: { pool, worker } })
  }

  #panel() {
    const { store } = this
    switch (store.view) {
      case 'summary':
        return html`<lido-stats .store=${store}></lido-stats>`
      case 'charts':
        return html`<lido-charts .store=${store}></lido-charts>`
      case 'details':
        return html`<lido-details
          .store=${store}
          @show-requests=${this.#showRequests}
        ></lido-details>`
      case 'requests':
        return html`<lido-request-table
          .store=${store}
        ></lido-request-table>`
      case 'lanes':
        return html`<lido-lane-table .store=${store}></lido-lane-table>`
      case 'log':
        return html`<lido-event-table .store=${store}></lido-event-table>`
    }
  }
}

customElements.define('lido-inspector', LidoInspector)

declare global {
  interface HTMLElementTagNameMap {
    'lido-inspector': LidoInspector
  }
}
