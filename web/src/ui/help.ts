// <lido-help>: a button, and the dialog behind it: what the page is, how to begin, and every key.

import { css, html } from 'lit'
import { LitElement } from 'lit'
import { dialogStyles } from './dialog-styles'
import { icons } from './icons'
import { keyMap, type Shortcut } from './keys'
import { strings } from './strings'
import { base, buttons } from './styles'

const texts = strings.help

export class LidoHelp extends LitElement {
  static override styles = [
    base,
    buttons,
    dialogStyles,
    css`
      dialog {
        width: min(820px, calc(100vw - 24px));
      }
      .map {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(300px, 1fr));
        gap: 18px 32px;
      }
      table {
        width: 100%;
        border-collapse: collapse;
        font-size: 12.5px;
      }
      th {
        padding: 3px 12px 3px 0;
        font-weight: 400;
        text-align: left;
        white-space: nowrap;
      }
      td {
        padding: 3px 0;
        color: var(--ink-2);
      }
      kbd {
        display: inline-block;
        min-width: 22px;
        padding: 1px 6px;
        border: 1px solid var(--line-2);
        border-bottom-width: 2px;
        border-radius: 6px;
        font: 11px var(--mono);
        text-align: center;
      }
      ol {
        margin: 8px 0 0;
        padding-left: 20px;
      }
      li {
        margin-bottom: 4px;
      }
    `,
  ]

  override render() {
    return html`<button title=${texts.nameKey} aria-label=${texts.name} @click=${() => this.open()}>
        ${icons.help}
      </button>
      <dialog aria-labelledby="title" @click=${this.#clicked}>
        <header>
          <h2 id="title">${texts.title}</h2>
          <button title=${texts.close} aria-label=${texts.close} @click=${() => this.#dialog?.close()}>
            ${icons.close}
          </button>
        </header>
        <section>
          <p>${texts.what}</p>
          <ol>
            ${texts.steps.map((step) => html`<li>${step}</li>`)}
          </ol>
        </section>
        <section class="map">${keyMap.map(
          ({ title, shortcuts }) =>
            html`<div>
              <h3>${title}</h3>
              <table>
                ${shortcuts.map(
                  (shortcut) =>
                    html`<tr>
                      <th scope="row">${keysOf(shortcut)}</th>
                      <td>${shortcut.does}</td>
                    </tr>`,
                )}
              </table>
            </div>`,
        )}</section>
      </dialog>`
  }

  open(): void {
    this.#dialog?.showModal()
  }

  get #dialog(): HTMLDialogElement | null {
    return this.renderRoot.querySelector('dialog')
  }

  /** A click beside the dialog closes it. */
  readonly #clicked = (e: MouseEvent): void => {
    if (e.target === this.#dialog) this.#dialog?.close()
  }
}

/** What keys are called on their caps; the others by what they type. */
const caps: Readonly<Record<string, string>> = {
  ' ': 'Space',
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  Escape: 'Esc',
  Enter: '↵',
  Home: 'Home',
  End: 'End',
  Tab: 'Tab',
}

const isMac = () => navigator.userAgent.includes('Mac')

function keysOf({ keys, withMod, withShift, withAlt }: Shortcut) {
  const held = [
    ...(withMod ? [isMac() ? '⌘' : 'Ctrl'] : []),
    ...(withShift ? ['Shift'] : []),
    ...(withAlt ? [isMac() ? '⌥' : 'Alt'] : []),
  ]
  const shown = keys.map((key) => caps[key] ?? key.toUpperCase())
  return [...held, ...shown].map((cap) => html`<kbd>${cap}</kbd> `)
}

customElements.define('lido-help', LidoHelp)

declare global {
  interface HTMLElementTagNameMap {
    'lido-help': LidoHelp
  }
}
