// Tests of chart-times.ts: times that can be read, however narrow the chart.

import { expect, test } from 'vitest'
import { timesOf } from './chart-times'

const characterWidth = 6.6

const times = (from: number, to: number, width = 180) =>
  timesOf({ from, to }, { width, plot: { x: 54, y: 0, width: width - 58, height: 80 } }, characterWidth)

const labels = (...args: Parameters<typeof times>) => times(...args).ticks.map(({ label }) => label)

test('are round, and written as on the timeline', () => {
  expect(labels(0, 11.5e9)).toEqual(['0 s', '5 s', '10 s'])
  expect(labels(0, 1e9)).toEqual(['0.0 s', '0.5 s', '1.0 s'])
  expect(labels(0, 7e6)).toEqual(['0 ms', '5 ms'])
  expect(labels(0, 11.5e9, 340)).toEqual(['0 s', '2 s', '4 s', '6 s', '8 s', '10 s'])
})

test('do not run into each other, nor out of the chart', () => {
  for (const [from, to] of [[0, 5e9], [0, 1e9], [100.25e9, 100.35e9], [1234.5e9, 1234.6e9], [0, 36e11]] as const) {
    for (const width of [150, 180, 340]) {
      const { ticks } = times(from, to, width)
      expect(ticks.length).toBeGreaterThan(0)
      const halves = ticks.map(({ label }) => (label.length * characterWidth) / 2)
      ticks.forEach(({ labelX }, i) => {
        const end = i === 0 ? 0 : ticks[i - 1]!.labelX + halves[i - 1]!
        expect(labelX - halves[i]!).toBeGreaterThanOrEqual(end)
        expect(labelX + halves[i]!).toBeLessThanOrEqual(width + 2)
      })
    }
  }
})
