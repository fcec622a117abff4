// <lido-lane-details>: one lane at the cursor: what it ran, how busy it was, where it was idle.

import { html, nothing } from 'lit'
import { laneLabel } from '../log/layout'
import { laneReport } from '../log/lane-report'
import type { Lane } from '../log/tracks'
import { clockText, durationText } from '../log/units'
import { detailsStyles } from './details-styles'
import { icons } from './icons'
import { linkStyles, requestLink } from './links'
import { StoreElement } from './store-element'
import { strings } from './strings'
import { base, buttons } from './styles'

const texts = strings.laneDetails

/** Requests that are listed: the last that it ran. */
const listed = 24

export class LidoLaneDetails extends StoreElement {
  static override styles = [base, buttons, linkStyles, detailsStyles]

  override render() {
    const { log, selection } = this.store
    if (selection.type !== 'lane') return nothing
    const lane = log.pools.get(selection.pool)?.lane(selection.worker)
    if (lane === undefined) return nothing
    return html`<div class="title">
        <h2 tabindex="-1">${laneLabel(lane, log.pools.size)}</h2>
        <span class="moves">
          <button
            title=${strings.details.close}
            aria-label=${strings.details.close}
            @click=${() => this.store.select({ type: 'none' })}
          >
            ${icons.close}
          </button>
        </span>
      </div>
      ${this.#report(lane)}`
  }

  override heir() {
    return this.renderRoot.querySelector('h2')
  }

  #report(lane: Lane) {
    const { log, cursor } = this.store
    const { ran, started, failed, busy, alive, longest, idle } = laneReport(log, lane, cursor)
    const percent = alive === 0 ? 0 : Math.round((busy / alive) * 100)
    const latest = Array.from({ length: Math.min(started, listed) }, (_, i) =>
      lane.jobs.at(started - 1 - i),
    )
    return html`<dl class="facts">
      <dt>${texts.life}</dt>
      <dd>${this.#life(lane)}</dd>
      <dt>${texts.ran}</dt>
      <dd>
        ${texts.requests(ran)}${failed > 0 ? html`, <b class="bad">✕ ${texts.failed(failed)}</b>` : nothing}
      </dd>
      <dt>${texts.busy}</dt>
      <dd class="num">${percent} % · ${durationText(busy)} ${texts.of} ${durationText(alive)}</dd>
      <dt>${texts.longest}</dt>
      <dd>
        ${
          longest === undefined
            ? html`<span class="quiet">–</span>`
            : html`${requestLink(this.store, longest.job)}
                <span class="num">${durationText(longest.run)}</span>`
        }
      </dd>
      <dt>${texts.idle}</dt>
      <dd>${idle ? this.#idle(idle) : html`<span class="quiet">–</span>`}</dd>
      <dt>${texts.latest}</dt>
      <dd class="links">
        ${latest.map((job) => html`${requestLink(this.store, job)} `)}
        ${
          started > 0
            ? html`<button class="link" @click=${this.#showAll}>${texts.all(started)}</button>`
            : html`<span class="quiet">–</span>`
        }
      </dd>
    </dl>`
  }

  #idle({ from, length }: { from: number; length: number }) {
    return html`<span class="num">${durationText(length)}</span> ${texts.from}
      <button
        class="link num"
        title=${strings.details.moveTo}
        @click=${() => this.store.seek(from)}
      >
        ${clockText(from, this.store.log.duration)}
      </button>`
  }

  /** When it came, and went. */
  #life({ createdAt, dismissedAt, exitedAt }: Lane) {
    const { log } = this.store
    const moments = [
      { event: createdAt, text: texts.created },
      { event: dismissedAt, text: texts.dismissed },
      { event: exitedAt, text: texts.exited },
    ].filter(({ event }) => event < log.length)
    return moments.map(({ event, text }, i) => {
      const isLater = event >= this.store.cursor.events
      return html`<span class=${isLater ? 'later' : ''}
        >${i > 0 ? ', ' : ''}${text}
        <button
          class="link num"
          title=${strings.details.moveTo}
          @click=${() => this.store.toEvent(event)}
        >
          ${clockText(log.time.at(event), log.duration)}
        </button></span
      >`
    })
  }

  readonly #showAll = (): void => {
    this.dispatchEvent(new CustomEvent('show-requests', { bubbles: true, composed: true }))
  }
}

customElements.define('lido-lane-details', LidoLaneDetails)

declare global {
  interface HTMLElementTagNameMap {
    'lido-lane-details': LidoLaneDetails
  }
}
