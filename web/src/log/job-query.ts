// What is asked for in the table of requests: which, and in which order.

import type { Durations } from './durations'
import type { Ending } from './jobs'

/** What to sort by. Ties, and requests for which it never came to it, are in the order they were put. */
export type JobOrder = 'put' | 'lane' | 'wait' | 'run' | 'outcome'

/** Which requests, in which order. */
export interface JobQuery {
  /** Part of the label, the call or the result; '' for any. Upper and lower case are the same. */
  text: string
  lane: { pool: number; worker: number } | undefined
  /** How it ended in the whole recording; undefined for any. */
  ending: Ending | 'unfinished' | undefined
  /** Only those that waited, or ran, so long; undefined for any. */
  wait: Durations | undefined
  run: Durations | undefined
  order: JobOrder
  isDescending: boolean
}

export const everyJob: JobQuery = {
  text: '',
  lane: undefined,
  ending: undefined,
  wait: undefined,
  run: undefined,
  order: 'put',
  isDescending: false,
}

/** What of `query` differs from everyJob. */
export function partOf(query: JobQuery): Partial<JobQuery> {
  const differs = ([name, value]: [string, unknown]) => value !== everyJob[name as keyof JobQuery]
  return Object.fromEntries(Object.entries(query).filter(differs))
}

/** Whether `value`, which may come from anybody, can be put over everyJob. */
export function isPartOfQuery(value: unknown): value is Partial<JobQuery> {
  if (!isObject(value)) return false
  return Object.entries(value).every(([name, part]) => {
    return Object.hasOwn(forms, name) && forms[name as keyof JobQuery](part)
  })
}

const orders: readonly unknown[] = ['put', 'lane', 'wait', 'run', 'outcome'] satisfies JobOrder[]
const endings: readonly unknown[] = ['ok', 'failed', 'canceled', 'unfinished'] satisfies JobQuery['ending'][]

const forms: Record<keyof JobQuery, (value: unknown) => boolean> = {
  text: (value) => typeof value === 'string',
  lane: (value) => isObject(value) && isWhole(value['pool']) && isWhole(value['worker']),
  ending: (value) => endings.includes(value),
  wait: isDurations,
  run: isDurations,
  order: (value) => orders.includes(value),
  isDescending: (value) => typeof value === 'boolean',
}

function isDurations(value: unknown): boolean {
  if (!isObject(value) || !isNumber(value['from'])) return false
  return value['to'] === undefined || isNumber(value['to'])
}

const isNumber = (value: unknown) => Number.isFinite(value) && (value as number) >= 0
const isWhole = (value: unknown) => Number.isSafeInteger(value) && (value as number) >= 0
const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
