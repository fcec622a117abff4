// What many seeds came to, as text: a table, a histogram, and the seed to look at first.

import { nearestRank, type Stats } from '../log/stats'
import { durationText } from '../log/units'
import { worstOf, type Sample } from './explore'

/** Characters of the longest bar. */
const barLength = 40

/** About how many bars a histogram has. */
const bars = 10

const times: [name: string, value: (stats: Stats) => number | undefined][] = [
  ['makespan', (stats) => stats.makespan],
  ['wait p50', (stats) => stats.wait?.p50],
  ['wait p95', (stats) => stats.wait?.p95],
  ['wait p99', (stats) => stats.wait?.p99],
]

/** A report for a person. `show` makes the command that shows a seed. */
export function spreadReport(samples: readonly Sample[], show: (seed: number) => string): string {
  const worst = worstOf(samples)
  if (worst === undefined) return 'No seed was run to its end.\n'
  const parts = [table(samples), histogram(samples), unfinished(samples), nameWorst(worst, show)]
  return parts.filter((part) => part !== '').join('\n')
}

function table(samples: readonly Sample[]): string {
  const head = [`${samples.length} ${samples.length === 1 ? 'seed' : 'seeds'}`]
  const rows = [[...head, 'least', 'median', 'p95', 'most']]
  for (const [name, value] of times) {
    const values = sortedValues(samples, value)
    if (values.length === 0) continue
    const scale = values.at(-1) as number
    rows.push([name, ...summary(values).map((time) => durationText(time, scale))])
  }
  rows.push(['failures', ...summary(sortedValues(samples, (stats) => stats.failed)).map(String)])
  return align(rows)
}

function summary(sorted: number[]): number[] {
  const [least, most] = [sorted[0] as number, sorted.at(-1) as number]
  return [least, nearestRank(sorted, 0.5), nearestRank(sorted, 0.95), most]
}

function sortedValues(
  samples: readonly Sample[],
  value: (stats: Stats) => number | undefined,
): number[] {
  const values = samples.map(({ stats }) => value(stats)).filter((v) => v !== undefined)
  return values.sort((a, b) => a - b)
}

/** Columns: the first to the left, numbers to the right. */
function align(rows: string[][]): string {
  const widths = rows[0]!.map((_, i) => Math.max(...rows.map((row) => row[i]!.length)))
  const cell = (text: string, i: number) =>
    i === 0 ? text.padEnd(widths[0]!) : text.padStart(widths[i]! + 2)
  return rows.map((row) => `${row.map(cell).join('')}\n`).join('')
}

/** How the makespans are spread; empty if they are all the same. */
function histogram(samples: readonly Sample[]): string {
  const makespans = sortedValues(samples, (stats) => stats.makespan)
  const [least, most] = [makespans[0] ?? 0, makespans.at(-1) ?? 0]
  if (least === most) return ''
  const step = roundStep((most - least) / bars)
  const first = Math.floor(least / step)
  const counts = Array.from({ length: Math.floor(most / step) - first + 1 }, () => 0)
  for (const makespan of makespans) counts[Math.floor(makespan / step) - first]!++
  const longest = Math.max(...counts)
  const rows = counts.map((count, i) => ({
    from: durationText((first + i) * step, most),
    bar: '█'.repeat(Math.ceil((count / longest) * barLength)),
    count,
  }))
  const width = Math.max(...rows.map(({ from }) => from.length))
  const lines = rows.map(({ from, bar, count }) =>
    `${from.padStart(width)}  ${bar} ${count || ''}`.trimEnd(),
  )
  return `Makespan from … on:\n${lines.join('\n')}\n`
}

/** The least of 1, 2, 5, 10, 20 … that is not below `least`. */
function roundStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(least))
  return power * ([1, 2, 5, 10].find((factor) => factor * power >= least) as number)
}

function unfinished(samples: readonly Sample[]): string {
  const counts = new Map<string, number>()
  for (const { end } of samples) counts.set(end.outcome, (counts.get(end.outcome) ?? 0) + 1)
  const finished = counts.get('finished') ?? 0
  if (finished === samples.length) return ''
  counts.delete('finished')
  const list = [...counts].map(([outcome, count]) => `${count} ${outcome}`).join(', ')
  return `${samples.length - finished} did not finish: ${list}\n`
}

function nameWorst({ seed, end, stats }: Sample, show: (seed: number) => string): string {
  const facts: string[] = []
  if (end.outcome !== 'finished') facts.push(end.message)
  if (stats.failed > 0) facts.push(`${stats.failed} ${stats.failed === 1 ? 'failure' : 'failures'}`)
  if (stats.makespan !== undefined) facts.push(`makespan ${durationText(stats.makespan)}`)
  const why = facts.length === 0 ? '' : ` (${facts.join(', ')})`
  return `Worst: seed ${seed}${why}\n  ${show(seed)}\n`
}
