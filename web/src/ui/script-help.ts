// Help for who writes a script: completes the names of lido-pool, of options and of what the script
// itself declares, and tells what a name means when it is pointed at. Loaded with CodeMirror.

import {
  autocompletion,
  completeFromList,
  completionKeymap,
  type Completion,
  type CompletionContext,
  type CompletionResult,
} from '@codemirror/autocomplete'
import { localCompletionSource } from '@codemirror/lang-javascript'
import { syntaxTree } from '@codemirror/language'
import type { EditorState, Extension, Text } from '@codemirror/state'
import { hoverTooltip, keymap, type EditorView, type Tooltip } from '@codemirror/view'
import { api, entriesOf, type ApiEntry } from './lido-api'
import { importOf, ownersOf, type Place } from './script-places'

type SyntaxNode = ReturnType<ReturnType<typeof syntaxTree>['resolveInner']>

/** The extension: completion with Ctrl-Space or while typing, and docs for what is pointed at. */
export function scriptHelp(): Extension {
  return [
    autocompletion({ override: [complete, localCompletionSource, completeKeyword], icons: false }),
    keymap.of(completionKeymap),
    hoverTooltip(explain),
  ]
}

const keywords =
  'async await break case catch const continue else finally for function if import let new of return ' +
  'switch throw try typeof while Array Date Error JSON Map Math Number Object Promise Set String ' +
  'console setTimeout setInterval AbortController AbortSignal'

const fromKeywords = completeFromList(
  keywords.split(' ').map((label) => ({ label, type: 'keyword', boost: -1 })),
)

function completeKeyword(context: CompletionContext) {
  const from = context.matchBefore(/[\w$]*/)?.from ?? context.pos
  return placeAt(context.state, from).type === 'name' ? fromKeywords(context) : null
}

function complete(context: CompletionContext): CompletionResult | null {
  const word = context.matchBefore(/[\w$]*/)
  const from = word?.from ?? context.pos
  const place = placeAt(context.state, from)
  if (word?.text === '' && place.type !== 'member' && !context.explicit) return null
  const entries = entriesFor(place, context.state)
  if (entries.length === 0) return null
  const isImported = place.type === 'import'
  const options = entries.map((entry) => completionOf(entry, isImported || entry.of !== 'lido-pool'))
  return { from, options, validFor: /^[\w$]*$/ }
}

/** Of what syntax the word that begins at `from` is a part. */
function placeAt(state: EditorState, from: number): Place {
  const node = syntaxTree(state).resolveInner(from, 1)
  for (let at: SyntaxNode | null = node; at; at = at.parent) {
    if (at.name === 'ImportGroup') return { type: 'import' }
    if (at.name === 'String' || at.name.endsWith('Comment')) return { type: 'none' }
  }
  if (state.sliceDoc(from - 1, from) === '.') {
    return { type: 'member', object: /([\w$]+)\??\.$/.exec(state.sliceDoc(0, from))?.[1] ?? '' }
  }
  const maker = makerOf(state, node)
  return maker === undefined ? { type: 'name' } : { type: 'option', of: maker }
}

/** The class that is made with the object literal that `node` is directly within. */
function makerOf(state: EditorState, node: SyntaxNode): string | undefined {
  let literal: SyntaxNode | null = node
  while (literal && literal.name !== 'ObjectExpression') {
    if (literal.name === 'ArrowFunction' || literal.name === 'Block') return undefined
    literal = literal.parent
  }
  const made = literal?.parent?.name === 'ArgList' ? literal.parent.parent : null
  if (made?.name !== 'NewExpression') return undefined
  const name = made.getChild('VariableName')
  return name ? state.sliceDoc(name.from, name.to) : undefined
}

function entriesFor(place: Place, state: EditorState): ApiEntry[] {
  switch (place.type) {
    case 'import':
      return entriesOf('lido-pool')
    case 'member':
      return entriesOf(...ownersOf(place.object, state.doc.toString()))
    case 'option':
      return entriesOf(`${place.of}Options`)
    case 'name':
      return entriesOf('lido-pool', 'global')
    case 'none':
      return []
  }
}

function completionOf(entry: ApiEntry, isThere: boolean): Completion {
  const isOption = entry.of.endsWith('Options')
  const apply = isThere ? entry.name : withImport(entry.name)
  return {
    label: entry.name,
    detail: entry.of === 'global' ? '' : entry.of,
    apply: isOption ? `${entry.name}: ` : apply,
    info: () => docOf(entry),
    boost: 1,
  }
}

/** Puts `name` in, and among what is imported if it is not there yet. */
function withImport(name: string) {
  return (view: EditorView, _: Completion, from: number, to: number): void => {
    const addition = importOf(name, view.state.doc.toString())
    const imports = addition ? [{ from: addition.at, insert: addition.text }] : []
    const changes = [{ from, to, insert: name }, ...imports]
    const moved = addition && addition.at <= from ? addition.text.length : 0
    view.dispatch({ changes, selection: { anchor: from + moved + name.length } })
  }
}

function explain(view: EditorView, at: number): Tooltip | null {
  const word = view.state.wordAt(at)
  if (word === null) return null
  const entry = meaningOf(view.state, wordText(view.state.doc, word), word.from)
  if (entry === undefined) return null
  return { pos: word.from, end: word.to, above: true, create: () => ({ dom: docOf(entry) }) }
}

const wordText = (doc: Text, { from, to }: { from: number; to: number }) => doc.sliceString(from, to)

function meaningOf(state: EditorState, name: string, from: number): ApiEntry | undefined {
  const place = placeAt(state, from)
  const among = entriesFor(place, state)
  return [...among, ...(place.type === 'option' ? api : [])].find((entry) => entry.name === name)
}

function docOf({ signature, doc }: ApiEntry): HTMLElement {
  const box = document.createElement('div')
  box.className = 'lido-doc'
  const code = document.createElement('code')
  code.textContent = signature
  const text = document.createElement('p')
  text.append(...withCode(doc))
  box.append(code, ...(doc === '' ? [] : [text]))
  return box
}

/** The parts of a text in Markdown, of which there is only code between backticks. */
function withCode(text: string): (string | HTMLElement)[] {
  return text.split('`').map((part, i) => {
    if (i % 2 === 0) return part
    const code = document.createElement('code')
    code.textContent = part
    return code
  })
}
