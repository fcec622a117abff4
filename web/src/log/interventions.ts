// Interventions: what is done to a run from outside, as data. The same script, seed and interventions
// make the same log. They come from files and from strangers, so their form is checked here.

/** What may be done. `pool` is a pool's number, counted from 1; the default is 1. */
export type Action =
  | { type: 'createWorkers' | 'dismissWorkers'; pool?: number; workers: number }
  | { type: 'pause' | 'resume'; pool?: number }
  /** `request` is its serial: requests count from 1 in the order in which they are first put. */
  | { type: 'cancel'; request: number }
  /**
   * Lets a request that is put earlier into the pool only now; those put after it stay behind it, and
   * tryPutRequest, which never waits, finds the queue full. Has nothing to do if it is put later.
   */
  | { type: 'hold'; request: number }
  /** Puts a request that calls a registered Go function; its result is taken, and dropped. */
  | { type: 'put'; pool?: number; callable: string; args?: (number | string | boolean)[] }

/** An action, and when: in whole virtual milliseconds, before all else that is due then. */
export interface Intervention {
  at: number
  action: Action
}

/** Most workers that one action creates or dismisses. */
const maxWorkers = 10_000

/** Latest time in ms: the longest delay of a timer. */
const maxTime = 2 ** 31 - 1

/** `value` as interventions. Throws a TypeError, one sentence, at the first that is malformed. */
export function checkInterventions(value: unknown): Intervention[] {
  if (!Array.isArray(value)) throw new TypeError('interventions are a list of { at, action }')
  return value.map((item: unknown, i) => {
    const where = `intervention ${i + 1}`
    const { at, action, ...rest } = fieldsOf(item, where)
    if (!isWhole(at, 0, maxTime)) throw new TypeError(`${where}: at is a whole number of milliseconds`)
    refuseMore(rest, where)
    return { at: at as number, action: checkAction(fieldsOf(action, `${where}: its action`), where) }
  })
}

type Fields = Record<string, unknown>

function fieldsOf(value: unknown, where: string): Fields {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Fields
  throw new TypeError(`${where} is not an object`)
}

function refuseMore(rest: Fields, where: string): void {
  const [name] = Object.keys(rest)
  if (name !== undefined) throw new TypeError(`${where} has an unknown field ${name}`)
}

function checkAction(action: Fields, where: string): Action {
  const wrong = faultOf(action)
  if (wrong !== undefined) throw new TypeError(`${where}: ${wrong}`)
  return action as unknown as Action
}

function faultOf({ type, ...fields }: Fields): string | undefined {
  const known = typeof type === 'string' && Object.hasOwn(forms, type) ? forms[type] : undefined
  if (known === undefined) return `its type is one of ${Object.keys(forms).join(', ')}`
  for (const name of Object.keys(fields)) {
    if (!Object.hasOwn(known, name)) return `${String(type)} has no field ${name}`
  }
  const wrong = Object.entries(known).find(([name, { isGood }]) => !isGood(fields[name]))
  return wrong && `${wrong[0]} is ${wrong[1].what}`
}

interface Form {
  what: string
  isGood: (value: unknown) => boolean
}

const pool: Form = {
  what: 'the number of a pool, from 1',
  isGood: (value) => value === undefined || isWhole(value, 1, 0xffff),
}

const workers: Form = {
  what: `a whole number from 1 to ${maxWorkers}`,
  isGood: (value) => isWhole(value, 1, maxWorkers),
}

const request: Form = {
  what: 'the serial of a request, from 1',
  isGood: (value) => isWhole(value, 1, Number.MAX_SAFE_INTEGER),
}

const callable: Form = {
  what: 'the name of a Go function',
  isGood: (value) => typeof value === 'string',
}

const args: Form = {
  what: 'a list of numbers, strings and booleans',
  isGood: (value) => value === undefined || (Array.isArray(value) && value.every(isPlain)),
}

const forms: Record<string, Record<string, Form>> = {
  createWorkers: { pool, workers },
  dismissWorkers: { pool, workers },
  pause: { pool },
  resume: { pool },
  cancel: { request },
  hold: { request },
  put: { pool, callable, args },
} satisfies Record<Action['type'], Record<string, Form>>

const isPlain = (value: unknown) =>
  Number.isFinite(value) || typeof value === 'string' || typeof value === 'boolean'

const isWhole = (value: unknown, least: number, most: number) =>
  Number.isSafeInteger(value) && (value as number) >= least && (value as number) <= most

/** What an action does, in words. */
export function describeAction(action: Action): string {
  switch (action.type) {
    case 'createWorkers':
      return `create ${countOf(action.workers)} in pool ${action.pool ?? 1}`
    case 'dismissWorkers':
      return `dismiss ${countOf(action.workers)} of pool ${action.pool ?? 1}`
    case 'pause':
    case 'resume':
      return `${action.type} pool ${action.pool ?? 1}`
    case 'cancel':
      return `cancel request ${action.request}`
    case 'hold':
      return `hold request ${action.request} until now`
    case 'put': {
      const list = (action.args ?? []).map((arg) => JSON.stringify(arg)).join(', ')
      return `put ${action.callable}(${list}) in pool ${action.pool ?? 1}`
    }
  }
}

const countOf = (n: number) => (n === 1 ? '1 worker' : `${n} workers`)
