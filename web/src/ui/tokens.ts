// <lido-tokens>: requests that wait in a line, a token each, as many as there is room for. A bar along
// its foot tells how long a token has been there. Fires 'pick' and 'cancel' with the index of a job in
// the log, and 'more' where the rest is asked for.

import { html, LitElement, nothing } from 'lit'
import { shortened } from '../log/shortened'
import type { JobState } from '../log/state'
import { charactersOn, fitTokens } from './fit-tokens'
import { Roving } from './roving'
import { strings } from './strings'
import { styled } from './styled'
import { base, hatch } from './styles'
import { tokenStyles } from './token-styles'

const texts = strings.board

export interface Token {
  kind: 'waiting' | 'ready' | 'failed' | 'canceled'
  text: string
  /** How long it has been there, as text: shown if there is room for all, and beside its text. */
  age: string
  /** The same as part of the longest time. */
  share: number
  title: string
  canCancel: boolean
}

export class LidoTokens extends LitElement {
  static override properties = {
    jobs: { attribute: false },
    total: { attribute: false },
    look: { attribute: false },
    selected: { attribute: false },
    width: { state: true },
    height: { state: true },
  }
  static override styles = [base, hatch, tokenStyles]

  /** The first of the line. */
  declare jobs: JobState[]
  /** How many are in the line altogether. */
  declare total: number
  /** What a token looks like, and what it says to who points at it. */
  declare look: (job: JobState) => Token
  /** The job that is selected, if one is. */
  declare selected: number | undefined
  declare width: number
  declare height: number

  readonly #roving: Roving = new Roving(this)
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

  override connectedCallback(): void {
    super.connectedCallback()
    this.#observer.observe(this)
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.#observer.disconnect()
  }

  override render() {
    if (this.total === 0) return html`<span class="quiet">${texts.empty}</span>`
    const tokens = this.jobs.map((job) => this.look(job))
    const withAges = tokens.map(({ text, age }) => `${text} ${age}`)
    const hasRoom = fitTokens(withAges, this.total, this) === this.total
    const labels = hasRoom ? withAges : tokens.map((token) => token.text)
    const shown = hasRoom ? this.total : fitTokens(labels, this.total, this)
    const hidden = this.total - shown
    const jobs = this.jobs.slice(0, shown).map(({ job }) => job)
    this.#roving.setKeys(jobs.map(String))
    return html`<ul @focusin=${this.#roving.onFocus} @keydown=${this.#roving.onKey}>
      ${jobs.map((job, i) => this.#token(job, tokens[i]!, hasRoom))}
      ${hidden > 0 ? this.#more(hidden) : nothing}
    </ul>`
  }

  #token(job: number, { kind, text, age, share, title, canCancel }: Token, hasRoom: boolean) {
    const room = charactersOn(this.width)
    const hasAge = hasRoom && `${text} ${age}`.length <= room
    return html`<li>
      <button
        class=${kind}
        data-key=${job}
        tabindex=${this.#roving.tabIndex(String(job))}
        title=${title}
        aria-label=${hasAge ? `${text} ${age}` : text}
        aria-description=${title}
        aria-current=${job === this.selected}
        @click=${() => this.#fire('pick', job)}
        @keydown=${(e: KeyboardEvent) => canCancel && e.key === 'Delete' && this.#fire('cancel', job)}
      >
        ${shortened(text, room)}${hasAge ? html` <small>${age}</small>` : nothing}
        <i ${styled({ width: `${share * 100}%` })}></i>
      </button>
      ${
        canCancel
          ? html`<button
              class="cancel"
              tabindex="-1"
              title=${texts.cancel}
              aria-label="${texts.cancel}: ${title}"
              @click=${() => this.#fire('cancel', job)}
            >
              ✕
            </button>`
          : nothing
      }
    </li>`
  }

  #more(hidden: number) {
    return html`<li>
      <button class="more" title=${texts.more(hidden)} @click=${() => this.#fire('more', hidden)}>
        +${hidden}
      </button>
    </li>`
  }

  #fire(type: 'pick' | 'cancel' | 'more', detail: number): void {
    this.dispatchEvent(new CustomEvent(type, { detail }))
  }
}

customElements.define('lido-tokens', LidoTokens)

declare global {
  interface HTMLElementTagNameMap {
    'lido-tokens': LidoTokens
  }
}
