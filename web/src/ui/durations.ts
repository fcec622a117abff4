// <lido-durations>: how long requests waited or ran, as a row of bars to narrow a list down by. Pressing
// a bar asks for the requests in it, dragging over several for those in all of them, and pressing what is
// chosen for all requests again. Fires 'choose' with Durations, or null for any.

import { css, html, LitElement, nothing } from 'lit'
import { durationsOf, isWithin, type DurationBars, type Durations } from '../log/durations'
import { durationText } from '../log/units'
import { Roving } from './roving'
import { strings } from './strings'
import { styled } from './styled'
import { base } from './styles'

const texts = strings.requests

export class LidoDurations extends LitElement {
  static override properties = {
    bars: { attribute: false },
    chosen: { attribute: false },
    name: {},
    brush: { state: true },
  }
  static override styles = [
    base,
    css`
      :host {
        display: flex;
        flex: 1;
        gap: 8px;
        align-items: end;
        min-width: 150px;
        max-width: 340px;
        color: var(--ink-2);
        font-size: 12px;
        white-space: nowrap;
      }
      .bars {
        display: flex;
        flex: 1;
        height: 26px;
        border-bottom: 1px solid var(--line-2);
        touch-action: pan-y;
      }
      button {
        display: flex;
        flex: 1;
        align-items: end;
        min-width: 0;
        min-height: 0;
        padding: 0;
        border: 0;
        background: none;
        cursor: pointer;
      }
      i {
        flex: 1;
        height: var(--part);
        margin-right: 1px;
        background: var(--run);
      }
      .out i {
        background: var(--line-2);
      }
      button:hover {
        background: var(--water);
      }
    `,
  ]

  declare bars: DurationBars | undefined
  /** Which are asked for; undefined for any. */
  declare chosen: Durations | undefined
  declare name: string
  /** The bars at which dragging began, and got to. */
  declare brush: { from: number; to: number } | undefined
  readonly #roving: Roving = new Roving(this)

  override render() {
    const { bars } = this
    if (bars === undefined) return nothing
    const most = Math.max(...bars.counts)
    this.#roving.setKeys([...bars.counts.keys()].map(String))
    return html`<span>${this.name}</span>
      <div
        class="bars"
        role="group"
        aria-label=${texts.durations(this.name)}
        @keydown=${this.#roving.onKey}
        @focusin=${this.#roving.onFocus}
        @pointerdown=${this.#begin}
        @pointermove=${this.#drag}
        @pointerup=${this.#finish}
        @pointercancel=${() => (this.brush = undefined)}
      >
        ${Array.from(bars.counts, (count, bar) => this.#bar(bars, bar, count / most))}
      </div>`
  }

  #bar(bars: DurationBars, bar: number, part: number) {
    const { from, to = 0 } = durationsOf(bars, bar, bar)
    const greatest = bars.from + bars.counts.length * bars.step
    const text = texts.bar(bars.counts[bar]!, durationText(from, greatest), durationText(to, greatest))
    // What there is, however little, is seen.
    const height = part === 0 ? '0' : `max(2px, ${part * 100}%)`
    return html`<button
      class=${this.#isChosen(from, bar) ? '' : 'out'}
      data-key=${bar}
      tabindex=${this.#roving.tabIndex(String(bar))}
      title=${text}
      aria-label=${text}
      aria-pressed=${this.chosen !== undefined && isWithin(this.chosen, from)}
      @click=${(e: MouseEvent) => e.detail === 0 && this.#choose(bar, e.shiftKey ? this.#first : bar)}
    >
      <i ${styled({ '--part': height })}></i>
    </button>`
  }

  #isChosen(from: number, bar: number): boolean {
    const { brush, chosen } = this
    if (brush) return bar >= Math.min(brush.from, brush.to) && bar <= Math.max(brush.from, brush.to)
    return chosen === undefined || isWithin(chosen, from)
  }

  /** The first of the bars that are chosen, by their place. */
  get #first(): number {
    const { bars, chosen } = this
    return bars && chosen ? Math.max(0, Math.round((chosen.from - bars.from) / bars.step)) : 0
  }

  // The bars are pressed as a whole, so that one can drag from one to another.

  readonly #begin = (e: PointerEvent): void => {
    const bar = this.#barAt(e)
    if (bar === undefined || e.button !== 0) return
    ;(e.currentTarget as HTMLElement).setPointerCapture(e.pointerId)
    this.brush = { from: bar, to: bar }
  }

  readonly #drag = (e: PointerEvent): void => {
    const bar = this.#barAt(e)
    if (this.brush && bar !== undefined) this.brush = { ...this.brush, to: bar }
  }

  readonly #finish = (): void => {
    const { brush } = this
    this.brush = undefined
    if (brush) this.#choose(brush.from, brush.to)
  }

  #barAt(e: PointerEvent): number | undefined {
    const { bars } = this
    if (bars === undefined) return undefined
    const { left, width } = (e.currentTarget as HTMLElement).getBoundingClientRect()
    const bar = Math.floor(((e.clientX - left) / width) * bars.counts.length)
    return Math.min(Math.max(bar, 0), bars.counts.length - 1)
  }

  /** Those from one bar to another; any, if these are chosen already. */
  #choose(one: number, other: number): void {
    const { bars, chosen } = this
    if (bars === undefined) return
    const asked = durationsOf(bars, one, other)
    const isSame = chosen?.from === asked.from && chosen.to === asked.to
    const detail = isSame ? null : asked
    this.dispatchEvent(new CustomEvent<Durations | null>('choose', { detail }))
  }
}

customElements.define('lido-durations', LidoDurations)

declare global {
  interface HTMLElementTagNameMap {
    'lido-durations': LidoDurations
  }
}
