// What went wrong, in the terms of the visitor's script. Stack traces show the script's own frames
// and no others, at their places in the script: they are for the visitor, and the same in every
// host.

import type { ScriptError } from '../log/source'
import { cut, errorText, inspect } from './inspect'
import { sourceName } from './script'
import { hintFor } from './surroundings'

/** Frames that V8 collects: enough to come from inside lido-pool out to the script. */
const stackDepth = 50

/** Frames of the script's that a stack trace shows. */
const shownFrames = 10

/** Characters of a message. */
const messageLimit = 2000

/** A place in the script, from 1, and the name of the function there, '' at the top level. */
interface Frame {
  line: number
  column: number
  inside: string
}

/** As far as it is used here; see https://v8.dev/docs/stack-trace-api. */
interface CallSite {
  getScriptNameOrSourceURL(): string | null
  getLineNumber(): number | null
  getColumnNumber(): number | null
  getFunctionName(): string | null
}

/** The frames of the errors whose stack has been looked at. */
const framesOf = new WeakMap<Error, Frame[]>()

/**
 * Makes the stacks of all errors from now on what this file says they are. The columns of the first
 * line are moved back by `shift`; see Script in script.ts.
 */
export function installStackTraces(shift: number): void {
  Error.stackTraceLimit = stackDepth
  const prepare = (error: Error, sites: CallSite[]) => {
    const frames = scriptFrames(sites, shift)
    framesOf.set(error, frames)
    return [headline(error), ...frames.map((frame) => `    at ${frameText(frame)}`)].join('\n')
  }
  Object.defineProperty(Error, 'prepareStackTrace', {
    configurable: true,
    get: () => prepare,
    set() {
      throw new Error(
        'Error.prepareStackTrace is not available in the realm: it would show what differs from host to host',
      )
    },
  })
}

function scriptFrames(sites: CallSite[], shift: number): Frame[] {
  return sites
    .filter((site) => site.getScriptNameOrSourceURL() === sourceName)
    .slice(0, shownFrames)
    .map((site) => toFrame(site, shift))
}

function toFrame(site: CallSite, shift: number): Frame {
  const line = site.getLineNumber() ?? 1
  const column = (site.getColumnNumber() ?? 1) - (line === 1 ? shift : 0)
  const name = site.getFunctionName() ?? ''
  return { line, column, inside: name === 'eval' ? '' : name }
}

function frameText({ line, column, inside }: Frame): string {
  const place = `${sourceName}:${line}:${column}`
  return inside === '' ? place : `${inside} (${place})`
}

function headline(error: Error): string {
  try {
    return String(error)
  } catch {
    return 'Error'
  }
}

/**
 * Describes whatever the script threw. Line and column are those of the innermost frame in the
 * script, absent if there is none.
 */
export function describeError(reason: unknown): ScriptError {
  if (!(reason instanceof Error)) {
    return { name: 'Error', message: `the script threw ${inspect(reason)}, which is not an Error` }
  }
  // A script may have set them to anything. Looking at the stack is what makes the frames known.
  const { name, stack }: { name: unknown; stack?: unknown } = reason
  const error: ScriptError = { name: String(name), message: cut(messageOf(reason), messageLimit) }
  const frame = framesOf.get(reason)?.[0]
  if (frame === undefined) return error
  return { ...error, line: frame.line, column: frame.column, stack: String(stack) }
}

function messageOf(error: Error): string {
  if (error instanceof AggregateError) return errorText(error).slice(error.name.length + 2)
  const { message }: { message: unknown } = error
  const name = /^(\S+) is not defined$/.exec(String(message))?.[1]
  const hint = error instanceof ReferenceError && name !== undefined ? hintFor(name) : ''
  return hint === '' ? String(message) : `${String(message)}: ${hint}`
}
