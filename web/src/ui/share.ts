// <lido-share>: a button, and the dialog behind it: a link to the run as it is seen, and files of it.

import { css, html, nothing } from 'lit'
import { longLink } from '../log/link'
import { dialogStyles } from './dialog-styles'
import { downloadsFor, save, type Download } from './files'
import { icons } from './icons'
import { PaletteReader } from './palette'
import { addPending } from './pending'
import { openInPerfetto } from './perfetto'
import type { Preset } from './preset'
import { addressOf } from './sharing'
import { StoreElement } from './store-element'
import { strings } from './strings'
import { base, buttons } from './styles'

const texts = strings.share

export class LidoShare extends StoreElement {
  static override properties = {
    presets: { attribute: false },
    link: { state: true },
    said: { state: true },
    fault: { state: true },
    making: { state: true },
  }

  declare presets: readonly Preset[]
  /** The whole address. */
  declare link: string
  /** What came of copying, and what went wrong with a file. */
  declare said: string
  declare fault: string
  /** The name of the file that is being made: of a long run it takes a while. */
  declare making: string | undefined
  readonly #palette = new PaletteReader()

  constructor() {
    super()
    this.presets = []
    this.link = ''
    this.said = ''
    this.fault = ''
  }

  static override styles = [
    base,
    buttons,
    dialogStyles,
    css`
      .link {
        display: flex;
        gap: 8px;
      }
      input {
        flex: 1;
        min-width: 0;
        padding: 6px 10px;
        border: 1px solid var(--line-2);
        border-radius: 8px;
        background: var(--bg);
        color: var(--ink);
        font: 12px var(--mono);
      }
      ul {
        display: grid;
        gap: 2px;
        margin: 0 -10px;
        padding: 0;
        list-style: none;
      }
      li button {
        display: grid;
        grid-template-columns: 110px 1fr;
        width: 100%;
        text-align: left;
        justify-items: start;
      }
      li b {
        color: var(--ink);
        font-weight: 600;
      }
      li span {
        font-weight: 400;
      }
      .fault {
        color: var(--fail);
      }
    `,
  ]

  override render() {
    return html`<button title=${texts.nameKey} aria-label=${texts.name} @click=${() => this.open()}>
        ${icons.share} <span class="label">${texts.name}</span>
      </button>
      <dialog aria-labelledby="title" @click=${this.#clicked}>
        <header>
          <h2 id="title">${texts.title}</h2>
          <button title=${texts.close} aria-label=${texts.close} @click=${() => this.#dialog?.close()}>
            ${icons.close}
          </button>
        </header>
        ${this.#linkSection()} ${this.#downloads()}
      </dialog>`
  }

  /** Opens the dialog with a link to what the page shows now. */
  open(): void {
    this.said = ''
    this.fault = ''
    this.store.pause()
    this.#dialog?.showModal()
    // Not by autofocus: a browser does that as the page loads too, and complains where it is embedded.
    this.renderRoot.querySelector<HTMLElement>('.primary')?.focus()
    this.link = ''
    addPending(this.#makeLink())
  }

  get #dialog(): HTMLDialogElement | null {
    return this.renderRoot.querySelector('dialog')
  }

  #linkSection() {
    return html`<section>
      <h3>${texts.link}</h3>
      <div class="link">
        <input
          readonly
          aria-label=${texts.link}
          .value=${this.link}
          @focus=${(e: Event) => (e.target as HTMLInputElement).select()}
        />
        <button class="primary" @click=${this.#copy}>${texts.copy}</button>
      </div>
      <p role="status">${this.said || texts.aboutLink}</p>
      ${this.link.length > longLink ? html`<p class="fault">${texts.long}</p>` : nothing}
    </section>`
  }

  #downloads() {
    if (this.store.log.length === 0) return html`<section><p>${texts.nothing}</p></section>`
    return html`<section>
      <h3>${texts.download}</h3>
      <ul>
        ${downloadsFor(this.store).map((download) => this.#download(download))}
        <li>
          <button @click=${this.#perfetto}>
            <b>${texts.perfetto}</b> <span>${texts.aboutPerfetto}</span>
          </button>
        </li>
      </ul>
      <p role="status">${this.making === undefined ? nothing : texts.making(this.making)}</p>
      ${this.fault ? html`<p class="fault" role="alert">${this.fault}</p>` : nothing}
    </section>`
  }

  #download(download: Download) {
    return html`<li>
      <button data-id=${download.id} ?disabled=${this.making !== undefined} @click=${() => addPending(this.#save(download))}>
        <b>${download.name}</b> <span>${download.about}</span>
      </button>
    </li>`
  }

  async #makeLink(): Promise<void> {
    const address = await addressOf(this.store, this.presets)
    this.link = `${location.origin}${location.pathname}${address}`
  }

  readonly #copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(this.link)
      this.said = texts.copied
    } catch {
      this.renderRoot.querySelector('input')?.select()
      this.said = texts.notCopied
    }
  }

  async #save({ name, make, file }: Download): Promise<void> {
    this.fault = ''
    this.making = name
    try {
      await this.updateComplete
      await this.store.frames.drawn()
      save(await make(this.store, this.#palette.read(this.renderRoot)), file)
    } catch (error) {
      this.fault = texts.notMade + (error as Error).message
    }
    this.making = undefined
  }

  readonly #perfetto = async (): Promise<void> => {
    const trace = downloadsFor(this.store).find(({ id }) => id === 'trace')
    if (trace === undefined) return
    const make = () => trace.make(this.store, this.#palette.read(this.renderRoot))
    this.fault = (await openInPerfetto(make, 'Lido')) ? '' : texts.blocked
  }

  /** A click beside the dialog closes it. */
  readonly #clicked = (e: MouseEvent): void => {
    if (e.target === this.#dialog) this.#dialog?.close()
  }
}

customElements.define('lido-share', LidoShare)

declare global {
  interface HTMLElementTagNameMap {
    'lido-share': LidoShare
  }
}
