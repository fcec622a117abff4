// For tests: reads names, signatures and docs of lido-pool, and of what a script finds besides, from
// their sources, as the editor is to show them.

import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import type { ApiEntry } from '../lido-api'

const src = join(dirname(fileURLToPath(import.meta.url)), '..', '..')
const files = {
  lib: join(src, 'lib', 'api.ts'),
  prelude: join(src, 'realm', 'prelude.ts'),
  chance: join(src, 'realm', 'chance.ts'),
}

/** Types whose members are offered: classes, and the options that are written as object literals. */
const owners = ['ThreadPool', 'WorkRequest', 'ThreadPoolOptions', 'WorkRequestOptions', 'PoolStats']

export function readApi(): ApiEntry[] {
  const program = ts.createProgram(Object.values(files), {
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    strict: true,
    noEmit: true,
    skipLibCheck: true,
  })
  const reader = new Reader(program.getTypeChecker())
  const exports = (file: string) => reader.exportsOf(program.getSourceFile(file))
  const names = exports(files.lib)
  return [
    ...names.filter(isValue).map((symbol) => reader.entry(symbol, 'lido-pool')),
    ...names.filter(({ name }) => owners.includes(name)).flatMap((symbol) => reader.members(symbol)),
    ...exports(files.prelude).map((symbol) => reader.entry(symbol, 'global')),
    ...reader.members(named(exports(files.chance), 'Chance'), 'global'),
  ]
}

function named(symbols: ts.Symbol[], name: string): ts.Symbol {
  const symbol = symbols.find((each) => each.name === name)
  if (symbol === undefined) throw new Error(`${name} is gone`)
  return symbol
}

const isValue = (symbol: ts.Symbol) => (symbol.flags & ts.SymbolFlags.Value) !== 0

class Reader {
  readonly #checker: ts.TypeChecker

  constructor(checker: ts.TypeChecker) {
    this.#checker = checker
  }

  exportsOf(file: ts.SourceFile | undefined): ts.Symbol[] {
    const module = file && this.#checker.getSymbolAtLocation(file)
    if (module === undefined) throw new Error('a source of the API is gone')
    return this.#checker.getExportsOfModule(module).map((symbol) => this.#resolved(symbol))
  }

  entry(symbol: ts.Symbol, of: string): ApiEntry {
    const doc = ts.displayPartsToString(symbol.getDocumentationComment(this.#checker))
    return { name: symbol.name, of, signature: this.#signature(symbol), doc: doc.replace(/\s+/g, ' ') }
  }

  members(owner: ts.Symbol, of = owner.name): ApiEntry[] {
    const type = this.#checker.getDeclaredTypeOfSymbol(owner)
    return this.#checker
      .getPropertiesOfType(type)
      .filter((member) => isPublic(member))
      .map((member) => this.entry(member, of))
  }

  #resolved(symbol: ts.Symbol): ts.Symbol {
    const isAlias = (symbol.flags & ts.SymbolFlags.Alias) !== 0
    return isAlias ? this.#checker.getAliasedSymbol(symbol) : symbol
  }

  /** As in "putRequest(request: WorkRequest, options?: PutOptions): void | Promise<void>". */
  #signature(symbol: ts.Symbol): string {
    const [declaration] = symbol.declarations ?? []
    if (declaration === undefined) throw new Error(`${symbol.name} is declared nowhere`)
    const type = this.#checker.getTypeOfSymbolAtLocation(symbol, declaration)
    const [made] = type.getConstructSignatures()
    if (made) return `new ${symbol.name}${this.#parameters(made)}`
    const [called] = type.getCallSignatures()
    const isMethod = (symbol.flags & (ts.SymbolFlags.Method | ts.SymbolFlags.Function)) !== 0
    if (called && isMethod) return `${symbol.name}${this.#text(called)}`
    return `${symbol.name}: ${tidy(this.#checker.typeToString(type, undefined, flags))}`
  }

  #text(signature: ts.Signature): string {
    return tidy(this.#checker.signatureToString(signature, undefined, flags))
  }

  #parameters(signature: ts.Signature): string {
    return this.#text(signature).replace(/^<[^>]*>/, '').replace(/: [^:]*$/, '')
  }
}

const flags = ts.TypeFormatFlags.NoTruncation

/** Without what says again that something optional may be left out. */
const tidy = (text: string) => text.replaceAll(' | undefined', '').replaceAll('<unknown>', '')

function isPublic(member: ts.Symbol): boolean {
  if (member.name.startsWith('#') || member.name.startsWith('__')) return false
  const tags = member.getJsDocTags().map((tag) => tag.name)
  const [declaration] = member.declarations ?? []
  const flags = declaration ? ts.getCombinedModifierFlags(declaration) : 0
  // await calls then; scripts need not.
  return !tags.includes('internal') && member.name !== 'then' && (flags & ts.ModifierFlags.Private) === 0
}
