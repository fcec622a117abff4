// <lido-spread>: what came of many seeds: a table, a histogram in which each brick is a seed, and all
// seeds, the worst first. Pressing one opens it (the event open-seed).

import { css, html, nothing, svg } from 'lit'
import type { RunEnd } from '../log/source'
import { makespanBars, spreadOf, worstFirst, type Sample, type SpreadRow } from '../log/spread'
import { durationText } from '../log/units'
import type { Exploration } from './exploration'
import { StoreElement } from './store-element'
import { strings } from './strings'
import { base, buttons } from './styles'

const texts = strings.explore

/** Sizes of the histogram, in its own units. */
const width = 600
const height = 120
const axis = 16
const gap = 2

export class LidoSpread extends StoreElement {
  static override styles = [
    base,
    buttons,
    css`
      .progress {
        display: flex;
        gap: 12px;
        align-items: center;
        min-height: 40px;
      }
      progress {
        flex: 1;
        accent-color: var(--run);
      }
      table {
        width: 100%;
        border-collapse: collapse;
      }
      th,
      td {
        padding: 4px 8px;
        border-bottom: 1px solid var(--line);
        text-align: right;
        font-weight: 400;
        white-space: nowrap;
      }
      th:first-child {
        text-align: left;
      }
      thead th {
        color: var(--ink-2);
        font-family: var(--sans);
      }
      svg {
        width: 100%;
        margin: 10px 0 2px;
      }
      rect {
        fill: var(--run);
        cursor: pointer;
      }
      rect:hover {
        fill: var(--now);
      }
      rect.bad {
        fill: var(--fail-2);
        stroke: var(--fail);
      }
      text {
        fill: var(--ink-2);
        font: 11px var(--mono);
      }
      .seeds {
        max-height: 220px;
        margin-top: 8px;
        overflow: auto;
      }
      .seeds thead th {
        position: sticky;
        top: 0;
        background: var(--panel);
      }
      .bad {
        color: var(--fail);
      }
      @media (max-width: 480px) {
        th,
        td {
          padding-inline: 3px;
          font-size: 11px;
        }
        .link {
          min-width: 0;
        }
      }
    `,
  ]

  override render() {
    const { exploration } = this.store
    if (exploration === undefined) return nothing
    const { samples } = exploration
    return html`${this.#progress(exploration)}
    ${samples.length === 0
      ? nothing
      : html`${this.#worst(exploration)} ${tableOf(spreadOf(samples))} ${this.#histogram(samples)}
        ${this.#seeds(samples)}`}`
  }

  #progress(exploration: Exploration) {
    const { samples, total, isRunning } = exploration
    const done = texts.done(samples.length, total)
    return html`<div class="progress">
      ${isRunning
        ? html`<progress aria-label=${texts.progress} max=${total} .value=${samples.length}></progress>
            <span class="num" role="status">${done}</span>
            <button @click=${() => exploration.cancel()}>${texts.cancel}</button>`
        : html`<span role="status">${done}</span>`}
    </div>`
  }

  #worst({ worst }: Exploration) {
    if (worst === undefined) return nothing
    return html`<p>${texts.worst} ${this.#seedButton(worst)} ${findings(worst)}</p>`
  }

  #seedButton({ seed }: Sample) {
    return html`<button class="link" title=${texts.open(seed)} @click=${() => this.#open(seed)}>
      ${texts.seed(seed)}
    </button>`
  }

  /** The bricks are for the mouse: the table below has the same for the keyboard. */
  #histogram(samples: readonly Sample[]) {
    const bars = makespanBars(samples)
    if (bars.length === 0) return html`<p class="quiet">${texts.allSame}</p>`
    const tallest = Math.max(...bars.map((bar) => bar.samples.length))
    const step = width / bars.length
    const brick = Math.min(14, (height - axis) / tallest)
    const most = bars.at(-1)!.from
    return html`<svg viewBox="0 0 ${width} ${height}" role="img" aria-label=${texts.histogram}>
      ${bars.map(({ from, samples }, i) => {
        const place = { x: i * step, width: step - gap, brick }
        return svg`${samples.map((sample, n) => this.#brick(sample, place, n))}
          <text x=${i * step} y=${height - 3}>${durationText(from, most)}</text>`
      })}
    </svg>`
  }

  #brick(sample: Sample, place: { x: number; width: number; brick: number }, n: number) {
    const { seed } = sample
    return svg`<rect
      class=${isBad(sample) ? 'bad' : ''}
      x=${place.x}
      y=${height - axis - (n + 1) * place.brick}
      width=${place.width}
      height=${Math.max(1, place.brick - 1)}
      @click=${() => this.#open(seed)}
    ><title>${texts.seed(seed)}: ${findings(sample)}</title></rect>`
  }

  #seeds(samples: readonly Sample[]) {
    return html`<div class="seeds" tabindex="0" role="region" aria-label=${texts.seeds}>
      <table class="num">
        <thead>
          <tr>
            ${texts.columns.map((name) => html`<th scope="col">${name}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${worstFirst(samples).map((sample) => this.#row(sample))}
        </tbody>
      </table>
    </div>`
  }

  #row(sample: Sample) {
    const { end, stats } = sample
    return html`<tr>
      <th scope="row">${this.#seedButton(sample)}</th>
      <td class=${end.outcome === 'finished' ? '' : 'bad'}>${texts.outcomes[end.outcome]}</td>
      <td>${timeText(stats.makespan)}</td>
      <td>${timeText(stats.wait?.p95)}</td>
      <td class=${stats.failed > 0 ? 'bad' : ''}>${stats.failed}</td>
    </tr>`
  }

  #open(seed: number): void {
    this.dispatchEvent(new CustomEvent<number>('open-seed', { detail: seed }))
  }
}

function tableOf(rows: readonly SpreadRow[]) {
  return html`<table class="num">
    <thead>
      <tr>
        ${texts.spread.map((name) => html`<th scope="col">${name}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${rows.map(({ name, least, median, p95, most }) => {
        const text = (value: number) => (name === 'failures' ? value : durationText(value, most))
        return html`<tr>
          <th scope="row">${texts.names[name]}</th>
          ${[least, median, p95, most].map((value) => html`<td>${text(value)}</td>`)}
        </tr>`
      })}
    </tbody>
  </table>`
}

/** What there is to say about a seed, as in "2 failures, makespan 12.5 s". */
function findings({ end, stats }: Sample): string {
  const parts = [
    ending(end),
    stats.failed > 0 ? texts.failures(stats.failed) : '',
    stats.makespan === undefined ? '' : `${texts.names.makespan} ${durationText(stats.makespan)}`,
  ]
  return parts.filter((part) => part !== '').join(', ')
}

const ending = ({ outcome }: RunEnd) => (outcome === 'finished' ? '' : texts.outcomes[outcome])

const isBad = ({ end, stats }: Sample) => end.outcome !== 'finished' || stats.failed > 0

const timeText = (time: number | undefined) => (time === undefined ? '–' : durationText(time))

customElements.define('lido-spread', LidoSpread)

declare global {
  interface HTMLElementTagNameMap {
    'lido-spread': LidoSpread
  }
}
