// Where the focus goes when the control that has it goes away by what it did: the browser would drop it,
// and whoever works by keyboard would begin again at the top of the page. Nothing is moved for a pointer:
// the page would scroll, or a phone bring up its keys.

/** An element that says what inherits the focus that was lost within it, if anything does. */
interface Testator extends Element {
  /** `lost` is what had the focus in its shadow root. */
  heir?(lost: Element): HTMLElement | null | undefined
}

let byKeyboard = true
addEventListener('keydown', () => (byKeyboard = true), true)
addEventListener('pointerdown', () => (byKeyboard = false), true)

/** Whether a key was pressed last, and no pointer. */
export const isByKeyboard = (): boolean => byKeyboard

/** Whether `element` cannot have the focus any more. */
export const isGone = (element: Element): boolean => !element.isConnected || element.matches(':disabled')

/** `element` and all that it is within across shadow roots, from the inside out. */
export function lineOf(element: Element): Element[] {
  const root = element.getRootNode()
  return root instanceof ShadowRoot ? [element, ...lineOf(root.host)] : [element]
}

/** Gives the focus to the first heir in a line that begins with what is gone, unless something has it. */
export function inherit([gone, ...line]: Element[]): void {
  const focused = focusedElement()
  if (!byKeyboard || (focused && focused !== document.body && !isGone(focused))) return
  let lost = gone
  for (const host of line as Testator[]) {
    const heir = lost && host.heir?.(lost)
    if (heir?.checkVisibility()) {
      heir.focus()
      return
    }
    lost = host
  }
}

function focusedElement(): Element | null {
  let element = document.activeElement
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement
  return element
}
