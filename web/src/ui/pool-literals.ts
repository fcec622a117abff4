// The numbers of the first pool of a script, where they are written in it as numbers: read and rewritten
// by position, so that all else about the script stays as it is.

import { parse, type Expression, type NewExpression, type Program, type SpreadElement } from 'acorn'
import { full } from 'acorn-walk'

/** Why a number cannot be rewritten. */
export type Reason = 'invalid script' | 'no pool' | 'computed' | 'too long'

/** A number as it stands in the script, and the script with another in its place. */
export interface Literal {
  type: 'literal'
  value: number
  with: (value: number) => string
}

export type PoolNumber = Literal | { type: 'none'; reason: Reason }

export interface FirstPool {
  workers: PoolNumber
  /** 0 where there is no bound, also if the script does not say so. */
  queueSize: PoolNumber
}

/** `script` with `n` workers in its first pool; undefined if that is not written as a number. */
export function withWorkers(script: string, n: number): string | undefined {
  return rewritten(firstPool(script).workers, n)
}

/** `script` with room for `n` requests in the queue of its first pool, 0 for no bound. */
export function withQueueSize(script: string, n: number): string | undefined {
  return rewritten(firstPool(script).queueSize, n)
}

function rewritten(number: PoolNumber, value: number): string | undefined {
  return number.type === 'literal' ? number.with(value) : undefined
}

/** Longer scripts, in characters, are not read: it would hold up the page, and is done at each change. */
const longest = 100_000

/** What the first `new ThreadPool(…)` of `script` says. */
export function firstPool(script: string): FirstPool {
  if (script.length > longest) return neither('too long')
  const program = parsed(script)
  if (program === undefined) return neither('invalid script')
  const pool = findPool(program)
  if (pool === undefined) return neither('no pool')
  const [workers, options] = pool.arguments
  return {
    workers: workers ? literalAt(script, workers) : computed,
    queueSize: workers ? queueSizeIn(script, workers, options) : computed,
  }
}

function parsed(script: string): Program | undefined {
  try {
    return parse(script, { ecmaVersion: 'latest', sourceType: 'module' })
  } catch {
    return undefined
  }
}

const computed: PoolNumber = { type: 'none', reason: 'computed' }

function neither(reason: Reason): FirstPool {
  return { workers: { type: 'none', reason }, queueSize: { type: 'none', reason } }
}

function findPool(program: Program): NewExpression | undefined {
  let first: NewExpression | undefined
  full(program, (node) => {
    if (node.type !== 'NewExpression') return
    const isPool = isPoolClass(node.callee)
    if (isPool && node.start < (first?.start ?? Infinity)) first = node
  })
  return first
}

function isPoolClass(callee: Expression | { type: 'Super' }): boolean {
  if (callee.type === 'Identifier') return callee.name === 'ThreadPool'
  if (callee.type !== 'MemberExpression') return false
  return callee.property.type === 'Identifier' && callee.property.name === 'ThreadPool'
}

type Argument = Expression | SpreadElement

function literalAt(script: string, node: Argument): PoolNumber {
  if (node.type !== 'Literal' || typeof node.value !== 'number') return computed
  return {
    type: 'literal',
    value: node.value,
    with: (value) => replaced(script, node.start, node.end, String(value)),
  }
}

function queueSizeIn(script: string, workers: Argument, options: Argument | undefined): PoolNumber {
  if (workers.type === 'SpreadElement') return computed
  if (options === undefined) {
    return absent(script, workers.end, (value) => `, { queueSize: ${value} }`)
  }
  if (options.type !== 'ObjectExpression') return computed
  for (const property of options.properties) {
    if (property.type === 'SpreadElement' || property.computed) return computed
    if (property.key.type === 'Identifier' && property.key.name === 'queueSize') {
      return literalAt(script, property.value)
    }
  }
  const comma = options.properties.length > 0 ? ',' : ' '
  return absent(script, options.start + 1, (value) => ` queueSize: ${value}${comma}`)
}

/** No bound, for want of a word about it: that word would stand at `at`. */
function absent(script: string, at: number, word: (value: number) => string): PoolNumber {
  return {
    type: 'literal',
    value: 0,
    with: (value) => (value === 0 ? script : replaced(script, at, at, word(value))),
  }
}

function replaced(script: string, from: number, to: number, text: string): string {
  return script.slice(0, from) + text + script.slice(to)
}
