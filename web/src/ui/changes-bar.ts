// <lido-changes>: what was changed about the run, and what came of it. Hidden while there is neither.

import { css, html, nothing } from 'lit'
import './compare-bar'
import './interventions-bar'
import { StoreElement } from './store-element'
import { base, panel } from './styles'

export class LidoChanges extends StoreElement {
  static override styles = [
    base,
    panel,
    css`
      lido-interventions:not([hidden]) + lido-compare {
        border-top: 1px solid var(--line);
      }
    `,
  ]

  override render() {
    const { store } = this
    const compares = store.ghost !== undefined && !store.isRecording
    this.hidden = store.interventions.length === 0 && !compares
    if (this.hidden) return nothing
    return html`<lido-interventions .store=${store}></lido-interventions>
      <lido-compare .store=${store}></lido-compare>`
  }

  /** The first control that is left in either bar. */
  override heir() {
    const bars = [...this.renderRoot.querySelectorAll<StoreElement>('lido-interventions, lido-compare')]
    return bars
      .map((bar) => bar.renderRoot.querySelector<HTMLElement>('input, button'))
      .find((control) => control !== null)
  }
}

customElements.define('lido-changes', LidoChanges)

declare global {
  interface HTMLElementTagNameMap {
    'lido-changes': LidoChanges
  }
}
