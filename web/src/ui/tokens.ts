// <lido-tokens>: requests that wait in a line, a token each, as many as there is room for.

import { css, html, LitElement } from 'lit'
import type { JobState } from '../log/state'
import { fitTokens } from './fit-tokens'
import { base, hatch } from './styles'

export interface Token {
  kind: 'waiting' | 'ready' | 'failed'
  text: string
  title: string
}

export class LidoTokens extends LitElement {
  static override properties = {
    jobs: { attribute: false },
    total: { attribute: false },
    look: { attribute: false },
    width: { state: true },
    height: { state: true },
  }

  /** The first of the line. */
  declare jobs: JobState[]
  /** How many are in the line altogether. */
  declare total: number
  /** What a token looks like, and what it says to who points at it. */
  declare look: (job: JobState) => Token
  declare width: number
  declare height: number

  readonly #observer = new ResizeObserver(([entry]) => {
    this.width = entry?.contentRect.width ?? 0
    this.height = entry?.contentRect.height ?? 0
  })

  constructor() {
    super()
    this.jobs = []
    this.total = 0
    this.width = 0
    this.height = 0
  }

  static override styles = [
    base,
    hatch,
    css`
      :host {
        flex: 1;
        min-height: 24px;
        overflow: hidden;
      }
      ul {
        display: flex;
        flex-wrap: wrap;
        gap: 5px;
        margin: 0;
        padding: 0;
        list-style: none;
      }
      li {
        max-width: min(100%, 124px);
        min-width: 31px;
        height: 24px;
        padding: 0 6px;
        border-radius: 6px;
        background: var(--water-2);
        color: var(--done);
        font: 550 11px/24px var(--mono);
        font-variant-ligatures: none;
        text-align: center;
        white-space: nowrap;
        overflow: hidden;
        text-overflow: ellipsis;
      }
      .ready {
        background: var(--done);
        color: var(--on-done);
      }
      .more {
        background: none;
        color: var(--ink-2);
      }
    `,
  ]

  override connectedCallback(): void {
    super.connectedCallback()
    this.#observer.observe(this)
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.#observer.disconnect()
  }

  override render() {
    if (this.total === 0) return html`<span class="quiet">empty</span>`
    const tokens = this.jobs.map((job) => this.look(job))
    const texts = tokens.map((token) => token.text)
    const shown = fitTokens(texts, this.total, this)
    const hidden = this.total - shown
    return html`<ul>
      ${tokens
        .slice(0, shown)
        .map(({ kind, title, text }) => html`<li class=${kind} title=${title}>${text}</li>`)}
      ${hidden > 0 ? html`<li class="more" title="${hidden} more">+${hidden}</li>` : ''}
    </ul>`
  }
}

customElements.define('lido-tokens', LidoTokens)

declare global {
  interface HTMLElementTagNameMap {
    'lido-tokens': LidoTokens
  }
}
