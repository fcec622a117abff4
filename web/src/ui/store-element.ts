// The base of the elements that draw the store: given one, they draw it at every frame.

import { LitElement, type PropertyDeclarations } from 'lit'
import type { Store } from './store'

export class StoreElement extends LitElement {
  static override properties: PropertyDeclarations = { store: { attribute: false } }

  declare store: Store
  #endDrawing: (() => void) | undefined

  override connectedCallback(): void {
    super.connectedCallback()
    this.#endDrawing = this.store.frames.onDraw(() => this.requestUpdate())
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.#endDrawing?.()
  }
}
