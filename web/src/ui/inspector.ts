// <lido-inspector>: below the timeline, what there is to know about the run, a tab for each way to look
// at it.

import { css, html, nothing, type PropertyValues } from 'lit'
import './charts'
import './details'
import './event-table'
import './lane-table'
import './request-table'
import './stats'
import { everyJob } from '../log/job-query'
import type { Selection } from './selection'
import { StoreElement } from './store-element'
import { strings } from './strings'
import { base, panel } from './styles'
import './tab-list'
import type { Tab } from './tab-list'

const texts = strings.inspector

const oneColumn = matchMedia('(max-width: 900px)')

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
      /* What there is gives way before it has to be scrolled; a shade at the foot tells that it does. */
      .charts {
        display: flex;
        flex-direction: column;
        background:
          linear-gradient(transparent, var(--panel) 40%) 0 100% / 100% 20px no-repeat local,
          linear-gradient(transparent, var(--line-2)) 0 100% / 100% 10px no-repeat scroll;
      }
      .tall {
        flex: 0 1 auto;
        height: clamp(180px, 23vh, 300px);
      }
      @media (max-width: 900px) {
        :host {
          scroll-margin-bottom: 150px; /* for the player, which waits there on a phone */
        }
        .tall {
          height: 360px;
        }
      }
    `,
  ]

  /** What was selected when this was last drawn. */
  #selection: Selection | undefined

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
        class=${view === 'summary' || view === 'charts' ? view : 'tall'}
        aria-label=${texts[view]}
        tabindex=${view === 'summary' ? 0 : nothing /* there is nothing in it to scroll it from */}
      >
        ${this.#panel()}
      </div>`
  }

  protected override updated(changes: PropertyValues): void {
    super.updated(changes)
    const { selection, view } = this.store
    this.dataset['view'] = view // the layout of the page leaves some views more room than others
    const isNew = this.#selection !== undefined && selection !== this.#selection
    this.#selection = selection
    if (isNew && view === 'details' && selection.type !== 'none') this.#comeIntoSight()
  }

  /** In one column this lies below what one presses to see it. A link that selects something moves nothing. */
  #comeIntoSight(): void {
    if (!oneColumn.matches || !navigator.userActivation.isActive) return
    this.scrollIntoView({ block: 'nearest' })
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
