// Sets style properties of an element from a template, as in html`<span ${styled({ width: '40%' })}>`.
// Through the style object and never through a style attribute (as Lit's own styleMap begins with),
// which the Content-Security-Policy of the page refuses.

import { nothing } from 'lit'
import { Directive, directive, PartType, type ElementPart, type PartInfo } from 'lit/directive.js'

/** Names as in CSS, custom properties included. The names must stay the same from time to time. */
export type StyleProperties = Readonly<Record<string, string>>

class StyledDirective extends Directive {
  /** What was set last: setting it again would have the browser work out styles for nothing. */
  readonly #values = new Map<string, string>()

  constructor(part: PartInfo) {
    super(part)
    if (part.type !== PartType.ELEMENT) throw new Error('styled() belongs into the tag of an element')
  }

  override render(_: StyleProperties): typeof nothing {
    return nothing
  }

  override update(part: ElementPart, [properties]: [StyleProperties]): typeof nothing {
    const { style } = part.element as HTMLElement
    for (const [name, value] of Object.entries(properties)) {
      if (this.#values.get(name) === value) continue
      this.#values.set(name, value)
      style.setProperty(name, value)
    }
    return nothing
  }
}

export const styled = directive(StyledDirective)
