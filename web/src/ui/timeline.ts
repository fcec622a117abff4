// <lido-timeline>: the whole run at a glance, a row for each lane. Drawn on a canvas; pointing at
// something tells about it, pressing moves the cursor there, and one can look as closely as one likes.

import { html, nothing } from 'lit'
import type { TimeRange } from '../log/space'
import { fitCanvas } from './fit-canvas'
import { Gestures, type Ground } from './gestures'
import { requestSentence } from './hit-details'
import { isSame } from './memo'
import './hint'
import './overview'
import { paint } from './paint'
import { paintStep } from './paint-step'
import { PaletteReader } from './palette'
import { selectedJob } from './selection'
import { StoreElement } from './store-element'
import { strings } from './strings'
import { styled } from './styled'
import { base, buttons, panel } from './styles'
import { timelineIcons } from './timeline-icons'
import { timelineAction } from './timeline-keys'
import './timeline-mark'
import { timelineStyles } from './timeline-styles'
import { TimelinePointer, type Hovered } from './timeline-pointer'
import { TimelineView } from './timeline-view'

const texts = strings.timeline

/** What the canvas shows: what it was made from, and where the cursor is in it. */
interface Painted {
  basis: readonly unknown[]
  nowX: number
}

const nothingPainted: Painted = { basis: [], nowX: 0 }

export class LidoTimeline extends StoreElement {
  static override properties = {
    hovered: { state: true },
    isMarking: { state: true },
    ground: { state: true },
    tellsWheel: { state: true },
  }
  static override styles = [base, panel, buttons, timelineStyles]

