// How values are shown as text: one way in every host, so that their logs are the same.

import objectInspect from 'object-inspect'

/** Characters of one value in a note of a request or result. */
const noteLimit = 120

/** A value as JavaScript would write it, strings in quotes. Never throws. */
export function inspect(value: unknown): string {
  try {
    if (value instanceof Error) return errorText(value)
    if (value instanceof Date) return dateText(value)
    if (typeof value === 'function') return functionText(value)
    // customInspect would run the script's own code, and exists in Node only.
    return objectInspect(value, { depth: 5, customInspect: false, quoteStyle: 'single' })
  } catch {
    return '[a value that cannot be shown]'
  }
}

/** A value as one short line, for notes. Never throws. */
export function inspectBriefly(value: unknown): string {
  const text = typeof value === 'string' ? inspect(cut(value, noteLimit)) : inspect(value)
  return cut(text.replace(/\s+/g, ' '), noteLimit)
}

/** `text`, or its first `limit` characters and how many are missing. */
export function cut(text: string, limit: number): string {
  if (text.length <= limit) return text
  return `${text.slice(0, limit)}… (${text.length - limit} more characters)`
}

/** `Name: message`, then for an AggregateError its errors, and the cause. */
export function errorText(error: Error): string {
  const lines = [`${error.name}: ${error.message}`]
  if (error instanceof AggregateError) lines.push(...error.errors.map((e) => `  ${inspect(e)}`))
  if (error.cause !== undefined) lines.push(`  cause: ${inspect(error.cause)}`)
  return lines.join('\n')
}

function dateText(date: Date): string {
  return Number.isNaN(date.getTime()) ? 'Invalid Date' : date.toISOString()
}

// Not object-inspect's way, which also lists properties.
function functionText(f: { name: string }): string {
  return f.name === '' ? '[Function (anonymous)]' : `[Function: ${f.name}]`
}

/**
 * The text of a console line: the values with a space between them, strings as they are. If the
 * first is a string, %s %d %i %f %j %o %O %c and %% in it stand for those that follow.
 */
export function formatLine(values: readonly unknown[]): string {
  const [first, ...rest] = values
  if (typeof first !== 'string') return values.map(show).join(' ')
  let used = 0
  const text = first.replace(/%([sdifjoOc%])/g, (directive, kind: string) => {
    if (kind === '%') return '%'
    return used < rest.length ? substitute(kind, rest[used++]) : directive
  })
  return [text, ...rest.slice(used).map(show)].join(' ')
}

function show(value: unknown): string {
  return typeof value === 'string' ? value : inspect(value)
}

function substitute(kind: string, value: unknown): string {
  switch (kind) {
    case 's':
      return show(value)
    case 'd':
      return numeral(value, Number)
    case 'i':
      return numeral(value, (v) => Number.parseInt(String(v), 10))
    case 'f':
      return numeral(value, (v) => Number.parseFloat(String(v)))
    case 'c':
      return ''
    default:
      return inspect(value)
  }
}

function numeral(value: unknown, convert: (value: unknown) => number): string {
  return typeof value === 'object' || typeof value === 'symbol' ? 'NaN' : String(convert(value))
}
