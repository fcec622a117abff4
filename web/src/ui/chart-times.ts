// The times along the foot of a chart, as above the timeline, but as close together as they can be read:
// a chart is narrow.

import { spaceOf, type Rect, type TimeRange } from '../log/space'
import { axisOf, type Axis } from '../log/ticks'

/** What there is to draw on, and where on it the plot is. */
export interface ChartPlace {
  width: number
  plot: Rect
}

/** The height of the times, in pixels. */
export const timesHeight = 17

/** The axis of a chart that shows `range`; `characterWidth` is that of its font, in pixels. */
export function timesOf(range: TimeRange, { width, plot }: ChartPlace, characterWidth: number): Axis {
  const view = { t0: range.from, t1: range.to, width, height: plot.height, scroll: 0 }
  const space = spaceOf(view, plot)
  for (let spacing = 40; ; spacing += 12) {
    const axis = axisOf(space, spacing)
    const longest = Math.max(0, ...axis.ticks.map(({ label }) => label.length))
    // Half as much again, since the last one moves to the left where it would leave the chart.
    if (longest * characterWidth * 1.5 <= spacing || spacing > plot.width) return axis
  }
}
