// <lido-overview>: the whole run in a slim strip, with a window over what the timeline shows of it, to be
// dragged.

import { css, html } from 'lit'
import { overviewOf, type Overview } from '../log/overview'
import { timeAtX, xAtTime } from '../log/space'
import { fitCanvas } from './fit-canvas'
import { Memo } from './memo'
import { paintOverview } from './paint-overview'
import { PaletteReader } from './palette'
import { StoreElement } from './store-element'
import { strings } from './strings'
import { base } from './styles'

export class LidoOverview extends StoreElement {
  static override properties = { whole: { attribute: false } }
  static override styles = [
    base,
    css`
      canvas {
        display: block;
        width: 100%;
        height: 100%;
        border-radius: 4px;
        cursor: grab;
        touch-action: none;
      }
      canvas:active {
        cursor: grabbing;
      }
    `,
  ]

  /** The length of all there is to show, in ns. */
  declare whole: number
  readonly #palette = new PaletteReader()
  readonly #overview = new Memo<Overview>()
  #size = { width: 0, height: 0 }
  readonly #observer = new ResizeObserver(([entry]) => {
    this.#size = entry?.contentRect ?? this.#size
    this.requestUpdate()
  })

  override render() {
    return html`<canvas
      role="img"
      aria-label=${strings.timeline.overview}
      @pointerdown=${this.#press}
      @pointermove=${this.#drag}
    ></canvas>`
  }

  override firstUpdated(): void {
    if (this.#canvas) this.#observer.observe(this.#canvas)
  }

  protected override paint(): void {
    const ctx = this.#canvas?.getContext('2d')
    if (!ctx || this.#size.width === 0) return
    fitCanvas(ctx, this.#size)
    const { span = { from: 0, to: this.whole }, cursor } = this.store
    const overview = this.#laidOut
    const x = (time: number) => xAtTime(overview.space, time)
    paintOverview(
      ctx,
      overview,
      { from: x(span.from), to: x(span.to), cursor: x(cursor.time) },
      this.#palette.read(this.renderRoot),
    )
  }

  get #canvas(): HTMLCanvasElement | null {
    return this.renderRoot.querySelector('canvas')
  }

  get #laidOut(): Overview {
    const { log } = this.store
    const { width, height } = this.#size
    return this.#overview.get([log, log.length, this.whole, width, height], () =>
      overviewOf(log, this.whole, width, height),
    )
  }

  readonly #press = (e: PointerEvent): void => {
    this.#canvas?.setPointerCapture(e.pointerId)
    const { span } = this.store
    const time = timeAtX(this.#laidOut.space, e.offsetX)
    if (span && (time < span.from || time > span.to)) this.#moveTo(time - (span.to - span.from) / 2)
  }

  readonly #drag = (e: PointerEvent): void => {
    const { span } = this.store
    if (e.buttons !== 1 || span === undefined) return
    this.#moveTo(span.from + (e.movementX / this.#size.width) * this.whole)
  }

  /** Shows as much as now, beginning at `from`. */
  #moveTo(from: number): void {
    const { span } = this.store
    if (span === undefined) return
    const length = span.to - span.from
    const begin = Math.min(Math.max(0, from), this.whole - length)
    this.store.zoomTo({ from: begin, to: begin + length })
  }
}

customElements.define('lido-overview', LidoOverview)

declare global {
  interface HTMLElementTagNameMap {
    'lido-overview': LidoOverview
  }
}
