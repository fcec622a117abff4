// What the charts show: from the course of a run to the lines of each chart, with their names and units.

import type { Percentiles, Series } from '../log/series'
import { durationText, unitFor } from '../log/units'
import type { Palette } from './paint'
import { strings } from './strings'

const texts = strings.charts

export interface Line {
  name: string
  values: (number | null)[]
  colour: keyof Palette
  /** Lengths of dashes and gaps: lines are told apart without colour too. */
  dash?: number[]
  isFilled?: boolean
  isStepped?: boolean
}

export interface ChartPlan {
  id: string
  title: string
  lines: Line[]
  /** Whether it counts something of which there are no parts. */
  isWhole?: boolean
  /** A value as text, in the unit that suits the greatest one. */
  text: (value: number) => string
}

/** The charts, left to right. */
export function plansFor(series: Series): ChartPlan[] {
  return [
    {
      id: 'throughput',
      title: texts.throughput,
      text: rateText,
      lines: [
        { name: texts.delivered, values: series.delivered, colour: 'run', isFilled: true },
        { name: texts.failed, values: series.failed, colour: 'fail', dash: [3, 3] },
      ],
    },
    {
      id: 'queue',
      title: texts.queue,
      isWhole: true,
      text: countText,
      lines: [
        { name: texts.queued, values: series.queued, colour: 'run', isFilled: true, isStepped: true },
      ],
    },
    {
      id: 'lanes',
      title: texts.lanes,
      isWhole: true,
      text: countText,
      lines: [
        { name: texts.busy, values: series.busy, colour: 'run', isFilled: true },
        { name: texts.there, values: series.lanes, colour: 'ink3', dash: [3, 3], isStepped: true },
      ],
    },
    { id: 'wait', title: texts.wait, ...spread(series.wait) },
    { id: 'run', title: texts.run, ...spread(series.run) },
  ]
}

function spread({ p50, p95, p99 }: Percentiles): Pick<ChartPlan, 'lines' | 'text'> {
  const longest = Math.max(0, ...p99.map((time) => time ?? 0))
  return {
    text: (value) => durationText(value, Math.max(longest, unitFor(longest).ns)),
    lines: [
      { name: 'p50', values: p50, colour: 'run' },
      { name: 'p95', values: p95, colour: 'ink2', dash: [6, 3] },
      { name: 'p99', values: p99, colour: 'ink3', dash: [2, 3] },
    ],
  }
}

function rateText(rate: number): string {
  return `${countText(rate)} /s`
}

/** Whole numbers as they are, others with two figures behind the point. */
function countText(count: number): string {
  if (count >= 1e4) return `${(count / 1e3).toPrecision(3)} k`
  return Number.isInteger(count) ? String(count) : count.toFixed(count < 10 ? 2 : 1)
}

/** Which step of `series` a time falls into; undefined if none does. */
export function stepAt(series: Series, time: number): number | undefined {
  const [first, second] = series.times
  if (first === undefined) return undefined
  const length = second === undefined ? first * 2 : second - first
  const step = Math.floor((time - (first - length / 2)) / length)
  return step >= 0 && step < series.times.length ? step : undefined
}
