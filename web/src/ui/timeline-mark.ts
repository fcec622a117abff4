// <lido-timeline-mark>: the stretch that is marked on the timeline, in numbers, and what can be done with
// it.

import { css, html, nothing } from 'lit'
import type { TimeRange } from '../log/space'
import { totalsOf, type Totals } from '../log/totals'
import { durationText } from '../log/units'
import { Memo } from './memo'
import { StoreElement } from './store-element'
import { strings } from './strings'
import { base, buttons } from './styles'

const texts = strings.timeline

export class LidoTimelineMark extends StoreElement {
  static override styles = [
    base,
    buttons,
    css`
      div {
        display: flex;
        flex-wrap: wrap;
        gap: 0 14px;
        align-items: center;
        padding-top: 6px;
        border-top: 1px solid var(--line);
        color: var(--ink-2);
      }
      b {
        color: var(--ink);
        font-weight: 500;
      }
      .failed {
        color: var(--fail);
      }
      .buttons {
        display: flex;
        margin-left: auto;
      }
      button {
        min-height: 26px;
        padding: 2px 8px;
        font-size: 12px;
      }
      button[aria-pressed='true'] {
        background: var(--water-2);
        color: var(--ink);
      }
      @media (pointer: coarse) {
        button {
          min-height: 40px;
        }
      }
    `,
  ]

  readonly #totals = new Memo<Totals>()

  override render() {
    const { range, log, player } = this.store
    if (range === undefined) return nothing
    const totals = this.#totals.get([log, log.length, range], () => totalsOf(log, range))
    return html`<div role="group" aria-label=${texts.marked} class="num">
      <b>${durationText(range.to - range.from)}</b>
      ${totalTexts(totals).map(
        ([name, value]) => html`<span class=${name}>${name} <b>${value}</b></span>`,
      )}
      <span class="buttons">
        <button
          aria-pressed=${player.loop !== undefined}
          title=${texts.loopTitle}
          @click=${() => this.store.toggleLoop()}
        >
          ${texts.loop}
        </button>
        <button @click=${() => this.#zoomTo(range)}>${texts.zoomToMark}</button>
        <button title=${texts.unmark} aria-label=${texts.unmark} @click=${this.#unmark}>✕</button>
      </span>
    </div>`
  }

  #zoomTo(range: TimeRange): void {
    this.dispatchEvent(new CustomEvent<TimeRange>('zoom-to', { detail: range }))
  }

  readonly #unmark = (): void => this.store.markRange(undefined)
}

/** What is zero and need not be told is left out. */
function totalTexts(totals: Totals): [string, string][] {
  const { put, started, delivered, failed, canceled, busy, meanWait } = totals
  const all: [string, string | undefined][] = [
    [texts.put, `${put}`],
    [texts.started, `${started}`],
    [texts.delivered, `${delivered}`],
    [texts.failed, failed > 0 ? `${failed}` : undefined],
    [texts.canceled, canceled > 0 ? `${canceled}` : undefined],
    [texts.lanesBusy, `${Math.round(busy * 100)} %`],
    [texts.meanWait, meanWait === undefined ? undefined : durationText(meanWait)],
  ]
  return all.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]))
}

customElements.define('lido-timeline-mark', LidoTimelineMark)

declare global {
  interface HTMLElementTagNameMap {
    'lido-timeline-mark': LidoTimelineMark
  }
}
