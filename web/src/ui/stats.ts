// <lido-stats>: the numbers of the whole run, in a row of cells.

import { css, html, nothing } from 'lit'
import type { Spread } from '../log/stats'
import { durationText, unitFor } from '../log/units'
import { nsPerMs } from './changes'
import { StoreElement } from './store-element'
import { strings } from './strings'
import { base } from './styles'

const texts = strings.stats

/** From as many events on, the cost of a recording is more than the start of it. */
const worthTelling = 10_000

interface Cell {
  name: string
  /** undefined if there is nothing to count. */
  value: string | undefined
  about: string
}

export class LidoStats extends StoreElement {
  static override styles = [
    base,
    css`
      dl {
        display: grid;
        grid-template-columns: repeat(5, minmax(0, 1fr));
        margin: 0;
      }
      dl > div {
        padding: 10px 14px;
        min-width: 0;
      }
      dl > div + div {
        border-left: 1px solid var(--line);
      }
      dt {
        color: var(--ink-2);
        font-size: 11px;
        font-weight: 600;
        letter-spacing: 0.06em;
        text-transform: uppercase;
        white-space: nowrap;
        overflow: hidden;
        text-overflow: ellipsis;
      }
      dd {
        margin: 0;
        color: var(--ink-2);
        font-size: 12px;
        white-space: nowrap;
        overflow: hidden;
        text-overflow: ellipsis;
      }
      .value {
        color: var(--ink);
        font: 600 19px/1.3 var(--mono);
        font-variant-ligatures: none;
        letter-spacing: -0.03em;
      }
      .none {
        color: var(--faint);
      }
      .cost {
        margin: 0;
        padding: 7px 14px;
        border-top: 1px solid var(--line);
        color: var(--ink-2);
        font-size: 12px;
      }
      @media (max-width: 1180px) {
        .value {
          font-size: 14px;
        }
        dl > div {
          padding: 10px;
        }
      }
      @media (max-width: 720px) {
        dl {
          grid-template-columns: 1fr 1fr;
        }
        dl > div + div {
          border-left: 0;
        }
        dl > div:last-child {
          grid-column: 1 / -1;
        }
      }
    `,
  ]

  override render() {
    return html`<dl>
      ${this.#cells().map(
        ({ name, value, about }) =>
          html`<div>
            <dt>${name}</dt>
            <dd class="value ${value === undefined ? 'none' : ''}">${value ?? '–'}</dd>
            <dd>${about}</dd>
          </div>`,
      )}
    </dl>
    ${this.#cost()}`
  }

  /** What recording a long run has cost: who watches must not slow down what is watched, or say so. */
  #cost() {
    const { cost, log } = this.store
    if (cost === undefined || cost.total === 0 || log.length < worthTelling) return nothing
    const { total, noting, taking } = cost
    const time = (ms: number) => durationText(ms * nsPerMs)
    return html`<p class="cost" title=${texts.costAbout}>
      ${texts.cost(time(total), (noting / total) * 100, time(noting / log.length), time(taking))}
    </p>`
  }

  #cells(): Cell[] {
    const { makespan, throughput, wait, run, busy } = this.store.stats
    return [
      {
        name: texts.makespan,
        value: makespan === undefined ? undefined : durationText(makespan),
        about: texts.makespanAbout,
      },
      { name: texts.throughput, value: rateText(throughput), about: texts.throughputAbout },
      { name: texts.wait, value: spreadText(wait), about: texts.waitAbout },
      { name: texts.run, value: spreadText(run), about: texts.runAbout },
      {
        name: texts.busy,
        value: busy === undefined ? undefined : `${Math.round(busy * 100)} %`,
        about: texts.busyAbout,
      },
    ]
  }
}

function rateText(rate: number | undefined): string | undefined {
  if (rate === undefined) return undefined
  return `${rate < 100 ? rate.toPrecision(3) : Math.round(rate)} /s`
}

function spreadText(spread: Spread | undefined): string | undefined {
  if (spread === undefined) return undefined
  const unit = unitFor(spread.p95)
  const digits = unit.name === 'ns' || spread.p95 / unit.ns >= 100 ? 0 : 1
  const text = (time: number) => (time / unit.ns).toFixed(digits)
  return `${text(spread.p50)} · ${text(spread.p95)} ${unit.name}`
}

customElements.define('lido-stats', LidoStats)

declare global {
  interface HTMLElementTagNameMap {
    'lido-stats': LidoStats
  }
}
