// The keys of the timeline, while it has the focus; and those that mark a stretch, from anywhere.

import type { Store } from './store'
import type { TimelineView } from './timeline-view'

type Action = (view: TimelineView, store: Store) => void

const zoomStep = 1.5
const panStep = 0.2

const actions: Readonly<Record<string, Action>> = {
  '+': (view) => view.zoomBy(zoomStep),
  '=': (view) => view.zoomBy(zoomStep),
  '-': (view) => view.zoomBy(1 / zoomStep),
  '0': (view) => view.fit(),
  ArrowLeft: (view) => view.move('left'),
  ArrowRight: (view) => view.move('right'),
  ArrowUp: (view) => view.move('up'),
  ArrowDown: (view) => view.move('down'),
  Enter: (_, store) => store.setView('details'),
  Escape: (_, store) => letGo(store),
}

const withShift: Readonly<Record<string, Action>> = {
  ArrowLeft: (view) => view.panByPart(-panStep),
  ArrowRight: (view) => view.panByPart(panStep),
  '+': actions['+']!,
}

/** What a key press asks of the timeline, if anything. */
export function timelineAction(e: KeyboardEvent): Action | undefined {
  if (e.ctrlKey || e.metaKey || e.altKey) return undefined
  return (e.shiftKey ? withShift : actions)[e.key]
}

/** Lets go of what is marked, or else of what is selected. */
function letGo(store: Store): void {
  if (store.range) store.markRange(undefined)
  else store.select({ type: 'none' })
}

/** Has the selected request arrive at the cursor and no sooner. */
export function holdUntilCursor(store: Store): void {
  const { selection, cursor } = store
  if (selection.type === 'request') store.holdRequest(selection.job, cursor.time)
}

/** Marks from the cursor to where the mark ended, or to the end. */
export function markFrom(store: Store): void {
  const from = store.cursor.time
  const to = store.range && store.range.to > from ? store.range.to : store.log.duration
  if (from < to) store.markRange({ from, to })
}

/** Marks up to the cursor from where the mark began, or from the beginning. */
export function markTo(store: Store): void {
  const to = store.cursor.time
  const from = store.range && store.range.from < to ? store.range.from : 0
  if (from < to) store.markRange({ from, to })
}
