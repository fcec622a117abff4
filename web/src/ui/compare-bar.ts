// <lido-compare>: what has become of the run before, in numbers: how much better or worse the one on show
// is. Hidden while there is nothing to compare with.

import { css, html, nothing } from 'lit'
import { compareRequests, compareStats, type Difference } from '../log/compare'
import type { Log } from '../log/log'
import type { RunRequest } from '../log/source'
import { statsUpTo, type Stats } from '../log/stats'
import { durationText } from '../log/units'
import { interventionText } from './action-text'
import { icons } from './icons'
import { Memo } from './memo'
import type { Run } from './runs'
import { StoreElement } from './store-element'
import { strings } from './strings'
import { base, buttons } from './styles'

const texts = strings.compare
const { outcomes } = strings.explore

export class LidoCompare extends StoreElement {
  readonly #partial = new Memo<{ before: Stats; now: Stats; upTo: number }>()

  static override styles = [
    base,
    buttons,
    css`
      .bar {
        display: flex;
        gap: 4px 14px;
        align-items: center;
        padding: 4px 6px 4px 14px;
      }
      .before {
        flex: 0 1 auto;
        min-width: 8ch;
        overflow: hidden;
        color: var(--ink-2);
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      p {
        flex: 1;
        margin: 0;
      }
      dl {
        display: flex;
        flex: 1;
        flex-wrap: wrap;
        gap: 2px 16px;
        min-width: 0;
        margin: 0;
      }
      dl div {
        display: inline-flex;
        gap: 1ch;
        white-space: nowrap;
      }
      dt {
        color: var(--ink-2);
        font-family: var(--sans);
      }
      dd {
        margin: 0;
      }
      .better {
        color: var(--run-ink);
        font-weight: 600;
      }
      .worse {
        color: var(--fail);
        font-weight: 600;
      }
      .actions {
        display: flex;
        flex: none;
      }
      .actions button {
        min-height: 28px;
        padding: 2px 9px;
      }
      @media (max-width: 1180px) {
        .bar {
          flex-wrap: wrap;
        }
        dl {
          order: 3;
          flex-basis: 100%;
        }
        .actions {
          margin-left: auto;
        }
      }
      @media (pointer: coarse), (max-width: 720px) {
        .actions button {
          min-height: 40px;
        }
      }
    `,
  ]

  override render() {
    const { store } = this
    const { ghost } = store
    this.hidden = ghost === undefined || store.isRecording
    if (ghost === undefined || this.hidden) return nothing
    const before = beforeText(ghost.request, store.recorded, store.log)
    const both = this.#stats(ghost)
    return html`<div class="bar" role="group" aria-label=${texts.title}>
      <span class="before" title=${before}><b>${texts.before(before !== '')}</b> ${before}</span>
      ${both.upTo === undefined ? nothing : html`<span>${texts.upTo(durationText(both.upTo))}</span>`}
      ${this.#numbers(compareStats(both.before, both.now), endingsOf(ghost.log, store.log))}
      <div class="actions">
        <button title=${texts.swapTitle} @click=${() => store.swapGhost()}>
          ${icons.swap} ${texts.swap}
        </button>
        <button title=${texts.keepTitle} @click=${() => store.dropGhost()}>
          ${icons.check} ${texts.keep}
        </button>
      </div>
    </div>`
  }

  override heir() {
    return this.renderRoot.querySelector('button')
  }

  /** The numbers of both runs: of all of them, or up to where both are recorded. */
  #stats(ghost: Run): { before: Stats; now: Stats; upTo?: number } {
    const { log, stats, reach } = this.store
    if (ghost.log.end && log.end) return { before: ghost.stats, now: stats }
    const upTo = Math.min(ghost.reach, reach)
    return this.#partial.get([ghost.log, log, upTo], () => {
      return { before: statsUpTo(ghost.log, upTo), now: statsUpTo(log, upTo), upTo }
    })
  }

  /** The numbers that differ, and how the runs ended if that does. */
  #numbers(all: readonly Difference[], endings: string) {
    const differing = all.filter(({ before, now }) => before !== now)
    if (differing.length === 0 && endings === '') return html`<p class="quiet">${texts.same}</p>`
    return html`<dl class="num">
      ${endings === '' ? nothing : html`<div><dt>${texts.ending}</dt><dd>${endings}</dd></div>`}
      ${differing.map((difference) => differenceOf(difference, endings === ''))}
    </dl>`
  }
}

/** As in "failed → finished"; '' if both ended in the same way. */
function endingsOf(before: Log, now: Log): string {
  const [a, b] = [before.end?.outcome, now.end?.outcome]
  return a === undefined || b === undefined || a === b ? '' : `${outcomes[a]} → ${outcomes[b]}`
}

/** Less is better only if both runs came to the same end: one that failed half-way takes less time. */
function differenceOf(difference: Difference, isComparable: boolean) {
  const { name, before = 0, now = 0 } = difference
  const verdict = now > before ? 'worse' : 'better'
  return html`<div>
    <dt>${texts.names[name]}</dt>
    <dd>
      ${valueText(name, difference.before)} → ${valueText(name, difference.now)}
      <span class=${isComparable ? verdict : ''}>${changeText(difference)}</span>
    </dd>
  </div>`
}

/** As in "▼ 15 %": down is better, and the sign says so without colour. */
function changeText({ before = 0, now = 0, growth }: Difference): string {
  const sign = now > before ? '▲' : '▼'
  if (growth === undefined) return sign
  const percent = Math.abs(growth * 100)
  return `${sign} ${percent < 10 ? percent.toFixed(1) : Math.round(percent)} %`
}

function valueText(name: Difference['name'], value: number | undefined): string {
  if (value === undefined) return texts.none
  return name === 'failures' ? String(value) : durationText(value)
}

/** What was different about the run before, as in "seed 7, without canceling #3 at 3.2 s". */
function beforeText(before: RunRequest | undefined, now: RunRequest | undefined, log: Log): string {
  if (before === undefined || now === undefined) return ''
  const { isOtherScript, seeds, added, removed } = compareRequests(before, now)
  const named = (list: typeof added) =>
    list.length === 1 ? interventionText(list[0]!, log) : texts.changes(list.length)
  return [
    isOtherScript ? texts.script : '',
    seeds ? texts.seed(seeds.before) : '',
    added.length > 0 ? texts.without(named(added)) : '',
    removed.length > 0 ? texts.with(named(removed)) : '',
  ]
    .filter((text) => text !== '')
    .join(', ')
}

customElements.define('lido-compare', LidoCompare)

declare global {
  interface HTMLElementTagNameMap {
    'lido-compare': LidoCompare
  }
}
