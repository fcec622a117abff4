// The console of a script: lines of text, without a terminal and without the host's own formatting.

import type { ConsoleLevel } from '../log/source'
import { cut, formatLine, inspect } from './inspect'

/** Characters of one line; what is longer is cut, and says so. */
export const lineLimit = 10_000

/** Makes a console that hands each line to `write`. `now` is the time in ms that it measures. */
export function createConsole(
  write: (level: ConsoleLevel, text: string) => void,
  now: () => number,
) {
  let indent = ''
  const counts = new Map<string, number>()
  const starts = new Map<string, number>()

  const line = (level: ConsoleLevel, text: string) => {
    write(level, cut(indent + text.replaceAll('\n', `\n${indent}`), lineLimit))
  }
  const writer = (level: ConsoleLevel) => {
    return (...values: unknown[]) => line(level, formatLine(values))
  }
  const elapsed = (label: string, rest: unknown[]) => {
    const start = starts.get(label)
    if (start === undefined) line('warn', `there is no console.time(${inspect(label)})`)
    else line('log', formatLine([`${label}: ${now() - start} ms`, ...rest]))
  }
  const group = (...values: unknown[]) => {
    if (values.length > 0) line('log', formatLine(values))
    indent += '  '
  }

  return {
    log: writer('log'),
    info: writer('info'),
    warn: writer('warn'),
    error: writer('error'),
    debug: writer('debug'),
    trace: writer('debug'),
    dir: (value: unknown) => line('log', inspect(value)),
    table: (value: unknown) => line('log', inspect(value)),
    assert(condition?: unknown, ...values: unknown[]) {
      if (condition) return
      line(
        'error',
        values.length === 0 ? 'Assertion failed' : `Assertion failed: ${formatLine(values)}`,
      )
    },
    group,
    groupCollapsed: group,
    groupEnd() {
      indent = indent.slice(2)
    },
    count(label: unknown = 'default') {
      const key = String(label)
      const n = (counts.get(key) ?? 0) + 1
      counts.set(key, n)
      line('log', `${key}: ${n}`)
    },
    countReset: (label: unknown = 'default') => void counts.delete(String(label)),
    time: (label: unknown = 'default') => void starts.set(String(label), now()),
    timeLog: (label: unknown = 'default', ...values: unknown[]) => elapsed(String(label), values),
    timeEnd(label: unknown = 'default') {
      elapsed(String(label), [])
      starts.delete(String(label))
    },
  }
}
