// <lido-interventions>: what was done to the run from outside, a chip for each: its time can be changed,
// and it can be taken away. Hidden while there is nothing.

import { css, html, nothing } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import type { Intervention } from '../log/interventions'
import { actionText, doingText, interventionText, secondsText } from './action-text'
import { effectsIn, withChanged, type Effect } from './changes'
import { icons } from './icons'
import { StoreElement } from './store-element'
import { strings } from './strings'
import { styled } from './styled'
import { base, buttons } from './styles'

const texts = strings.interventions

export class LidoInterventions extends StoreElement {
  /** Where the chip is, or was, that was changed last. */
  #place = 0

  static override styles = [
    base,
    buttons,
    css`
      .bar {
        display: flex;
        flex-wrap: wrap;
        gap: 4px 8px;
        align-items: center;
        max-height: 84px;
        padding: 5px 8px 5px 14px;
        overflow: auto;
      }
      ul {
        display: contents;
        list-style: none;
      }
      li {
        display: inline-flex;
        gap: 6px;
        align-items: center;
        padding: 0 2px 0 9px;
        border: 1px solid var(--line-2);
        border-radius: 999px;
        white-space: nowrap;
      }
      .idle,
      .missed {
        border-style: dashed;
        color: var(--ink-3);
      }
      .idle span,
      .missed span {
        text-decoration: line-through;
      }
      label {
        color: var(--ink-2);
      }
      /* In the other font a minus looks like a hyphen. */
      .what {
        font: 13px var(--sans);
      }
      input {
        appearance: textfield;
        width: calc(var(--digits) * 1ch + 6px);
        padding: 1px 2px;
        border: 0;
        border-radius: 4px;
        background: var(--water);
        color: var(--ink);
        font: inherit;
        text-align: right;
      }
      input::-webkit-inner-spin-button {
        display: none;
      }
      li button {
        min-width: 24px;
        min-height: 24px;
        padding: 0;
        border-radius: 50%;
      }
      li button svg {
        width: 12px;
        height: 12px;
      }
      .bar > button {
        min-height: 26px;
        margin-left: auto;
        padding: 2px 10px;
      }
      @media (pointer: coarse), (max-width: 720px) {
        .bar {
          max-height: 140px;
        }
        li button,
        .bar > button {
          min-width: 40px;
          min-height: 40px;
        }
        input {
          min-height: 36px;
          font-size: 16px;
        }
      }
    `,
  ]

  override render() {
    const { store } = this
    const { interventions, log } = store
    this.hidden = interventions.length === 0
    if (this.hidden) return nothing
    const effects = log.end && !store.isEdited ? effectsIn(log, interventions) : []
    const numbered = interventions.map((intervention, i) => ({ intervention, i }))
    return html`<div class="bar">
      <h2>${texts.title}</h2>
      <ul class="num">
        ${repeat(
          numbered,
          ({ intervention, i }) => `${i} ${JSON.stringify(intervention)}`,
          ({ intervention, i }) => this.#chip(intervention, i, effects[i]),
        )}
      </ul>
      ${store.isScriptEdited ? html`<span class="quiet">${texts.kept}</span>` : nothing}
      <button title=${texts.clearTitle} @click=${() => store.setInterventions([])}>
        ${texts.clear}
      </button>
    </div>`
  }

  /** The same control of the chip that is now at the place of the one that is gone. */
  override heir(lost: Element) {
    const chips = [...this.renderRoot.querySelectorAll('li')]
    return chips[Math.min(this.#place, chips.length - 1)]?.querySelector<HTMLElement>(lost.localName)
  }

  #chip(intervention: Intervention, i: number, effect: Effect = 'done') {
    const { store } = this
    const { at, action } = intervention
    const seconds = secondsText(at)
    const whole = interventionText(intervention, store.log)
    const what = actionText(action, store.log)
    return html`<li class=${effect} title=${effect === 'done' ? whole : texts[effect]}>
      <label>
        <input
          type="number"
          min="0"
          step="any"
          aria-label=${texts.time(doingText(action, store.log))}
          .value=${seconds}
          ${styled({ '--digits': String(seconds.length) })}
          @change=${(e: Event) => this.#moveTo(i, e.target as HTMLInputElement)}
        />
        s
      </label>
      <span class="what">${what}</span>
      ${effect === 'done' ? nothing : html`<span class="sr-only">${texts[effect]}</span>`}
      <button
        title=${texts.remove(whole)}
        aria-label=${texts.remove(whole)}
        @click=${() => this.#remove(i)}
      >
        ${icons.close}
      </button>
    </li>`
  }

  #remove(i: number): void {
    this.#place = i
    this.store.setInterventions(this.store.interventions.toSpliced(i, 1))
  }

  #moveTo(i: number, input: HTMLInputElement): void {
    const { store } = this
    const intervention = store.interventions[i]
    if (intervention === undefined) return
    const at = Math.round(input.valueAsNumber * 1000)
    if (!(at >= 0 && at <= latest)) {
      input.value = secondsText(intervention.at)
      return
    }
    const changed = { ...intervention, at }
    const interventions = withChanged(store.interventions, i, changed)
    this.#place = interventions.indexOf(changed)
    store.setInterventions(interventions)
  }
}

/** The latest time of an intervention, in ms: see checkInterventions. */
const latest = 2 ** 31 - 1

customElements.define('lido-interventions', LidoInterventions)

declare global {
  interface HTMLElementTagNameMap {
    'lido-interventions': LidoInterventions
  }
}
