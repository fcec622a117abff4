// <lido-program>: a preset's program in one of its other languages, to be read and copied.

import { css, html, LitElement, nothing, type PropertyValues } from 'lit'
import { icons } from './icons'
import { addPending } from './pending'
import type { Preset, Programs } from './preset'
import type { ProgramView } from './program-view'
import { strings } from './strings'
import { base, buttons } from './styles'

const texts = strings.program

export class LidoProgram extends LitElement {
  static override properties = {
    preset: { attribute: false },
    language: { attribute: false },
    isEdited: { attribute: false },
    said: { state: true },
  }

  declare preset: Preset
  declare language: keyof Programs
  /** Whether the script has been changed, so that the program shows what it was. */
  declare isEdited: boolean
  /** What came of loading or copying. */
  declare said: string
  #text = ''
  #view: ProgramView | undefined

  constructor() {
    super()
    this.said = ''
  }

  static override styles = [
    base,
    buttons,
    css`
      :host {
        display: flex;
        flex-direction: column;
        height: 100%;
      }
      .bar {
        display: flex;
        gap: 10px;
        align-items: center;
        padding: 2px 8px 2px 14px;
        border-bottom: 1px solid var(--line);
        color: var(--ink-2);
        font-size: 12px;
      }
      .bar span:first-child {
        flex: 1;
      }
      .code {
        flex: 1;
        min-height: 0;
      }
    `,
  ]

  override render() {
    return html`
      <div class="bar">
        <span>${this.isEdited ? texts.original : texts.about[this.language]}</span>
        <span role="status">${this.said || nothing}</span>
        <button title=${texts.copyTitle} @click=${this.#copy}>${icons.copy} ${texts.copy}</button>
      </div>
      <div class="code"></div>
    `
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.#view?.destroy()
    this.#view = undefined
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('preset') || changed.has('language')) addPending(this.#show())
  }

  async #show(): Promise<void> {
    const { preset, language } = this
    this.said = ''
    try {
      const [programs, { ProgramView }] = await Promise.all([
        preset.programs(),
        import('./program-view'),
      ])
      const parent = this.renderRoot.querySelector<HTMLElement>('.code')
      const isStale = preset !== this.preset || language !== this.language || !this.isConnected
      if (isStale || parent === null || this.shadowRoot === null) return
      this.#text = programs[language]
      this.#view?.destroy()
      this.#view = new ProgramView({
        parent,
        root: this.shadowRoot,
        language,
        text: this.#text,
        label: texts.names[language],
      })
    } catch {
      this.said = texts.notLoaded
    }
  }

  readonly #copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(this.#text)
      this.said = texts.copied
    } catch {
      this.said = texts.notCopied
    }
  }
}

customElements.define('lido-program', LidoProgram)

declare global {
  interface HTMLElementTagNameMap {
    'lido-program': LidoProgram
  }
}
