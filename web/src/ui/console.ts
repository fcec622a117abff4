// <lido-console>: what the script has printed up to the cursor, and the error that ended it.

import { css, html, nothing } from 'lit'
import { guard } from 'lit/directives/guard.js'
import type { ConsoleNote, RunEnd } from '../log/source'
import { clockText } from '../log/units'
import { StoreElement } from './store-element'
import { strings } from './strings'
import { base, buttons, panel } from './styles'

const texts = strings.console

/** Lines that are shown at least, if there are so many; earlier ones on request. */
const page = 200

/** The first line shown moves on in steps of this many, so that most new lines are only added. */
const stride = 100

/** The list follows new lines while it is within this many pixels of its end. */
const nearEnd = 24

export class LidoConsole extends StoreElement {
  static override properties = { limit: { state: true }, follows: { state: true } }

  declare limit: number
  declare follows: boolean
  constructor() {
    super()
    this.limit = page
    this.follows = true
  }

  static override styles = [
    base,
    panel,
    buttons,
    css`
      :host {
        display: flex;
        flex-direction: column;
      }
      header {
        display: flex;
        align-items: center;
        justify-content: space-between;
        min-height: 38px;
        padding: 0 8px 0 14px;
        border-bottom: 1px solid var(--line);
      }
      header button {
        min-height: 26px;
        padding: 2px 8px;
        font-size: 12px;
      }
      /* Reversed, so that it stays at its end by itself while lines are added. */
      .scroller {
        display: flex;
        flex: 1;
        flex-direction: column-reverse;
        min-height: 0;
        overflow: auto;
        scrollbar-width: thin;
      }
      .lines {
        margin-bottom: auto;
        padding: 8px 14px;
        color: var(--ink);
        font: 12px/1.6 var(--mono);
        font-variant-ligatures: none;
      }
      .line {
        display: grid;
        grid-template-columns: max-content minmax(0, 1fr);
        gap: 14px;
      }
      time {
        min-width: 58px;
        color: var(--ink-3);
        font-variant-numeric: tabular-nums;
      }
      .text {
        white-space: pre-wrap;
        overflow-wrap: anywhere;
      }
      .debug .text {
        color: var(--ink-3);
      }
      .info .text {
        color: var(--run-ink);
      }
      .warn .text {
        color: var(--now-ink);
      }
      .error .text {
        color: var(--fail);
      }
      .sign {
        user-select: none;
      }
      .here {
        color: var(--now-ink);
      }
      .here time {
        color: inherit;
      }
      .failure {
        margin: 6px 0;
        padding: 7px 11px;
        border-left: 3px solid var(--fail);
        border-radius: 4px 8px 8px 4px;
        background: var(--fail-2);
        white-space: pre-wrap;
        overflow-wrap: anywhere;
      }
    `,
  ]

  override render() {
    const { log, cursor } = this.store
    const count = log.linesUpTo(cursor.time, cursor.events)
    const first = Math.floor(Math.max(0, count - this.limit) / stride) * stride
    return html`
      <header>
        <h2>${texts.title}</h2>
        ${this.follows
          ? nothing
          : html`<button title=${texts.followTitle} @click=${this.#follow}>
              ${texts.follow}
            </button>`}
      </header>
      <div class="scroller" tabindex="0" role="log" aria-live="off" @scroll=${this.#scrolled}>
        <div class="lines">${this.#lines(first, count)}</div>
      </div>
    `
  }

  #lines(first: number, count: number) {
    const { log } = this.store
    return html`${first > 0
          ? html`<button class="link" @click=${() => (this.limit += page)}>
              ${first} earlier lines
            </button>`
          : nothing}
        ${guard([log, first, count, log.duration], () =>
          log.console.slice(first, count).map((line) => this.#line(line)),
        )}
        ${this.#failure(log.end)}
        ${this.#here()}`
  }

  #line({ level, text, time }: ConsoleNote) {
    const sign = { log: '', info: '', debug: '', warn: '⚠ ', error: '✕ ' }[level]
    return html`<div class="line ${level}">
      <time>${clockText(time, this.store.log.duration)}</time
      ><span class="text">${sign ? html`<span class="sign">${sign}</span>` : nothing}${text}</span>
    </div>`
  }

  #here() {
    const { log, cursor, status } = this.store
    if (status === 'empty') return html`<span class="quiet">${texts.empty}</span>`
    return html`<div class="line here">
      <time>${clockText(cursor.time, log.duration)}</time><span>${texts.here}</span>
    </div>`
  }

  #failure(end: RunEnd | undefined) {
    if (end?.error === undefined) return nothing
    const { name, message, line } = end.error
    const where = line === undefined ? '' : texts.line(line)
    return html`<div class="failure"><b>${name}</b>: ${message}${where}</div>`
  }

  readonly #scrolled = (e: Event): void => {
    this.follows = (e.target as Element).scrollTop > -nearEnd
  }

  readonly #follow = (): void => {
    this.limit = page
    this.follows = true
    this.renderRoot.querySelector('.scroller')?.scrollTo(0, 0)
  }
}

customElements.define('lido-console', LidoConsole)

declare global {
  interface HTMLElementTagNameMap {
    'lido-console': LidoConsole
  }
}
