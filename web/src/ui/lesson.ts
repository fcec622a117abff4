// <lido-lesson>: what there is to learn from the scenario in the editor: a question, where to look, and
// the answer once it is asked for.

import { html, nothing } from 'lit'
import { icons } from './icons'
import { lessonStyles } from './lesson-styles'
import { presetOf, type Preset } from './preset'
import { StoreElement } from './store-element'
import { strings } from './strings'
import { base, buttons, panel } from './styles'

const texts = strings.lesson

/** Below this the lesson is one line until it is opened. */
const narrow = matchMedia('(max-width: 900px)')

export class LidoLesson extends StoreElement {
  static override properties = {
    presets: { attribute: false },
    isFolded: { state: true },
    answered: { state: true },
    closed: { state: true },
  }
  static override styles = [base, panel, buttons, lessonStyles]

  declare presets: readonly Preset[]
  declare isFolded: boolean
  /** IDs of the presets whose answer is shown, and of those whose lesson is not wanted any more. */
  declare answered: ReadonlySet<string>
  declare closed: ReadonlySet<string>

  constructor() {
    super()
    this.presets = []
    this.isFolded = narrow.matches
    this.answered = new Set()
    this.closed = new Set()
  }

  override render() {
    const preset = presetOf(this.store.script, this.presets)
    this.hidden = preset === undefined || this.closed.has(preset.id)
    if (preset === undefined || this.hidden) return nothing
    return html`
      <div class="head">
        <button
          class="fold"
          aria-expanded=${!this.isFolded}
          aria-controls="body"
          @click=${() => (this.isFolded = !this.isFolded)}
        >
          ${icons.down} <span class="question">${preset.question}</span>
        </button>
        <button
          class="close"
          title=${texts.close}
          aria-label=${texts.close}
          @click=${() => (this.closed = new Set([...this.closed, preset.id]))}
        >
          ${icons.close}
        </button>
      </div>
      <div id="body" ?hidden=${this.isFolded}>
        <p><b>${texts.watch}</b> ${preset.watch}</p>
        ${this.#answer(preset)}
      </div>
    `
  }

  /** After the answer was asked for, the question; none once that is closed. */
  override heir() {
    return this.renderRoot.querySelector<HTMLElement>('.fold')
  }

  /** Shows the lesson of a preset again, if it was closed. */
  reopen(id: string): void {
    this.closed = new Set([...this.closed].filter((each) => each !== id))
  }

  #answer({ id, answer }: Preset) {
    const isShown = this.answered.has(id)
    return html`
      <div role="status">${isShown ? html`<p class="answer">${answer}</p>` : nothing}</div>
      ${isShown
        ? nothing
        : html`<button
            class="show"
            @click=${() => (this.answered = new Set([...this.answered, id]))}
          >
            ${texts.show}
          </button>`}
    `
  }
}

customElements.define('lido-lesson', LidoLesson)

declare global {
  interface HTMLElementTagNameMap {
    'lido-lesson': LidoLesson
  }
}
