// <lido-preset-menu>: a button that names the scenario in the editor, and the menu of all that there are.
// Choosing one runs it, and fires 'choose' with its ID.

import { html, nothing } from 'lit'
import { icons } from './icons'
import { presetOf, type Preset } from './preset'
import { menuStyles } from './preset-menu-styles'
import { StoreElement } from './store-element'
import { strings } from './strings'
import { base, buttons } from './styles'

const texts = strings.presets

/** Letters typed within this many ms are one word. */
const typingPause = 700

export class LidoPresetMenu extends StoreElement {
  static override properties = { presets: { attribute: false } }
  static override styles = [base, buttons, menuStyles]

  declare presets: readonly Preset[]
  #typed = ''
  #typedAt = 0

  constructor() {
    super()
    this.presets = []
  }

  override render() {
    const current = presetOf(this.store.script, this.presets)
    return html`
      <button
        class="opener"
        popovertarget="menu"
        title=${texts.openKey}
        aria-haspopup="menu"
        aria-expanded="false"
        aria-label=${texts.open(current?.title ?? texts.own)}
      >
        <span>${current?.title ?? texts.own}</span> ${icons.down}
      </button>
      <div
        id="menu"
        popover
        role="menu"
        aria-label=${texts.name}
        @beforetoggle=${this.#place}
        @toggle=${this.#toggled}
        @keydown=${this.#key}
      >
        ${this.presets.map((preset) => this.#item(preset, preset === current))}
      </div>
    `
  }

  #item(preset: Preset, isCurrent: boolean) {
    return html`<button
      role="menuitemradio"
      aria-checked=${isCurrent}
      tabindex="-1"
      @click=${() => this.#choose(preset)}
    >
      <b>${preset.title}</b>
      <span>${preset.summary}</span>
      ${isCurrent && this.store.script !== preset.script
        ? html`<span class="edited">${texts.edited}</span>`
        : nothing}
    </button>`
  }

  #choose(preset: Preset): void {
    this.#close()
    this.store.setSpeed(preset.speed)
    this.store.load(preset.script, preset.seed)
    this.dispatchEvent(new CustomEvent('choose', { detail: preset.id }))
  }

  /** Opens the menu; the focus goes to the scenario that is chosen. */
  open(): void {
    this.#menu.showPopover()
  }

  /** Closes the menu and gives the focus back to its button. */
  #close(): void {
    this.#menu.hidePopover()
    this.opener.focus()
  }

  /** The button that opens the menu. */
  get opener(): HTMLElement {
    return this.renderRoot.querySelector<HTMLElement>('.opener')!
  }

  get #menu(): HTMLElement {
    return this.renderRoot.querySelector<HTMLElement>('#menu')!
  }

  get #items(): HTMLElement[] {
    return [...this.renderRoot.querySelectorAll<HTMLElement>('[role=menuitemradio]')]
  }

  /** Puts the menu below its button. */
  readonly #place = (): void => {
    const { left, bottom } = this.opener.getBoundingClientRect()
    this.#menu.style.setProperty('--left', `${left}px`)
    this.#menu.style.setProperty('--top', `${bottom}px`)
  }

  readonly #toggled = (e: ToggleEvent): void => {
    const isOpen = e.newState === 'open'
    this.opener.setAttribute('aria-expanded', String(isOpen))
    if (!isOpen) return
    const checked = this.#items.find((item) => item.getAttribute('aria-checked') === 'true')
    ;(checked ?? this.#items[0])?.focus()
  }

  readonly #key = (e: KeyboardEvent): void => {
    if (e.ctrlKey || e.metaKey || e.altKey) return
    const items = this.#items
    const at = items.findIndex((item) => item.matches(':focus'))
    const steps: Record<string, number> = {
      ArrowDown: (at + 1) % items.length,
      ArrowUp: (at + items.length - 1) % items.length,
      Home: 0,
      End: items.length - 1,
    }
    const to = steps[e.key] ?? (this.#isLetter(e) ? this.#find(e, at) : undefined)
    // No key that is pressed in the menu is meant for the page.
    e.stopPropagation()
    if (e.key === 'Tab' || e.key === 'Escape') this.#close()
    if (to === undefined) return
    e.preventDefault()
    items[to]?.focus()
  }

  #isLetter({ key, timeStamp }: KeyboardEvent): boolean {
    const goesOn = timeStamp - this.#typedAt < typingPause && this.#typed !== ''
    return key.length === 1 && (key !== ' ' || goesOn)
  }

  /** The first title from `at` on that begins with what was typed. */
  #find({ key, timeStamp }: KeyboardEvent, at: number): number {
    if (timeStamp - this.#typedAt >= typingPause) this.#typed = ''
    this.#typedAt = timeStamp
    this.#typed += key.toLowerCase()
    const titles = this.presets.map(({ title }) => title.toLowerCase())
    const from = this.#typed.length === 1 ? at + 1 : Math.max(at, 0)
    const order = titles.map((_, i) => (from + i) % titles.length)
    return order.find((i) => titles[i]?.startsWith(this.#typed)) ?? at
  }
}

customElements.define('lido-preset-menu', LidoPresetMenu)

declare global {
  interface HTMLElementTagNameMap {
    'lido-preset-menu': LidoPresetMenu
  }
}
