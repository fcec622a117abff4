// <lido-timeline>: the whole run at a glance, a row for each lane. Drawn on a canvas; pointing at a
// request tells about it, pressing moves the cursor there.

import { html, nothing } from 'lit'
import { frameAt } from '../log/frame'
import { layout, sliceAt, type Scene, type Slice } from '../log/layout'
import type { Log } from '../log/log'
import { timeAtX, type Viewport } from '../log/space'
import { paint } from './paint'
import { PaletteReader } from './palette'
import { sliceDetails } from './slice-details'
import { StoreElement } from './store-element'
import { styled } from './styled'
import { base, panel } from './styles'
import { timelineStyles } from './timeline-styles'

/** What the axis spans, in ns, when everything happened at once. */
const emptySpan = 1e9

export class LidoTimeline extends StoreElement {
  static override properties = { hovered: { state: true } }
  static override styles = [base, panel, timelineStyles]

  declare hovered: { slice: Slice; x: number; y: number } | undefined
  readonly #palette = new PaletteReader()
  readonly #observer = new ResizeObserver(([entry]) => {
    this.#size = entry?.contentRect ?? this.#size
    this.requestUpdate()
  })
  /** Of the canvas, and how far the lanes are scrolled: noted, since asking costs a layout. */
  #size = { width: 0, height: 0 }
  #scroll = 0
  #scene: Scene | undefined
  /** What the scene was made from. */
  #log: Log | undefined
  #basis = ''

  override render() {
    const { store } = this
    const isEmpty = store.log.length === 0
    return html`
      <div class="head">
        <h2>Timeline</h2>
        ${store.isEdited ? html`<span class="edited">${this.#origin()}</span>` : nothing}
        <span class="legend num" ?hidden=${isEmpty} aria-hidden="true">
          <span><i class="queue"></i>queue</span><span><i class="run"></i>run</span
          ><span><i class="failed"></i>failed</span><span><i class="later"></i>still to come</span>
        </span>
      </div>
      <div class="stage" ?hidden=${isEmpty}>
        <div class="plot" @scroll=${this.#scrolled}>
          <canvas
            role="img"
            aria-label=${this.#summary()}
            @pointerdown=${this.#press}
            @pointermove=${this.#move}
            @pointerleave=${this.#leave}
          ></canvas>
          <div class="spacer"></div>
        </div>
        ${this.hovered ? this.#tooltip(this.hovered) : nothing}
      </div>
      <div class="hint" ?hidden=${!isEmpty}>
        ${preview}
        <p>
          ${store.status === 'empty'
            ? 'Here each lane gets a row, and each request a bar.'
            : store.isRecording
              ? 'Nothing yet.'
              : 'No pool did anything.'}
        </p>
      </div>
    `
  }

  override firstUpdated(): void {
    if (this.#canvas) this.#observer.observe(this.#canvas)
  }

  protected override updated(): void {
    const { log, cursor } = this.store
    const canvas = this.#canvas
    const ctx = canvas?.getContext('2d')
    const { width, height } = this.#size
    if (!canvas || !ctx || log.length === 0 || width === 0) return
    const t1 = log.duration || emptySpan
    const scene = this.#layOut(log, { t0: 0, t1, width, height, scroll: this.#scroll })
    fitCanvas(canvas, ctx, this.#size)
    paint(ctx, frameAt(scene, cursor), this.#palette.read(this.renderRoot))
  }

  /** The scene for `view`, made anew only when something about it has changed. */
  #layOut(log: Log, view: Viewport): Scene {
    const basis = JSON.stringify([log.length, log.notes.length, log.duration, view])
    if (this.#scene === undefined || this.#log !== log || this.#basis !== basis) {
      this.#scene = layout(log, view)
      this.#log = log
      this.#basis = basis
      this.#plot?.style.setProperty('--scrolls', `${this.#scene.maxScroll}px`)
    }
    return this.#scene
  }

  get #canvas(): HTMLCanvasElement | null {
    return this.renderRoot.querySelector('canvas')
  }

  /** The part that scrolls, when there are more lanes than fit; the canvas stays where it is. */
  get #plot(): HTMLElement | null {
    return this.renderRoot.querySelector('.plot')
  }

  /** What the film was made from, when that is no longer what the page shows. */
  #origin(): string {
    const { isScriptEdited, recorded } = this.store
    if (isScriptEdited) return 'recorded before you edited the script'
    return `recorded with seed ${recorded?.seed ?? ''}`
  }

  #summary(): string {
    const { submitted, settled, failed } = this.store.stats
    return `${settled} of ${submitted} requests delivered, ${failed} failed`
  }

  #tooltip({ slice, x, y }: { slice: Slice; x: number; y: number }) {
    const { width = 0, height = 0 } = this.#scene?.view ?? {}
    const isRight = x > width / 2
    const isLow = y > height / 2
    const place = styled({ '--x': `${x}px`, '--y': `${y}px` })
    return html`<div class="tooltip ${isRight ? 'right' : ''} ${isLow ? 'low' : ''}" ${place}>
      ${sliceDetails(this.store.log, slice).map(
        ([name, value]) => html`<span>${name}</span><b class="num">${value}</b>`,
      )}
    </div>`
  }

  readonly #press = (e: PointerEvent): void => {
    this.#canvas?.setPointerCapture(e.pointerId)
    this.#seek(e)
  }

  readonly #move = (e: PointerEvent): void => {
    if (e.buttons === 1) {
      this.hovered = undefined
      this.#seek(e)
      return
    }
    const slice = this.#scene && sliceAt(this.#scene, e.offsetX, e.offsetY)
    this.hovered = slice && { slice, x: e.offsetX, y: e.offsetY }
  }

  readonly #leave = (): void => {
    this.hovered = undefined
  }

  readonly #scrolled = (e: Event): void => {
    this.#scroll = (e.target as Element).scrollTop
    this.hovered = undefined
    this.store.changed()
  }

  #seek(e: PointerEvent): void {
    if (this.#scene === undefined) return
    this.store.seek(timeAtX(this.#scene, e.offsetX))
  }
}

/** What will be here, before there is anything. */
const preview = html`<svg viewBox="0 0 240 64" aria-hidden="true">
  <rect x="0" y="0" width="70" height="14" rx="4" />
  <rect x="73" y="0" width="44" height="14" rx="4" />
  <rect x="120" y="0" width="84" height="14" rx="4" />
  <rect x="0" y="22" width="38" height="14" rx="4" />
  <rect x="41" y="22" width="92" height="14" rx="4" />
  <rect x="136" y="22" width="40" height="14" rx="4" />
  <rect x="62" y="44" width="58" height="14" rx="4" />
  <rect x="123" y="44" width="117" height="14" rx="4" />
</svg>`

/** Gives the canvas a pixel for each pixel of the screen, and leaves lengths in CSS pixels. */
function fitCanvas(
  canvas: HTMLCanvasElement,
  ctx: CanvasRenderingContext2D,
  size: { width: number; height: number },
): void {
  const scale = devicePixelRatio
  const width = Math.round(size.width * scale)
  const height = Math.round(size.height * scale)
  if (canvas.width !== width || canvas.height !== height) {
    canvas.width = width
    canvas.height = height
  }
  ctx.setTransform(scale, 0, 0, scale, 0, 0)
  ctx.clearRect(0, 0, size.width, size.height)
}

customElements.define('lido-timeline', LidoTimeline)

declare global {
  interface HTMLElementTagNameMap {
    'lido-timeline': LidoTimeline
  }
}
