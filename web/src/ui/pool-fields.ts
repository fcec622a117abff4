// <lido-pool-fields>: the numbers of the script's first pool, to be changed without looking for them in
// the script. What reads the script is loaded after the page.

import { css, html } from 'lit'
import { addPending } from './pending'
import type { FirstPool, PoolNumber } from './pool-literals'
import { StoreElement } from './store-element'
import { strings } from './strings'
import { base, panel } from './styles'

const texts = strings.pool

/** The most that can be asked for. */
const most = { workers: 1000, queueSize: 1_000_000 } as const

export class LidoPoolFields extends StoreElement {
  static override properties = { pool: { state: true } }
  static override styles = [
    base,
    panel,
    css`
      .bar {
        display: flex;
        gap: 16px;
        align-items: center;
        min-height: 38px;
        padding: 4px 14px;
      }
      label {
        color: var(--ink-2);
      }
      input {
        width: 7ch;
        min-height: 26px;
        padding: 2px 6px;
        border: 1px solid var(--line-2);
        border-radius: 6px;
        background: none;
        color: var(--ink);
        font: inherit;
      }
      input::placeholder {
        color: var(--ink);
        opacity: 1;
      }
      input:disabled,
      input:disabled::placeholder {
        border-color: var(--line);
        color: var(--faint);
      }
      @media (pointer: coarse), (max-width: 720px) {
        input {
          min-height: 40px;
          font-size: 16px;
        }
      }
    `,
  ]

  /** What the script says; undefined until it can be read. */
  declare pool: FirstPool | undefined
  #read: ((script: string) => FirstPool) | undefined
  #script: string | undefined

  override connectedCallback(): void {
    super.connectedCallback()
    addPending(this.#load())
  }

  /** Without it, the numbers are to be changed in the script. */
  async #load(): Promise<void> {
    this.#read = (await import('./pool-literals').catch(() => undefined))?.firstPool
    this.requestUpdate()
  }

  override willUpdate(): void {
    const { script } = this.store
    if (this.#read === undefined || script === this.#script) return
    this.#script = script
    this.pool = this.#read(script)
  }

  override render() {
    return html`<div class="bar">
      <h2>${texts.title}</h2>
      ${this.#field('workers', texts.workers, texts.workersTitle)}
      ${this.#field('queueSize', texts.queue, texts.queueTitle)}
    </div>`
  }

  #field(name: keyof FirstPool, label: string, title: string) {
    const number = this.pool?.[name]
    const isKnown = number?.type === 'literal'
    const value = isKnown && !(name === 'queueSize' && number.value === 0) ? number.value : ''
    return html`<label class="num" title=${number?.type === 'none' ? texts.reasons[number.reason] : title}>
      ${label}
      <input
        type="number"
        min="0"
        max=${most[name]}
        step="1"
        placeholder=${name === 'queueSize' ? texts.unbounded : ''}
        ?disabled=${!isKnown}
        .value=${String(value)}
        @change=${(e: Event) => this.#change(name, number, e.target as HTMLInputElement)}
      />
    </label>`
  }

  #change(name: keyof FirstPool, number: PoolNumber | undefined, input: HTMLInputElement): void {
    if (number?.type !== 'literal') return
    const typed = input.value === '' && name === 'queueSize' ? 0 : Math.round(input.valueAsNumber)
    if (typed >= 0 && typed <= most[name]) this.store.runChanged(number.with(typed))
    else input.value = String(number.value)
  }
}

customElements.define('lido-pool-fields', LidoPoolFields)

declare global {
  interface HTMLElementTagNameMap {
    'lido-pool-fields': LidoPoolFields
  }
}
