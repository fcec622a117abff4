// The base of the elements that draw the store: given one, they draw it at every frame. One with a canvas
// paints it when all elements have updated.

import { LitElement, type PropertyDeclarations, type PropertyValues } from 'lit'
import type { Store } from './store'

export class StoreElement extends LitElement {
  static override properties: PropertyDeclarations = { store: { attribute: false } }

  declare store: Store
  /** Paints the canvas, if there is one. */
  protected paint?(): void
  #ends: (() => void)[] = []

  override connectedCallback(): void {
    super.connectedCallback()
    const { frames } = this.store
    this.#ends.push(frames.onDraw(() => this.requestUpdate()))
    if (this.paint) this.#ends.push(frames.onPaint(() => this.paint?.()))
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    for (const end of this.#ends.splice(0)) end()
  }

  protected override updated(changes: PropertyValues): void {
    super.updated(changes)
    if (this.paint) this.store.frames.requestPaint()
  }
}
