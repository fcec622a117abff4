// <lido-notice>: one line above the board, when there is something to say about the recording: that it
// takes its time, or that it ended in another way than it should.

import { css, html, nothing } from 'lit'
import type { RunEnd } from '../log/source'
import { durationText } from '../log/units'
import { labelOf } from './action-text'
import { icons } from './icons'
import type { Remark } from './remark'
import { StoreElement } from './store-element'
import { strings } from './strings'
import { base, buttons } from './styles'

const texts = strings.notice

/** What each way to end is called; nothing for the one that needs no words. */
const titles: Record<RunEnd['outcome'], string | undefined> = {
  finished: undefined,
  ...texts.endings,
}

export class LidoNotice extends StoreElement {
  static override properties = { dismissed: { state: true } }

  /** The end whose notice was closed. */
  declare dismissed: RunEnd | undefined

  static override styles = [
    base,
    buttons,
    css`
      .notice {
        display: flex;
        gap: 6px 12px;
        align-items: center;
        min-height: 42px;
        padding: 4px 6px 4px 14px;
        border: 1px solid var(--line-2);
        border-left: 4px solid var(--run);
        border-radius: 10px;
        background: var(--panel);
      }
      .notice + .notice {
        margin-top: 8px;
      }
      .warning {
        border-left-color: var(--now);
      }
      .bad {
        border-left-color: var(--fail);
      }
      .bad b {
        color: var(--fail);
      }
      b {
        font-weight: 600;
        white-space: nowrap;
      }
      p {
        flex: 1;
        min-width: 0;
        margin: 0;
        max-height: 6em;
        overflow: auto;
        overflow-wrap: anywhere;
        white-space: pre-line;
      }
      .close {
        min-width: 30px;
        min-height: 30px;
        padding: 0;
      }
      .pulse {
        width: 9px;
        height: 9px;
        border-radius: 50%;
        background: var(--run);
        animation: pulse 1.2s ease-in-out infinite alternate;
      }
      @keyframes pulse {
        to {
          opacity: 0.25;
        }
      }
      @media (prefers-reduced-motion: reduce) {
        .pulse {
          animation: none;
        }
      }
    `,
  ]

  override render() {
    const { store } = this
    const { end } = store.log
    const isQuiet = end === undefined || !titles[end.outcome] || end === this.dismissed
    this.hidden = !store.isSlow && !store.remark && isQuiet
    if (this.hidden) return nothing
    if (store.isSlow) return this.#progress()
    const ending = end === undefined || isQuiet ? nothing : this.#ended(end)
    return html`${store.remark ? this.#remark(store.remark) : nothing} ${ending}`
  }

  /** What else can be closed, if anything can. */
  override heir() {
    return this.renderRoot.querySelector('button')
  }

  #progress() {
    const { log, cost } = this.store
    const share = cost && cost.total > 0 ? (cost.noting / cost.total) * 100 : undefined
    return html`<div class="notice">
      <span class="pulse"></span><b>${texts.recording}</b>
      <p class="num">
        ${texts.soFar(durationText(log.duration), log.length.toLocaleString('en'))}
        ${share === undefined ? nothing : texts.cost(share)}
      </p>
      <button title=${texts.stopTitle} @click=${() => this.store.stop()}>
        ${icons.stop} ${texts.stop}
      </button>
    </div>`
  }

  #remark({ kind, text }: Remark) {
    return html`<div class="notice ${kind}" role=${kind === 'warning' ? 'alert' : 'status'}>
      <p>${text}</p>
      ${this.#close(() => this.store.say(undefined))}
    </div>`
  }

  #close(close: () => void) {
    return html`<button class="close" title=${texts.close} aria-label=${texts.close} @click=${close}>
      ${icons.close}
    </button>`
  }

  #ended(end: RunEnd) {
    const isBad = end.outcome === 'failed' || end.outcome === 'crashed' || end.outcome === 'hung'
    const line = end.error?.line
    const where =
      line === undefined
        ? nothing
        : html`<button class="link" @click=${() => this.#show(line)}>${texts.line(line)}</button>`
    return html`<div class="notice ${isBad ? 'bad' : 'warning'}">
      <b>${titles[end.outcome]}</b>
      <p>${this.#reason(end)} ${where}</p>
      ${this.#close(() => (this.dismissed = end))}
    </div>`
  }

  /** Why it ended so. A script need not expect that a visitor cancels one of its requests. */
  #reason({ error, message }: RunEnd): string {
    if (error === undefined) return message
    const canceled = this.store.interventions.flatMap(({ action }) =>
      action.type === 'cancel' ? [labelOf(this.store.log, action.request)] : [],
    )
    if (error.name === 'AbortError' && canceled.length > 0) return texts.canceled(canceled)
    return `${error.name}: ${error.message}`
  }

  #show(line: number): void {
    this.dispatchEvent(new CustomEvent<number>('show-line', { detail: line }))
  }
}

customElements.define('lido-notice', LidoNotice)

declare global {
  interface HTMLElementTagNameMap {
    'lido-notice': LidoNotice
  }
}
