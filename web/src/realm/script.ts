// From the visitor's script to a function that runs it.
//
// A script is a module in its syntax: strict, with import, await and no return at the top level.
// The realm has one module to import, lido-pool, so no module loader is needed: the script becomes
// the body of an async function. Each of its lines and columns stays where it is, but for the
// columns of the first line, which move by `shift`.

import {
  parse,
  tokenizer,
  type ImportDeclaration,
  type ImportExpression,
  type Program,
} from 'acorn'
import { simple } from 'acorn-walk'
import type { ScriptError } from '../log/source'

/** The one module a script can import. */
export const moduleName = 'lido-pool'

/** The name that scripts have in stack traces. */
export const sourceName = 'script.js'

/** The names and values of the module. */
export type ModuleExports = Readonly<Record<string, unknown>>

/** A script that is ready to run. */
export interface Script {
  /** Runs it; the promise is that of its last statement. Call it once. */
  run(): Promise<void>
  /** Columns by which the first line is moved in stack traces. */
  shift: number
}

/** A script cannot be run: `error` says why and where. */
export class InvalidScript extends Error {
  override readonly name = 'InvalidScript'
  readonly error: ScriptError
  constructor(message: string, position: Position) {
    super(message)
    const { line, column } = position
    this.error = { name: 'SyntaxError', message, line, column: column + 1 }
  }
}

/** As acorn counts: lines from 1, columns from 0. */
interface Position {
  line: number
  column: number
}

/** Text that takes the place of part of the source. */
interface Edit {
  start: number
  end: number
  text: string
}

const options = { ecmaVersion: 'latest', sourceType: 'module', locations: true } as const

/** Makes a function of a script. Throws InvalidScript for bad syntax or an import it cannot have. */
export function compileScript(source: string, exports: ModuleExports): Script {
  const program = parseScript(source)
  const names = unusedNames(source)
  const bindings: string[] = []
  const edits: Edit[] = []
  simple(program, {
    ImportDeclaration(node) {
      bindings.push(...bindingsOf(node, exports, names.exports))
      edits.push(blank(source, node))
    },
    ImportExpression(node) {
      checkImport(node)
      edits.push({ start: node.start, end: node.start + 'import'.length, text: names.import })
    },
    MetaProperty(node) {
      if (node.meta.name === 'import') refuse(node, 'import.meta has no meaning in a script')
    },
    ...refusedExports,
  })
  const head = `(async (${names.exports}, ${names.import}) => {"use strict"; ${bindings.join(' ')} `
  return {
    // async: an engine may refuse what the parser let pass, and that too is to be a rejection.
    run: async () => evaluate(`${head}${edited(source, edits)}\n})`)(exports, importer(exports)),
    shift: head.length,
  }
}

type ScriptFunction = (
  exports: ModuleExports,
  load: (specifier: unknown) => Promise<ModuleExports>,
) => Promise<void>

// Indirect, so that the script sees the global scope and nothing of this module; and taken here, because
// the script is not to have it.
const evaluateText = globalThis.eval

function evaluate(code: string): ScriptFunction {
  return evaluateText(`${code}\n//# sourceURL=${sourceName}`) as ScriptFunction
}

function importer(exports: ModuleExports) {
  return (specifier: unknown): Promise<ModuleExports> =>
    specifier === moduleName
      ? Promise.resolve(exports)
      : Promise.reject(new TypeError(noSuchModule(String(specifier))))
}

// Parsing.

function parseScript(source: string): Program {
  try {
    return parse(source, options)
  } catch (error) {
    const { message, loc, pos } = error as SyntaxError & { loc: Position; pos: number }
    throw new InvalidScript(inWords(message.replace(/ \(\d+:\d+\)$/, ''), source, pos), loc)
  }
}

// acorn says that a token was not expected, but not which.
function inWords(message: string, source: string, pos: number): string {
  if (message !== 'Unexpected token') return message
  if (source.slice(pos).trim() === '') return 'Unexpected end of the script'
  try {
    const token = tokenizer(source.slice(pos), options).getToken()
    return `Unexpected ${JSON.stringify(source.slice(pos + token.start, pos + token.end))}`
  } catch {
    return `Unexpected ${JSON.stringify(source[pos])}`
  }
}

// Two names that occur nowhere in the source. The second has as many letters as the word `import`,
// whose place it takes, so that nothing moves.
function unusedNames(source: string): { exports: string; import: string } {
  const found: string[] = []
  for (let n = 0; found.length < 2; n++) {
    const name = `lido${n.toString(36).padStart(2, '0')}`
    if (!source.includes(name)) found.push(name)
  }
  return { exports: found[0]!, import: found[1]! }
}

// Imports and exports.

function bindingsOf(node: ImportDeclaration, exports: ModuleExports, from: string): string[] {
  if (node.source.value !== moduleName) refuse(node.source, noSuchModule(String(node.source.value)))
  return node.specifiers.map((specifier) => {
    const local = specifier.local.name
    if (specifier.type === 'ImportNamespaceSpecifier') return `const ${local} = ${from};`
    const name = importedName(specifier)
    if (!Object.hasOwn(exports, name)) refuse(specifier, noSuchExport(name, exports))
    return `const ${local} = ${from}[${JSON.stringify(name)}];`
  })
}

function importedName(specifier: ImportDeclaration['specifiers'][number]): string {
  if (specifier.type !== 'ImportSpecifier') return 'default'
  const { imported } = specifier
  return imported.type === 'Identifier' ? imported.name : String(imported.value)
}

// One that is computed can only be judged when it runs.
function checkImport({ source }: ImportExpression): void {
  if (source.type === 'Literal' && source.value !== moduleName) {
    refuse(source, noSuchModule(String(source.value)))
  }
}

const refusedExports = {
  ExportNamedDeclaration: refuseExport,
  ExportDefaultDeclaration: refuseExport,
  ExportAllDeclaration: refuseExport,
}

function refuseExport(node: Node): void {
  refuse(node, 'a script has nobody to export to: leave out the word export')
}

interface Node {
  start: number
  end: number
  loc?: { start: Position } | null
}

function refuse(node: Node, message: string): never {
  throw new InvalidScript(message, node.loc!.start)
}

function noSuchModule(specifier: string): string {
  return `there is no module '${specifier}' in the realm: a script can import '${moduleName}' only`
}

function noSuchExport(name: string, exports: ModuleExports): string {
  const all = Object.keys(exports).sort().join(', ')
  return name === 'default'
    ? `'${moduleName}' has no default export: use import { … } with any of ${all}`
    : `'${moduleName}' does not export ${name}: it exports ${all}`
}

// Edits.

// A `;` keeps what stands before an import from running into what stands after it.
function blank(source: string, { start, end }: Node): Edit {
  return {
    start,
    end,
    text: `;${source.slice(start + 1, end).replace(/[^\r\n\u2028\u2029]/g, ' ')}`,
  }
}

function edited(source: string, edits: Edit[]): string {
  let text = ''
  let at = 0
  for (const edit of edits.sort((a, b) => a.start - b.start)) {
    text += source.slice(at, edit.start) + edit.text
    at = edit.end
  }
  return (text + source.slice(at)).replace(/^#!/, '//')
}