  declare hovered: Hovered | undefined
  /** Whether dragging marks a stretch. */
  declare isMarking: boolean
  /** What the pointer is over. */
  declare ground: Ground
  /** Whether to tell that the wheel zooms with a key. */
  declare tellsWheel: boolean
  #view: TimelineView | undefined
  readonly #palette = new PaletteReader()
  readonly #pointer = new TimelinePointer(this)
  readonly #gestures = new Gestures(this.#pointer)
  readonly #observer = new ResizeObserver(([entry]) => {
    if (entry) this.view.size = entry.contentRect
    this.requestUpdate()
  })
  /** How far the lanes are scrolled: noted, since asking costs a layout. */
  #scrollTop = 0
  /** What the picture on the canvas was made from. */
  #painted: Painted = nothingPainted

  constructor() {
    super()
    this.isMarking = false
    this.ground = 'plot'
    this.tellsWheel = false
    document.fonts.addEventListener('loadingdone', () => (this.#painted = nothingPainted))
  }

  override render() {
    const { store } = this
    const isEmpty = store.log.length === 0
    return html`
      ${this.#head(isEmpty)}
      <div class="stage" ?hidden=${isEmpty}>
        <div
          class="plot"
          role="application"
          tabindex="0"
          aria-roledescription=${texts.description}
          aria-label="${this.#summary()}. ${texts.help}"
          @scroll=${this.#scrolled}
          @keydown=${this.#key}
        >
          <canvas
            data-ground=${this.ground}
            @pointerdown=${this.#gestures.down}
            @pointermove=${this.#gestures.move}
            @pointerup=${this.#gestures.up}
            @pointercancel=${this.#gestures.cancel}
            @pointerleave=${this.#gestures.leave}
            @wheel=${this.#gestures.wheel}
            @dblclick=${this.#zoomToHit}
          ></canvas>
          <div class="spacer"></div>
        </div>
        ${this.hovered ? this.#tooltip(this.hovered) : nothing}
        ${this.tellsWheel ? html`<p class="wheel-hint">${texts.wheelHint}</p>` : nothing}
      </div>
      <lido-timeline-mark
        .store=${store}
        ?hidden=${store.range === undefined}
        @zoom-to=${(e: CustomEvent<TimeRange>) => this.view.zoomToRange(e.detail)}
      ></lido-timeline-mark>
      <div class="sr-only" aria-live="polite">${this.#selectedText()}</div>
      ${isEmpty ? this.#emptyState() : nothing}
    `
  }

  override firstUpdated(): void {
    if (this.canvas) this.#observer.observe(this.canvas)
  }

  protected override paint(): void {
    const { scene, frame, focus } = this.view
    const ctx = this.canvas?.getContext('2d')
    if (!ctx || !frame) return
    const palette = this.#palette.read(this.renderRoot)
    const { journey, lane, range, ghost } = focus
    const basis = [scene, journey, lane, range, ghost, palette, devicePixelRatio]
    const before = this.#painted
    const isSameScene = isSame(basis, before.basis)
    if (isSameScene && frame.nowX === before.nowX) return
    this.#painted = { basis, nowX: frame.nowX }
    // With parts of pixels, an edge of what is painted anew would show.
    const isPlain = !journey && !range && !ghost && Number.isInteger(devicePixelRatio)
    if (isSameScene && isPlain) {
      paintStep(ctx, frame, before.nowX, palette)
      return
    }
    this.plot?.style.setProperty('--scrolls', `${frame.maxScroll}px`)
    this.#scroll()
    fitCanvas(ctx, this.view.size)
    paint(ctx, frame, palette)
  }

  #head(isEmpty: boolean) {
    const { store } = this
    return html`<div class="head">
      <h2>${texts.title}</h2>
      ${
        store.isEdited
          ? html`<span class="edited">${this.#origin()}</span>`
          : html`<lido-hint .store=${store}></lido-hint>`
      }
      ${store.span && !isEmpty
        ? html`<lido-overview .store=${store} .whole=${this.view.whole}></lido-overview>`
        : html`<span class="legend num" ?hidden=${isEmpty} aria-hidden="true">
            <span><i class="queue"></i>${texts.queue}</span
            ><span><i class="run"></i>${texts.run}</span
            ><span><i class="failed"></i>${texts.failed}</span
            ><span><i class="later"></i>${texts.later}</span>
          </span>`}
      <span class="tools" ?hidden=${isEmpty}>${this.#tools()}</span>
    </div>`
  }

  #tools() {
    const { store } = this
    const view = this.view
    return html`
      ${toggle(texts.fold, store.foldsIdle, timelineIcons.fold, () =>
        store.foldIdle(!store.foldsIdle),
      )}
      ${toggle(texts.mark, this.isMarking, timelineIcons.mark, () => {
        this.isMarking = !this.isMarking
      })}
      ${tool(texts.zoomOut, timelineIcons.out, !store.span, () => view.zoomBy(0.5))}
      ${tool(texts.zoomFit, timelineIcons.fit, !store.span, () => view.fit())}
      ${tool(texts.zoomIn, timelineIcons.in, false, () => view.zoomBy(2))}
    `
  }

  #emptyState() {
    const { store } = this
    return html`<div class="hint">
      ${preview}
      <p>
        ${store.status === 'empty'
          ? texts.empty
          : store.isRecording
            ? texts.nothingYet
            : texts.nothing}
      </p>
    </div>`
  }

  #tooltip({ details, x, y, isFinger }: Hovered) {
    const { width, height } = this.view.size
    const isRight = x > width / 2
    const isLow = isFinger || y > height / 2
    const place = styled({ '--x': `${x}px`, '--y': `${y}px` })
    return html`<div class="tooltip ${isRight ? 'right' : ''} ${isLow ? 'low' : ''}" ${place}>
      ${details.map(([name, value]) => html`<span>${name}</span><b class="num">${value}</b>`)}
    </div>`
  }

  /** What is shown, and how to move in it. */
  get view(): TimelineView {
    return (this.#view ??= new TimelineView(this.store))
  }

  /** What is drawn on, once there is. */
  get canvas(): HTMLCanvasElement | null {
    return this.renderRoot.querySelector('canvas')
  }

  /** The part that has the focus, and that scrolls, when there are more lanes than fit; the canvas stays where it is. */
  get plot(): HTMLElement | null {
    return this.renderRoot.querySelector('.plot')
  }

  /** What the film was made from, when that is no longer what the page shows. */
  #origin(): string {
    const { isScriptEdited, recorded } = this.store
    return isScriptEdited ? texts.edited : `${texts.otherSeed} ${recorded?.seed ?? ''}`
  }

  #summary(): string {
    const { submitted, settled, failed } = this.store.stats
    return `${settled} of ${submitted} requests delivered, ${failed} failed`
  }

  #selectedText(): string {
    const { selection, log } = this.store
    const job = selectedJob(selection)
    return job === undefined ? '' : requestSentence(log, job)
  }

  /** Scrolls to where the view wants to be. */
  #scroll(): void {
    if (this.plot && this.view.scroll !== this.#scrollTop) this.plot.scrollTop = this.view.scroll
  }

  readonly #scrolled = (e: Event): void => {
    this.#scrollTop = (e.target as Element).scrollTop
    this.view.scroll = this.#scrollTop
    this.hovered = undefined
    this.store.changed()
  }

  readonly #key = (e: KeyboardEvent): void => {
    const act = timelineAction(e)
    if (act === undefined) return
    e.preventDefault()
    this.hovered = undefined
    act(this.view, this.store)
  }

  readonly #zoomToHit = (e: MouseEvent): void => this.#pointer.zoomToHit(e.offsetX, e.offsetY)
}

function tool(name: string, icon: unknown, isDisabled: boolean, act: () => void) {
  return html`<button title=${name} aria-label=${name} ?disabled=${isDisabled} @click=${act}>
    ${icon}
  </button>`
}

function toggle(name: string, isOn: boolean, icon: unknown, act: () => void) {
  return html`<button title=${name} aria-label=${name} aria-pressed=${isOn} @click=${act}>
    ${icon}
  </button>`
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

customElements.define('lido-timeline', LidoTimeline)

declare global {
  interface HTMLElementTagNameMap {
    'lido-timeline': LidoTimeline
  }
}
