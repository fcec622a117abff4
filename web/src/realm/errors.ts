// What went wrong, in the terms of the visitor's script: the message, and the place from the stack that
// V8 wrote (Chromium and Node write it alike).

import type { ScriptError } from '../log/source'
import { errorText, inspect } from './inspect'
import { sourceName } from './script'
import { hintFor } from './surroundings'

/** Frames that V8 keeps: enough to come from inside lido-pool out to the script. */
const stackDepth = 50

/** Frames of the script's own that a report shows. */
const shownFrames = 10

/** Makes stacks deep enough for describeError. Call it once, before the script runs. */
export function keepDeepStacks(): void {
  Error.stackTraceLimit = stackDepth
}

/**
 * Describes whatever the script threw. `shift` is the script's, see Script in script.ts. The line and
 * column are those of the innermost frame in the script, and absent if there is none.
 */
export function describeError(reason: unknown, shift: number): ScriptError {
  if (!(reason instanceof Error)) {
    return { name: 'Error', message: `the script threw ${inspect(reason)}, which is not an Error` }
  }
  const frames = scriptFrames(reason.stack, shift)
  const error: ScriptError = { name: reason.name, message: messageOf(reason) }
  if (frames.length === 0) return error
  const { line, column } = frames[0]!
  const stack = frames.slice(0, shownFrames).map((frame) => frame.text).join('\n')
  return { ...error, line, column, stack }
}

function messageOf(error: Error): string {
  if (error instanceof AggregateError) return errorText(error).slice(error.name.length + 2)
  const name = /^(\S+) is not defined$/.exec(error.message)?.[1]
  const hint = error instanceof ReferenceError && name !== undefined ? hintFor(name) : ''
  return hint === '' ? error.message : `${error.message}: ${hint}`
}

interface Frame {
  line: number
  column: number
  text: string
}

const frameInScript = new RegExp(`^ {4}at (?:(.*) \\()?${sourceName.replace('.', '\\.')}:(\\d+):(\\d+)\\)?$`)

function scriptFrames(stack: unknown, shift: number): Frame[] {
  if (typeof stack !== 'string') return []
  return stack.split('\n').flatMap((text) => {
    const found = frameInScript.exec(text)
    return found ? [toFrame(found, shift)] : []
  })
}

function toFrame(found: RegExpExecArray, shift: number): Frame {
  const line = Number(found[2])
  const column = Number(found[3]) - (line === 1 ? shift : 0)
  const inFunction = (found[1] ?? '').replace(/^async /, '')
  const place = `line ${line}, column ${column}`
  return { line, column, text: inFunction === '' || inFunction === 'eval' ? place : `${inFunction}: ${place}` }
}
