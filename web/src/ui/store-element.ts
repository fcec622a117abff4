// The base of the elements that draw the store: given one, they draw it at every frame. One with a canvas
// paints it when all elements have updated. One whose controls come and go keeps the focus of the keyboard.

import { LitElement, type PropertyDeclarations, type PropertyValues } from 'lit'
import { inherit, isGone, lineOf } from './focus'
import { addPending } from './pending'
import type { Store } from './store'

export class StoreElement extends LitElement {
  static override properties: PropertyDeclarations = { store: { attribute: false } }

  declare store: Store
  /** Paints the canvas, if there is one. */
  protected paint?(): void
  /** What gets the focus when `lost`, which has it in here, goes away; none to leave that to what is around. */
  heir?(lost: Element): HTMLElement | null | undefined
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

  protected override update(changes: PropertyValues): void {
    const focused = this.heir && this.shadowRoot?.activeElement
    super.update(changes)
    if (focused && isGone(focused)) addPending(this.#passOn([focused, ...lineOf(this)]))
  }

  protected override updated(changes: PropertyValues): void {
    super.updated(changes)
    if (this.paint) this.store.frames.requestPaint()
  }

  /** What inherits the focus may be drawn only now, or when the run is recorded that was changed. */
  async #passOn(line: Element[]): Promise<void> {
    await this.store.whenIdle()
    inherit(line)
  }
}
