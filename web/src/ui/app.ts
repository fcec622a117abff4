// <lido-app>: the whole page. Lays out the panels, owns the store, and is what tests and embedders
// hold on to.

import { html, LitElement } from 'lit'
import { hashLog } from '../log/hash'
import type { Recorder } from '../log/source'
import type { Explorer } from '../log/spread'
import { appState, type AppState } from './app-state'
import { appStyles } from './app-styles'
import { arrive } from './arrival'
import './board'
import './changes-bar'
import './console'
import './editor'
import { FrameScheduler } from './frame-scheduler'
import './help'
import { icons } from './icons'
import './inspector'
import { keyAction } from './keys'
import './lesson'
import './notice'
import './open'
import { addPending, isPending, nothingPending } from './pending'
import './player-bar'
import './pool-fields'
import type { Preset } from './preset'
import './preset-menu'
import './run-button'
import './share'
import { Store } from './store'
import { strings } from './strings'
import { base, buttons, panel } from './styles'
import { followTheme, toggleTheme } from './theme'
import './timeline'
import './undo-buttons'

export class LidoApp extends LitElement {
  static override properties = {
    script: { attribute: false },
    seed: { attribute: false },
    recorder: { attribute: false },
    explorer: { attribute: false },
    presets: { attribute: false },
    announcement: { state: true },
  }
  static override styles = [base, panel, buttons, appStyles]

  /** The scenarios that come with the page. */
  declare presets: readonly Preset[]
  /** What the live region says. */
  declare announcement: string
  readonly #store = new Store(new FrameScheduler())
  #announced: unknown

