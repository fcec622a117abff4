// <lido-editor>: the script, and the button that runs it. Shows the script as plain text until the
// code editor is loaded, and where the last run failed.

import { css, html, nothing } from 'lit'
import type { ScriptError } from '../log/source'
import type { CodeEditor } from './codemirror'
import './run-button'
import { StoreElement } from './store-element'
import { base, panel } from './styles'

export class LidoEditor extends StoreElement {
  static override properties = { isReady: { state: true } }

  declare isReady: boolean
  #code: CodeEditor | undefined
  #shownError: ScriptError | undefined
  #loading: Promise<void> | undefined

  constructor() {
    super()
    this.isReady = false
  }

  static override styles = [
    base,
    panel,
    css`
      :host {
        display: flex;
        flex-direction: column;
      }
      header {
        display: flex;
        gap: 10px;
        align-items: center;
        min-height: 46px;
        padding: 6px 8px 6px 14px;
        border-bottom: 1px solid var(--line);
      }
      .edited {
        padding: 1px 8px;
        border-radius: 999px;
        background: var(--water);
        color: var(--ink-2);
        font-size: 11.5px;
        white-space: nowrap;
      }
      lido-run-button {
        margin-left: auto;
      }
      .code {
        flex: 1;
        min-height: 0;
      }
      pre {
        margin: 0;
        padding: 10px 14px 10px 52px;
        height: 100%;
        overflow: auto;
        font: 12.3px/1.62 var(--mono);
        font-variant-ligatures: none;
      }
      @media (max-width: 900px) {
        lido-run-button {
          display: none;
        }
      }
    `,
  ]

  /** Resolves when the code editor is there. */
  get whenReady(): Promise<void> {
    return (this.#loading ??= this.#load())
  }

  override render() {
    const { store } = this
    return html`
      <header>
        <h2>Script</h2>
        ${store.isScriptEdited ? html`<span class="edited">edited</span>` : nothing}
        <lido-run-button .store=${store}></lido-run-button>
      </header>
      <div class="code">${this.isReady ? nothing : html`<pre tabindex="0">${store.script}</pre>`}</div>
    `
  }

  override firstUpdated(): void {
    void this.whenReady
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.#code?.destroy()
  }

  protected override updated(): void {
    this.#code?.setText(this.store.script)
    this.#showError(this.#currentError())
  }

  /** Puts the caret at `line`, counted from 1. */
  async goTo(line: number): Promise<void> {
    await this.whenReady
    this.#code?.goTo(line)
  }

  async #load(): Promise<void> {
    const { CodeEditor } = await import('./codemirror')
    await this.updateComplete
    const parent = this.renderRoot.querySelector<HTMLElement>('.code')
    if (parent === null || this.shadowRoot === null) return
    this.isReady = true
    await this.updateComplete
    const { store } = this
    this.#code = new CodeEditor({
      parent,
      root: this.shadowRoot,
      text: store.script,
      changed: (text) => store.setScript(text),
      run: () => store.run(),
    })
    this.#showError(this.#currentError())
  }

  /** The error of the run on show, as long as its script has not been changed. */
  #currentError(): ScriptError | undefined {
    const { log, recorded, script } = this.store
    return recorded?.script === script ? log.end?.error : undefined
  }

  #showError(error: ScriptError | undefined): void {
    if (this.#code === undefined || error === this.#shownError) return
    this.#shownError = error
    this.#code.showError(error)
  }
}

customElements.define('lido-editor', LidoEditor)

declare global {
  interface HTMLElementTagNameMap {
    'lido-editor': LidoEditor
  }
}
