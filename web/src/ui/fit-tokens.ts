// How many tokens fit into a box, leaving room for the "+12" that stands for the rest, and how much text
// fits on a token. The sizes are those of the styles of <lido-tokens>, in CSS pixels.

const rowHeight = 29
const gap = 5
const characterWidth = 6.7
const padding = 12
const widths = { min: 31, max: 124 }

/** How many of `labels`, the first of `total` tokens, to show in a box of the given size. */
export function fitTokens(
  labels: readonly string[],
  total: number,
  box: { width: number; height: number },
): number {
  const rows = Math.max(1, Math.floor((box.height + gap) / rowHeight))
  const all = countThatFit(labels, box.width, rows, 0)
  if (all === total) return all
  return countThatFit(labels, box.width, rows, tokenWidth(`+${total}`))
}

/** How many characters there is room for on a token in a box of the given width. */
export function charactersOn(width: number): number {
  return Math.floor((Math.min(width, widths.max) - padding) / characterWidth)
}

/** How many fit in rows of `width`, with `reserved` left free at the end of the last row. */
function countThatFit(
  labels: readonly string[],
  width: number,
  rows: number,
  reserved: number,
): number {
  let row = 1
  let x = 0
  for (let i = 0; i < labels.length; i++) {
    const needed = Math.min(tokenWidth(labels[i] as string), width)
    if (x > 0 && x + needed > width) {
      row++
      x = 0
    }
    const limit = row === rows && reserved > 0 ? width - reserved - gap : width
    if (row > rows || x + needed > limit) return i
    x += needed + gap
  }
  return labels.length
}

function tokenWidth(label: string): number {
  return Math.min(Math.max(label.length * characterWidth + padding, widths.min), widths.max)
}
