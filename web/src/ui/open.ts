// <lido-open>: a button that opens a file, and the place to drop one: the whole page.

import { css, html, nothing } from 'lit'
import { openFile } from './files'
import { icons } from './icons'
import { addPending } from './pending'
import { StoreElement } from './store-element'
import { strings } from './strings'
import { base, buttons } from './styles'

const texts = strings.files

export class LidoOpen extends StoreElement {
  static override properties = { isOver: { state: true } }

  /** Whether a file is held over the page. */
  declare isOver: boolean

  constructor() {
    super()
    this.isOver = false
  }

  static override styles = [
    base,
    buttons,
    css`
      .drop {
        position: fixed;
        inset: 12px;
        z-index: 10;
        display: grid;
        place-items: center;
        border: 2px dashed var(--run);
        border-radius: 16px;
        background: color-mix(in srgb, var(--water), transparent 12%);
        color: var(--ink);
        font-size: 18px;
        font-weight: 600;
        pointer-events: none;
      }
    `,
  ]

  override connectedCallback(): void {
    super.connectedCallback()
    addEventListener('dragover', this.#over)
    addEventListener('dragleave', this.#leave)
    addEventListener('drop', this.#drop)
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    removeEventListener('dragover', this.#over)
    removeEventListener('dragleave', this.#leave)
    removeEventListener('drop', this.#drop)
  }

  override render() {
    return html`<button title=${texts.openTitle} aria-label=${texts.open} @click=${() => this.open()}>
        ${icons.open} <span class="label">${texts.open}</span>
      </button>
      <input type="file" accept=".json,application/json" hidden @change=${this.#chosen} />
      ${this.isOver ? html`<div class="drop">${texts.drop}</div>` : nothing}`
  }

  /** Asks for a file. */
  open(): void {
    this.renderRoot.querySelector('input')?.click()
  }

  readonly #chosen = (e: Event): void => {
    const input = e.target as HTMLInputElement
    const [file] = input.files ?? []
    // The same file can be chosen again.
    input.value = ''
    if (file) addPending(openFile(this.store, file))
  }

  // Text that is dragged into the editor is none of ours.
  readonly #over = (e: DragEvent): void => {
    if (!e.dataTransfer?.types.includes('Files')) return
    e.preventDefault()
    this.isOver = true
  }

  readonly #leave = (e: DragEvent): void => {
    if (e.relatedTarget === null) this.isOver = false
  }

  readonly #drop = (e: DragEvent): void => {
    this.isOver = false
    const [file] = e.dataTransfer?.files ?? []
    if (file === undefined) return
    e.preventDefault()
    addPending(openFile(this.store, file))
  }
}

customElements.define('lido-open', LidoOpen)

declare global {
  interface HTMLElementTagNameMap {
    'lido-open': LidoOpen
  }
}
