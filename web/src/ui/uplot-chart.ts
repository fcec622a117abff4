// One chart, drawn by uPlot. Loaded when charts are first shown.

import { unsafeCSS } from 'lit'
import uPlot from 'uplot'
import uplotStyles from 'uplot/dist/uPlot.min.css' with { type: 'text' }
import type { ChartPlan, Line } from './chart-plans'
import { timesHeight, timesOf } from './chart-times'
import type { Palette } from './paint'
import type { TimeRange } from './selection'

/** What uPlot's elements need. */
export const styles = unsafeCSS(uplotStyles)

/** What is asked of whoever shows the chart. Times in ns. */
export interface ChartOwner {
  palette: () => Palette
  seek: (time: number) => void
  zoomTo: (range: TimeRange) => void
  zoomOut: () => void
}

/** In whole pixels: uPlot scales only such to those of the screen. */
const fontSize = 11
const font = `${fontSize}px 'JetBrains Mono Variable', monospace`
const characterWidth = fontSize * 0.6
/** The room for the values: as a rule the same, so that charts below each other begin on one line. */
const values = { width: 54, gap: 4 }

/** Brushing over fewer pixels than this is a click. */
const leastBrush = 4

export class Chart {
  readonly #plot: uPlot
  readonly #now = document.createElement('div')
  readonly #mark = document.createElement('div')
  readonly #observer: ResizeObserver
  #plan: ChartPlan

  /** Fills `host`, and follows its size. */
  constructor(host: HTMLElement, plan: ChartPlan, owner: ChartOwner) {
    this.#plan = plan
    this.#plot = new uPlot(this.#options(owner), [[]], host)
    this.#now.className = 'now'
    this.#mark.className = 'mark'
    this.#plot.over.append(this.#mark, this.#now)
    this.#listen(owner)
    this.#observer = new ResizeObserver(() => this.#fit(host))
    this.#observer.observe(host)
    this.#fit(host)
  }

  /** Draws `plan`, of the same chart, over `times`, from and to the given range. */
  show(plan: ChartPlan, times: number[], range: TimeRange): void {
    this.#plan = plan
    const values = plan.lines.map((line) => line.values)
    this.#plot.setData([times, ...values], false)
    this.#plot.batch(() => {
      this.#plot.setScale('x', { min: range.from, max: range.to })
      this.#plot.setScale('y', { min: 0, max: greatest(values) })
    })
    this.#plot.redraw()
  }

  /** Moves the mark of the cursor, which is at `time` ns. */
  moveTo(time: number): void {
    const x = this.#plot.valToPos(time, 'x')
    const isInSight = x >= 0 && x <= this.#plot.over.clientWidth
    this.#now.hidden = !isInSight
    this.#now.style.transform = `translateX(${x}px)`
  }

  /** Shows the stretch that is marked on the timeline, if any. */
  mark(range: TimeRange | undefined): void {
    const { clientWidth } = this.#plot.over
    const within = (time: number) => Math.min(Math.max(0, this.#plot.valToPos(time, 'x')), clientWidth)
    const [left, right] = range ? [within(range.from), within(range.to)] : [0, 0]
    this.#mark.hidden = right <= left
    this.#mark.style.left = `${left}px`
    this.#mark.style.width = `${right - left}px`
  }

  destroy(): void {
    this.#observer.disconnect()
    this.#plot.destroy()
  }

  #fit(host: HTMLElement): void {
    const { clientWidth: width, clientHeight: height } = host
    if (width > 0 && height > 0) this.#plot.setSize({ width, height })
  }

  #options({ palette }: ChartOwner): uPlot.Options {
    const grid = { stroke: () => palette().line, width: 1 }
    return {
      width: 200,
      height: 100,
      padding: [6, 4, timesHeight, 0],
      legend: { show: false },
      cursor: { y: false, points: { show: false }, drag: { setScale: false, dist: leastBrush } },
      scales: { x: { time: false, auto: false }, y: { auto: false } },
      axes: [
        { show: false },
        {
          stroke: () => palette().ink2,
          grid,
          ticks: { show: false },
          size: (_, texts) => widthOf(texts),
          gap: values.gap,
          space: 34,
          font,
          ...(this.#plan.isWhole && { incrs: wholeSteps }),
          values: (_, ticks) => ticks.map((tick) => this.#plan.text(tick)),
        },
      ],
      hooks: { drawAxes: [(plot) => drawTimes(plot, palette())] },
      series: [{}, ...this.#plan.lines.map((line) => seriesOf(line, palette))],
    }
  }

  #listen({ seek, zoomTo, zoomOut }: ChartOwner): void {
    const plot = this.#plot
    const timeAt = (x: number) => plot.posToVal(x, 'x')
    let isBrushed = false
    plot.hooks.setSelect = [
      () => {
        const { left, width } = plot.select
        isBrushed = width >= leastBrush
        if (isBrushed) zoomTo({ from: timeAt(left), to: timeAt(left + width) })
        plot.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false)
      },
    ]
    plot.over.addEventListener('click', (e) => {
      if (!isBrushed) seek(timeAt(e.offsetX))
      isBrushed = false
    })
    plot.over.addEventListener('dblclick', zoomOut)
  }
}

/** The width of the widest of `texts`, of which there are none yet before anything is drawn. */
function widthOf(texts: string[] | null): number {
  const longest = Math.max(0, ...(texts ?? []).map((text) => text.length))
  return Math.max(values.width, Math.ceil(longest * characterWidth) + values.gap)
}

/** Draws the times below the plot, and a line up from each: uPlot's own would be cut off at the edge. */
function drawTimes({ ctx, bbox, width, scales }: uPlot, palette: Palette): void {
  const { min, max } = scales['x']!
  if (min == null || max == null || max <= min) return
  const ratio = uPlot.pxRatio
  const plot = {
    x: bbox.left / ratio,
    y: bbox.top / ratio,
    width: bbox.width / ratio,
    height: bbox.height / ratio,
  }
  const { ticks } = timesOf({ from: min, to: max }, { width, plot }, characterWidth)
  ctx.save()
  ctx.scale(ratio, ratio)
  ctx.font = font
  ctx.textAlign = 'center'
  ctx.textBaseline = 'top'
  for (const tick of ticks) {
    ctx.fillStyle = palette.line
    ctx.fillRect(Math.round(tick.x), plot.y, 1, plot.height + 3)
    ctx.fillStyle = palette.ink2
    ctx.fillText(tick.label, tick.labelX, plot.y + plot.height + 5)
  }
  ctx.restore()
}

function seriesOf(line: Line, palette: ChartOwner['palette']): uPlot.Series {
  const { stepped } = uPlot.paths
  return {
    stroke: () => palette()[line.colour],
    width: 1.5,
    points: { show: false },
    spanGaps: true,
    ...(line.dash && { dash: line.dash }),
    ...(line.isFilled && { fill: () => palette().water2 }),
    ...(line.isStepped && stepped && { paths: stepped({ align: 1 }) }),
  }
}

/** Steps between the ticks of what is counted: 1, 2, 5, 10 and so on. */
const wholeSteps = Array.from({ length: 8 }, (_, power) => [1, 2, 5].map((n) => n * 10 ** power)).flat()

function greatest(lines: (number | null)[][]): number {
  let most = 0
  for (const values of lines) for (const value of values) most = Math.max(most, value ?? 0)
  return most === 0 ? 1 : most * 1.08
}
