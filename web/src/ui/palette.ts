// The colours of the timeline, read from the tokens. A token may be an expression that only the style
// engine can work out, so a hidden element is given each colour and asked what became of it.

import { currentTheme } from './theme'

/** The tokens that the colours are named after. */
export const tokens = {
  panel: '--panel',
  line: '--line',
  line2: '--line-2',
  ink: '--ink',
  ink2: '--ink-2',
  ink3: '--ink-3',
  run: '--run',
  onRun: '--on-run',
  wait: '--wait',
  done: '--done',
  water: '--water',
  water2: '--water-2',
  fail: '--fail',
  fail2: '--fail-2',
  failLine: '--fail-line',
  now: '--now',
} as const

/** The colours of the timeline, as a canvas wants them. */
export type Palette = Readonly<Record<keyof typeof tokens, string>>

/** Reads colours, anew when the theme has changed. */
export class PaletteReader {
  #theme: string | undefined
  #palette: Palette | undefined

  /** The colours as they are within `root`, which must be part of the page. */
  read(root: ParentNode): Palette {
    const theme = currentTheme()
    if (this.#palette === undefined || this.#theme !== theme) {
      this.#palette = measure(root)
      this.#theme = theme
    }
    return this.#palette
  }
}

function measure(root: ParentNode): Palette {
  const probe = document.createElement('span')
  probe.hidden = true
  root.append(probe)
  const colour = (token: string) => {
    probe.style.color = `var(${token})`
    return getComputedStyle(probe).color
  }
  const entries = Object.entries(tokens).map(([name, token]) => [name, colour(token)])
  probe.remove()
  return Object.fromEntries(entries) as Palette
}
