// <lido-charts>: the course of the run, in step with the timeline. Dragging over a chart zooms both;
// pressing moves the cursor. The same numbers are there as a table.

import { html, nothing } from 'lit'
import { seriesOf, type Series } from '../log/series'
import { durationText } from '../log/units'
import { plansFor, stepAt, type ChartPlan, type Line } from './chart-plans'
import { chartStyles } from './chart-styles'
import { icons } from './icons'
import { PaletteReader, tokens } from './palette'
import { addPending } from './pending'
import type { TimeRange } from './selection'
import { StoreElement } from './store-element'
import { strings } from './strings'
import { styled } from './styled'
import { base, buttons } from './styles'
import { currentTheme } from './theme'
import type { Chart } from './uplot-chart'

const texts = strings.charts

/** Steps of the table. */
const tableSteps = 20

/** Steps of a chart: more where there is more to tell. */
const stepsFor = (requests: number) => Math.min(Math.max(24, Math.round(4 * Math.sqrt(requests))), 160)

export class LidoCharts extends StoreElement {
  static override properties = { isTable: { state: true }, hasFailed: { state: true } }

  declare isTable: boolean
  declare hasFailed: boolean
  readonly #charts = new Map<string, Chart>()
  readonly #palette = new PaletteReader()
  #Chart: typeof Chart | undefined
  #series: Series | undefined
  /** What the series was made from, and how it was drawn. */
  #basis = ''
  #drawn = ''

  constructor() {
    super()
    this.isTable = false
    this.hasFailed = false
  }

  static override styles = [base, buttons, chartStyles]

  override connectedCallback(): void {
    super.connectedCallback()
    addPending(this.#load())
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.#clear()
  }

  override render() {
    const { log } = this.store
    if (log.length === 0) return html`<p class="hint">${texts.empty}</p>`
    if (this.hasFailed) return html`<p class="hint">${texts.notLoaded}</p>`
    const plans = plansFor(this.#course())
    return html`<button
        class="switch"
        aria-pressed=${this.isTable}
        title=${texts.asTable}
        aria-label=${texts.asTable}
        @click=${() => (this.isTable = !this.isTable)}
      >
        ${icons.table}
      </button>
      ${this.isTable ? this.#table() : html`<div class="charts">${plans.map((plan) => this.#figure(plan))}</div>`}`
  }

  protected override updated(): void {
    const isShown = !this.isTable && this.store.log.length > 0
    if (!isShown || this.#Chart === undefined || this.#series === undefined) {
      this.#clear()
      return
    }
    const plans = plansFor(this.#series)
    const how = `${this.#basis} ${currentTheme()}`
    for (const plan of plans) {
      const chart = this.#chart(plan)
      if (how !== this.#drawn) chart?.show(plan, this.#series.times, this.#range())
      chart?.moveTo(this.store.cursor.time)
      chart?.mark(this.store.range)
    }
    this.#drawn = how
  }

  #figure(plan: ChartPlan) {
    const step = stepAt(this.#course(), this.store.cursor.time)
    return html`<figure aria-label=${plan.title}>
      <figcaption>
        <h3>${plan.title}</h3>
        ${plan.lines.map((line) => {
          const value = step === undefined ? null : line.values[step]
          return html`<span class="num legend"
            >${swatch(line)}${line.name} <b>${value == null ? '–' : plan.text(value)}</b></span
          >`
        })}
      </figcaption>
      <div class="plot" data-id=${plan.id}></div>
    </figure>`
  }

  #table() {
    const { from, to } = this.#range()
    const series = seriesOf(this.store.log, from, to, tableSteps)
    const plans = plansFor(series)
    const columns = plans.flatMap((plan) => plan.lines.map((line) => ({ plan, line })))
    const half = (to - from) / tableSteps / 2
    return html`<div class="scroll" tabindex="0" role="region" aria-label=${texts.table}>
      <table>
        <caption class="sr-only">
          ${texts.table}
        </caption>
        <thead>
          <tr>
            <th scope="col" rowspan="2">${texts.from}</th>
            ${plans.map((plan) => html`<th scope="colgroup" colspan=${plan.lines.length}>${plan.title}</th>`)}
          </tr>
          <tr>
            ${columns.map(({ line }) => html`<th scope="col">${line.name}</th>`)}
          </tr>
        </thead>
        <tbody class="num">
          ${series.times.map(
            (time, step) =>
              html`<tr>
                <th scope="row">${durationText(time - half, to)}</th>
                ${columns.map(({ plan, line }) => {
                  const value = line.values[step]
                  return html`<td>${value == null ? nothing : plan.text(value)}</td>`
                })}
              </tr>`,
          )}
        </tbody>
      </table>
    </div>`
  }

  #range(): TimeRange {
    const { span, log } = this.store
    return span ?? { from: 0, to: log.duration || 1 }
  }

  /** The series for what the timeline shows, made anew when the log or that has changed. */
  #course(): Series {
    const { log } = this.store
    const { from, to } = this.#range()
    const basis = JSON.stringify([this.store.stats.submitted, log.length, log.duration, from, to])
    if (this.#series === undefined || basis !== this.#basis) {
      this.#series = seriesOf(log, from, to, stepsFor(log.jobs.length))
      this.#basis = basis
    }
    return this.#series
  }

  #chart(plan: ChartPlan): Chart | undefined {
    const host = this.renderRoot.querySelector<HTMLElement>(`[data-id="${plan.id}"]`)
    if (host === null || this.#Chart === undefined) return undefined
    let chart = this.#charts.get(plan.id)
    if (chart === undefined) {
      chart = new this.#Chart(host, plan, {
        palette: () => this.#palette.read(this.renderRoot),
        seek: (time) => this.store.seek(time),
        zoomTo: (range) => this.store.zoomTo(range),
        zoomOut: () => this.store.zoomTo(undefined),
      })
      this.#charts.set(plan.id, chart)
      this.#drawn = ''
    }
    return chart
  }

  async #load(): Promise<void> {
    if (this.#Chart !== undefined) return
    try {
      const { Chart, styles } = await import('./uplot-chart')
      this.#Chart = Chart
      const sheet = styles.styleSheet
      const root = this.renderRoot as ShadowRoot
      if (sheet) root.adoptedStyleSheets = [sheet, ...root.adoptedStyleSheets]
    } catch {
      this.hasFailed = true
    }
    this.requestUpdate()
  }

  #clear(): void {
    for (const chart of this.#charts.values()) chart.destroy()
    this.#charts.clear()
    this.#drawn = ''
  }
}

/** A piece of a line, as it is in the plot. */
function swatch({ colour, dash }: Line) {
  return html`<svg viewBox="0 0 15 2" aria-hidden="true">
    <path
      d="M0 1h15"
      stroke-dasharray=${dash?.join(' ') ?? 'none'}
      ${styled({ stroke: `var(${tokens[colour]})` })}
    />
  </svg>`
}

customElements.define('lido-charts', LidoCharts)

declare global {
  interface HTMLElementTagNameMap {
    'lido-charts': LidoCharts
  }
}
