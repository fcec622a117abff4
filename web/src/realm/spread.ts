// What many seeds came to, as text: a table, a histogram, and the seed to look at first.

import { makespanBars, spreadOf, worstOf, type Sample, type SpreadName } from '../log/spread'
import { durationText } from '../log/units'

/** Characters of the longest bar. */
const barLength = 40

const names: Record<SpreadName, string> = {
  makespan: 'makespan',
  waitP50: 'wait p50',
  waitP95: 'wait p95',
  waitP99: 'wait p99',
  failures: 'failures',
}

/** A report for a person. `show` makes the command that shows a seed. */
export function spreadReport(samples: readonly Sample[], show: (seed: number) => string): string {
  const worst = worstOf(samples)
  if (worst === undefined) return 'No seed was run to its end.\n'
  const parts = [table(samples), histogram(samples), unfinished(samples), nameWorst(worst, show)]
  return parts.filter((part) => part !== '').join('\n')
}

function table(samples: readonly Sample[]): string {
  const head = `${samples.length} ${samples.length === 1 ? 'seed' : 'seeds'}`
  const rows = [[head, 'least', 'median', 'p95', 'most']]
  for (const { name, least, median, p95, most } of spreadOf(samples)) {
    const text = (value: number) => (name === 'failures' ? String(value) : durationText(value, most))
    rows.push([names[name], ...[least, median, p95, most].map(text)])
  }
  return align(rows)
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
  const bars = makespanBars(samples)
  if (bars.length === 0) return ''
  const longest = Math.max(...bars.map((bar) => bar.samples.length))
  const scale = Math.max(...samples.map(({ stats }) => stats.makespan ?? 0))
  const rows = bars.map((bar) => ({
    from: durationText(bar.from, scale),
    blocks: '█'.repeat(Math.ceil((bar.samples.length / longest) * barLength)),
    count: bar.samples.length,
  }))
  const width = Math.max(...rows.map(({ from }) => from.length))
  const lines = rows.map(({ from, blocks, count }) =>
    `${from.padStart(width)}  ${blocks} ${count || ''}`.trimEnd(),
  )
  return `Makespan from … on:\n${lines.join('\n')}\n`
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
