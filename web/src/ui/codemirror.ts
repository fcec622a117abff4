// CodeMirror as Lido uses it: JavaScript in the colours of the tokens. Loaded apart from the rest of the
// page, since it is as large as all of that.

import { closeBrackets, closeBracketsKeymap, closeCompletion } from '@codemirror/autocomplete'
import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands'
import { javascript } from '@codemirror/lang-javascript'
import { bracketMatching, indentOnInput } from '@codemirror/language'
import { lintGutter, setDiagnostics, type Diagnostic } from '@codemirror/lint'
import { EditorState, type Extension } from '@codemirror/state'
import {
  closeHoverTooltips,
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  keymap,
  lineNumbers,
  type KeyBinding,
} from '@codemirror/view'
import type { ScriptError } from '../log/source'
import { codeLook } from './code-look'
import { scriptHelp } from './script-help'

export interface CodeEditorOptions {
  parent: HTMLElement
  root: ShadowRoot
  text: string
  /** Called with the whole text after each change. */
  changed: (text: string) => void
  /** Called for Ctrl-Enter, or Cmd-Enter on a Mac. */
  run: () => void
  /** Called for Shift-Alt-F. */
  format: () => void
}

export class CodeEditor {
  readonly #view: EditorView

  constructor(options: CodeEditorOptions) {
    const { parent, root, text } = options
    const state = EditorState.create({ doc: text, extensions: extensions(options) })
    this.#view = new EditorView({ state, parent, root })
  }

  /** Replaces the text. */
  setText(text: string): void {
    const { doc } = this.#view.state
    this.#view.dispatch({ changes: { from: 0, to: doc.length, insert: text } })
  }

  /** Formats the text. Rejects with a SyntaxError whose message says where the text is no JavaScript. */
  async format(): Promise<void> {
    const { formatScript } = await import('./format')
    const { state } = this.#view
    const text = state.doc.toString()
    const { formatted, cursor } = await formatScript(text, state.selection.main.head)
    if (formatted === text || this.#view.state.doc.toString() !== text) return
    this.#view.dispatch({
      changes: { from: 0, to: text.length, insert: formatted },
      selection: { anchor: cursor },
      scrollIntoView: true,
    })
  }

  /** Marks the place of `error`, or nothing. */
  showError(error: ScriptError | undefined): void {
    const { state } = this.#view
    const marks = error?.line === undefined ? [] : [diagnosticOf(state, error, error.line)]
    this.#view.dispatch(setDiagnostics(state, marks))
  }

  /** Puts the caret at `line`, counted from 1, and brings it into sight. */
  goTo(line: number): void {
    const { doc } = this.#view.state
    const { from } = doc.line(Math.min(Math.max(line, 1), doc.lines))
    this.#view.dispatch({
      selection: { anchor: from },
      effects: EditorView.scrollIntoView(from, { y: 'center' }),
    })
    this.#view.focus()
  }

  /** Closes the help that is open: it would lie on what is beside the editor. */
  closeHelp(): void {
    closeCompletion(this.#view)
    this.#view.dispatch({ effects: closeHoverTooltips })
  }

  destroy(): void {
    this.#view.destroy()
  }
}

/** A key that does `act`, whatever the caret is at. */
const key = (name: string, act: () => void): KeyBinding => ({
  key: name,
  run: () => {
    act()
    return true
  },
})

function extensions({ changed, run, format }: CodeEditorOptions): Extension[] {
  return [
    keymap.of([
      key('Mod-Enter', run),
      key('Shift-Alt-f', format),
      ...closeBracketsKeymap,
      ...defaultKeymap.filter((binding) => binding.key !== 'Mod-Enter'),
      ...historyKeymap,
      indentWithTab,
    ]),
    lineNumbers(),
    lintGutter(),
    history(),
    drawSelection(),
    indentOnInput(),
    bracketMatching(),
    closeBrackets(),
    highlightActiveLine(),
    highlightActiveLineGutter(),
    javascript(),
    scriptHelp(),
    codeLook,
    EditorView.contentAttributes.of({
      'aria-label': 'Script',
      'aria-description': 'Press Escape, then Tab, to leave the editor.',
      spellcheck: 'false',
      tabindex: '0',
    }),
    EditorView.updateListener.of((update) => {
      if (update.docChanged) changed(update.state.doc.toString())
    }),
  ]
}

function diagnosticOf(state: EditorState, error: ScriptError, lineNumber: number): Diagnostic {
  const line = state.doc.line(Math.min(Math.max(lineNumber, 1), state.doc.lines))
  const from = Math.min(line.from + Math.max((error.column ?? 1) - 1, 0), line.to)
  const word = state.wordAt(from)
  return {
    from: error.column === undefined ? line.from : from,
    to: error.column === undefined ? line.to : Math.min(word?.to ?? from + 1, line.to),
    severity: 'error',
    message: `${error.name}: ${error.message}`,
  }
}
