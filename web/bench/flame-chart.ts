// The peer flame-chart-js: a chart in a canvas for each lane, one below the other, with a common axis.

import { FlameChartContainer, FlameChartPlugin, TimeGridPlugin } from 'flame-chart-js'
import type { Load } from './recording'
import { spansOf, type Span } from './spans'

export { framesSeen, watchFrames } from './frames'

const colors = { fine: '#4a90c2', failed: '#d4574e' }

/** Opens the recording under `load`; resolves, with the milliseconds it took, when it is drawn. */
export async function open(load: Load): Promise<number> {
  const spans = spansOf(load)
  const canvas = document.querySelector('canvas')!
  canvas.width = innerWidth
  canvas.height = innerHeight
  const began = performance.now()
  const plugins = Array.from({ length: load.lanes }, (_, lane) => {
    const data = spans.filter((span) => span.lane === lane).map(nodeOf)
    return new FlameChartPlugin({ name: `lane ${lane + 1}`, data, colors })
  })
  new FlameChartContainer({ canvas, plugins: [new TimeGridPlugin(), ...plugins] }).render()
  await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)))
  return performance.now() - began
}

function nodeOf({ request, failed, start, end }: Span) {
  return { name: `${request}`, start, duration: end - start, type: failed ? 'failed' : 'fine' }
}