  constructor() {
    super()
    this.presets = []
    this.announcement = ''
    const { frames } = this.#store
    frames.onDraw(() => this.#announce())
    followTheme(() => this.#store.changed())
    document.fonts.addEventListener('loadingdone', () => this.#store.changed())
    this.#followMotion()
  }

  /** Makes the recordings; must be set before the first run. */
  get recorder(): Recorder | undefined {
    return this.#store.recorder
  }

  set recorder(recorder: Recorder | undefined) {
    this.#store.recorder = recorder
  }

  /** Tries many seeds of a script; without one the page does not offer it. */
  get explorer(): Explorer | undefined {
    return this.#store.explorer
  }

  set explorer(explorer: Explorer | undefined) {
    this.#store.explorer = explorer
  }

  /** The script in the editor. */
  get script(): string {
    return this.#store.script
  }

  set script(script: string) {
    this.#store.setScript(script)
  }

  /** The seed of the next run: a whole number from 0 to 2^32 - 1. Default: 42. */
  get seed(): number {
    return this.#store.seed
  }

  set seed(seed: number) {
    this.#store.setSeed(seed)
  }

  /** The state of the page as plain data. */
  get state(): AppState {
    return appState(this.#store)
  }

  /** SHA-256 of the log of the last run, in hex; null before the first. */
  logHash(): string | null {
    return this.#store.status === 'empty' ? null : hashLog(this.#store.log)
  }

  /**
   * Resolves once nothing is being recorded, loaded or made, and everything is drawn. Playing does not
   * count, nor do the runs of many seeds.
   */
  async whenIdle(): Promise<void> {
    const { frames } = this.#store
    await this.updateComplete
    do {
      await nothingPending()
      await document.fonts.ready
      await this.#store.whenIdle()
      await frames.drawn() // what comes of drawing: sizes that are measured, rows that scroll into sight
    } while (isPending() || document.fonts.status === 'loading' || this.#store.isRecording)
  }

  /** Does what the address of the page asks for: call it once, when presets and recorder are set. */
  arrive(): void {
    addPending(arrive(this.#store, this.presets))
  }

  /** Records the script from the beginning, and plays it. */
  run(): void {
    this.#store.run()
  }

  /** Ends the recording that is being made. */
  stop(): void {
    this.#store.stop()
  }

  /** Moves the cursor to `seconds` since the recording began. */
  seek(seconds: number): void {
    this.#store.seek(seconds * 1e9)
  }

  play(): void {
    this.#store.play()
  }

  pause(): void {
    this.#store.pause()
  }

  /** From where a question that was closed is opened again; for all else, what goes on with the run. */
  heir(lost: Element): HTMLElement | null | undefined {
    if (lost.localName === 'lido-lesson') return this.renderRoot.querySelector('lido-preset-menu')?.opener
    return this.renderRoot.querySelector('lido-player')?.renderRoot.querySelector<HTMLElement>('.main')
  }

  override connectedCallback(): void {
    super.connectedCallback()
    addEventListener('keydown', this.#key)
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    removeEventListener('keydown', this.#key)
  }

  override render() {
    const store = this.#store
    return html`
      <header>
        <h1>${logo} Lido</h1>
        <lido-preset-menu
          .store=${store}
          .presets=${this.presets}
          @choose=${this.#showLesson}
        ></lido-preset-menu>
        <p>${strings.app.claim}</p>
        <lido-run-button .store=${store}></lido-run-button>
        <nav aria-label=${strings.app.tools}>
          <lido-undo .store=${store}></lido-undo>
          <lido-open .store=${store}></lido-open>
          <lido-share .store=${store} .presets=${this.presets}></lido-share>
          <lido-help></lido-help>
          <button
            title=${strings.app.themeKey}
            aria-label=${strings.app.theme}
            @click=${this.#toggleTheme}
          >
            ${icons.theme}
          </button>
        </nav>
      </header>
      <main>
        <div class="column left">
          <lido-lesson .store=${store} .presets=${this.presets}></lido-lesson>
          <lido-editor .store=${store} .presets=${this.presets}></lido-editor>
          <lido-pool-fields .store=${store}></lido-pool-fields>
          <lido-console .store=${store}></lido-console>
        </div>
        <div class="column right">
          <lido-notice .store=${store} @show-line=${this.#showLine}></lido-notice>
          <lido-board .store=${store}></lido-board>
          <lido-player .store=${store}></lido-player>
          <lido-changes .store=${store}></lido-changes>
          <lido-timeline .store=${store}></lido-timeline>
          <lido-inspector .store=${store}></lido-inspector>
        </div>
      </main>
      <div class="sr-only" role="status">${this.announcement}</div>
    `
  }

  readonly #key = (e: KeyboardEvent): void => {
    const act = keyAction(e)
    if (act === undefined) return
    e.preventDefault()
    const element = <K extends keyof HTMLElementTagNameMap>(name: K) => this.renderRoot.querySelector(name)
    act({
      store: this.#store,
      choosePreset: () => element('lido-preset-menu')?.open(),
      openFile: () => element('lido-open')?.open(),
      share: () => element('lido-share')?.open(),
      help: () => element('lido-help')?.open(),
      toggleTheme: this.#toggleTheme,
    })
  }

  readonly #toggleTheme = (): void => {
    toggleTheme()
    this.#store.changed()
  }

  readonly #showLine = (e: CustomEvent<number>): void => {
    void this.renderRoot.querySelector('lido-editor')?.goTo(e.detail)
  }

  /** Whoever chooses a preset wants to see its question, closed before or not. */
  readonly #showLesson = (e: CustomEvent<string>): void => {
    this.renderRoot.querySelector('lido-lesson')?.reopen(e.detail)
  }

  /** Says once how the run ended. */
  #announce(): void {
    const { log, stats } = this.#store
    const { end } = log
    if (end === this.#announced) return
    this.#announced = end
    if (end === undefined) this.announcement = ''
    else if (end.outcome !== 'finished') this.announcement = `Run ${end.outcome}: ${end.message}`
    else this.announcement = `Run finished: ${stats.settled} delivered, ${stats.failed} failed`
  }

  #followMotion(): void {
    const reduced = matchMedia('(prefers-reduced-motion: reduce)')
    const follow = () => (this.#store.player.inSteps = reduced.matches)
    reduced.addEventListener('change', follow)
    follow()
  }
}

const logo = html`<svg viewBox="0 0 26 26" aria-hidden="true">
  <rect width="26" height="26" rx="7" />
  <path d="M4 9.2q3-2.4 6 0t6 0 6 0M4 14q3-2.4 6 0t6 0 6 0M4 18.8q3-2.4 6 0t6 0 6 0" />
</svg>`

customElements.define('lido-app', LidoApp)

declare global {
  interface HTMLElementTagNameMap {
    'lido-app': LidoApp
  }
}
