// The peer vis-timeline: a group for each lane, an element for each request.

import { DataSet } from 'vis-data'
import { Timeline } from 'vis-timeline'
import type { Load } from './recording'
import { spansOf } from './spans'

export { framesSeen, watchFrames } from './frames'

/** Opens the recording under `load`; resolves, with the milliseconds it took, when it is drawn. */
export async function open(load: Load): Promise<number> {
  const spans = spansOf(load)
  const began = performance.now()
  const items = new DataSet(
    spans.map(({ lane, request, failed, start, end }) => ({
      id: request,
      group: lane,
      content: `${request}`,
      start,
      end,
      type: 'range',
      className: failed ? 'failed' : 'fine',
    })),
  )
  const lanes = Array.from({ length: load.lanes }, (_, id) => ({ id, content: `lane ${id + 1}` }))
  const options = { stack: false, height: `${innerHeight}px`, showTooltips: false, zoomMin: 0.001 }
  const timeline = new Timeline(document.body, items, new DataSet(lanes), options)
  await new Promise<void>((resolve) => timeline.on('changed', resolve))
  await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)))
  return performance.now() - began
}
