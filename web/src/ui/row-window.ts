// Which rows of a long list are in sight. Rows are of one height, so this is arithmetic, however many
// there are. Browsers do not make elements of any height: beyond `tallest` the list is drawn as if
// shorter, and each pixel scrolled stands for several.

/** A list, and the part of it that is in sight. Heights and offsets in CSS pixels. */
export interface Scrolled {
  count: number
  rowHeight: number
  viewHeight: number
  scrollTop: number
}

/** The rows from `first` up to `last`, not included; the first stands at `top` in the list. */
export interface RowWindow {
  first: number
  last: number
  top: number
  /** Of the whole list, as it scrolls. */
  height: number
}

const tallest = 8_000_000

/** The rows in sight. */
export function rowWindow(list: Scrolled): RowWindow {
  const { count, rowHeight, viewHeight, scrollTop } = list
  const height = Math.min(count * rowHeight, tallest)
  const scroll = Math.min(Math.max(scrollTop, 0), Math.max(0, height - viewHeight))
  const offset = scroll * magnification(list)
  const first = Math.floor(offset / rowHeight)
  const last = Math.min(count, Math.ceil((offset + viewHeight) / rowHeight))
  return { first, last, top: scroll - (offset - first * rowHeight), height }
}

/**
 * Where to scroll so that row `index` is wholly in sight: no further than needed from the row before or
 * after, and from anywhere else so far that it stands in the middle.
 */
export function scrollTo(list: Scrolled, index: number): number {
  const { rowHeight, viewHeight, scrollTop } = list
  const scale = magnification(list)
  const offset = scrollTop * scale
  const least = (index + 1) * rowHeight - viewHeight
  const most = index * rowHeight
  const isNear = offset >= least - rowHeight && offset <= most + rowHeight
  const middle = Math.max(0, (least + most) / 2)
  return (isNear ? Math.min(Math.max(offset, least), most) : middle) / scale
}

/** How many pixels of the list one pixel of scrolling stands for. */
function magnification({ count, rowHeight, viewHeight }: Scrolled): number {
  const full = count * rowHeight
  return full <= tallest ? 1 : (full - viewHeight) / (tallest - viewHeight)
}
