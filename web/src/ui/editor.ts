// <lido-editor>: the script, and the button that runs it. Shows the script as plain text until the
// code editor is loaded, and where the last run failed.

import { css, html, nothing } from 'lit'
import type { Log } from '../log/log'
import type { ScriptError } from '../log/source'
import type { CodeEditor } from './codemirror'
import { isByKeyboard } from './focus'
import { icons } from './icons'
import { addPending } from './pending'
import { presetOf, type Preset, type Programs } from './preset'
import './program'
import './run-button'
import { StoreElement } from './store-element'
import { strings } from './strings'
import { base, buttons, panel } from './styles'
import './tab-list'

const texts = strings.editor

/** The languages of a preset; any other script is there in JavaScript only. */
const languages = [
  { id: 'javascript', name: strings.codeTabs.javascript },
  { id: 'go', name: strings.codeTabs.go },
  { id: 'python', name: strings.codeTabs.python },
] as const

export class LidoEditor extends StoreElement {
  static override properties = {
    presets: { attribute: false },
    language: { state: true },
    isReady: { state: true },
    hasFailed: { state: true },
    fault: { state: true },
    isEntered: { state: true },
  }

  declare presets: readonly Preset[]
  /** The tab that is chosen, where there are tabs. */
  declare language: 'javascript' | keyof Programs
  /** Whether the code editor is there, and whether it could not be loaded. */
  declare isReady: boolean
  declare hasFailed: boolean
  /** Why the script could not be formatted. */
  declare fault: string | undefined
  /** Whether the keyboard is in the script, and came there by itself: Tab then indents. */
  declare isEntered: boolean
  #hasFocus = false
  #code: CodeEditor | undefined
  #shownError: ScriptError | undefined
  #shownScript: string | undefined
  #shownLog: Log | undefined
  #loading: Promise<void> | undefined

  constructor() {
    super()
    this.presets = []
    this.language = 'javascript'
    this.isReady = false
    this.hasFailed = false
    this.isEntered = false
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
      .failed {
        color: var(--fail);
        font-size: 12px;
      }
      lido-tab-list {
        min-width: max-content;
      }
      .format {
        min-width: 32px;
        margin-left: auto;
        padding: 0;
      }
      .code {
        position: relative;
        flex: 1;
        min-height: 0;
      }
      /* Above the numbers of the lines, which would cover an outline. */
      .entered::after {
        position: absolute;
        inset: 0;
        z-index: 201;
        outline: 2px solid var(--focus);
        outline-offset: -2px;
        pointer-events: none;
        content: '';
      }
      .leave {
        flex: none;
        margin: 0;
        padding: 3px 14px;
        border-top: 1px solid var(--line);
        color: var(--ink-2);
        font-size: 12px;
      }
      pre {
        margin: 0;
        padding: 10px 14px 10px 52px;
        height: 100%;
        overflow: auto;
        font: 12.3px/1.62 var(--mono);
        font-variant-ligatures: none;
      }
      lido-run-button {
        flex: none;
      }
      @media (max-width: 1200px) {
        header {
          gap: 4px;
          padding-left: 4px;
        }
      }
      /* Where there is no room for the word there is a dot. */
      @media (max-width: 1640px) {
        .edited {
          flex: none;
          width: 8px;
          padding: 0;
          overflow: hidden;
          border: 4px solid var(--run);
          height: 8px;
          text-indent: 1em;
        }
      }
      @media (max-width: 900px) {
        lido-run-button {
          display: none;
        }
      }
    `,
  ]

  /** Resolves when the code editor is there, or has turned out not to come. */
  get whenReady(): Promise<void> {
    return (this.#loading ??= this.#load().catch(() => {
      this.hasFailed = true
    }))
  }

  override render() {
    const { store } = this
    const preset = presetOf(store.script, this.presets)
    const language = preset ? this.language : 'javascript'
    return html`
      <header>
        ${preset ? this.#tabs() : html`<h2>${texts.script}</h2>`}
        ${store.isScriptEdited ? html`<span class="edited" title=${texts.edited}>${texts.edited}</span>` : nothing}
        ${this.hasFailed ? html`<span class="failed">${texts.reload}</span>` : nothing}
        ${this.fault ? html`<span class="failed" role="alert">${this.fault}</span>` : nothing}
        <button
          class="format"
          title=${texts.formatKey}
          aria-label=${texts.format}
          ?disabled=${!this.isReady || language !== 'javascript'}
          @click=${this.#format}
        >
          ${icons.format}
        </button>
        <lido-run-button .store=${store}></lido-run-button>
      </header>
      <div
        class="code ${this.isEntered ? 'entered' : ''}"
        ?hidden=${language !== 'javascript'}
        @focusin=${this.#enter}
        @focusout=${this.#leave}
      >
        ${this.isReady ? nothing : html`<pre tabindex="0">${store.script}</pre>`}
      </div>
      ${this.isEntered ? html`<p class="leave" aria-hidden="true">${texts.leave}</p>` : nothing}
      ${preset && language !== 'javascript'
        ? html`<lido-program
            class="code"
            .preset=${preset}
            .language=${language}
            .isEdited=${store.script !== preset.script}
          ></lido-program>`
        : nothing}
    `
  }

  #tabs() {
    return html`<lido-tab-list
      .tabs=${languages}
      .chosen=${this.language}
      .label=${strings.codeTabs.name}
      @choose=${(e: CustomEvent<typeof this.language>) => (this.language = e.detail)}
    ></lido-tab-list>`
  }

  override connectedCallback(): void {
    super.connectedCallback()
    addPending(this.whenReady)
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.#code?.destroy()
    this.#code = undefined
    this.#loading = undefined
    this.#shownError = undefined
  }

  protected override updated(): void {
    this.#showScript(this.store.script)
    this.#showError(this.#currentError())
    this.#showRun(this.store.log)
  }

  /** Puts the caret at `line`, counted from 1. */
  async goTo(line: number): Promise<void> {
    this.language = 'javascript'
    await this.whenReady
    this.#code?.goTo(line)
  }

  readonly #enter = (): void => {
    if (!this.#hasFocus) this.isEntered = this.isReady && isByKeyboard()
    this.#hasFocus = true
  }

  /** A window that is left for another one comes back as it was. */
  readonly #leave = (): void => {
    if (!document.hasFocus()) return
    this.#hasFocus = false
    this.isEntered = false
  }

  async #load(): Promise<void> {
    const { CodeEditor } = await import('./codemirror')
    await this.updateComplete
    const parent = this.renderRoot.querySelector<HTMLElement>('.code')
    if (parent === null || this.shadowRoot === null) return
    this.isReady = true
    await this.updateComplete
    const { store } = this
    this.#shownScript = store.script
    this.#code = new CodeEditor({
      parent,
      root: this.shadowRoot,
      text: store.script,
      format: this.#format,
      changed: (text) => {
        this.fault = undefined
        this.#shownScript = text
        store.setScript(text)
      },
      run: () => store.run(),
    })
    this.#showError(this.#currentError())
  }

  readonly #format = (): void => addPending(this.#tidy())

  async #tidy(): Promise<void> {
    this.fault = undefined
    try {
      await this.#code?.format()
    } catch (error) {
      this.fault = error instanceof SyntaxError ? error.message : texts.notFormatted
    }
  }

  #showScript(script: string): void {
    if (this.#code === undefined || script === this.#shownScript) return
    this.#shownScript = script
    this.#code.setText(script)
  }

  /** Whoever runs the script wants to see the run, and not what the editor has to say. */
  #showRun(log: Log): void {
    if (log === this.#shownLog) return
    this.#shownLog = log
    this.#code?.closeHelp()
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
