// A program to read and not to change, in the colours of its language. Loaded when somebody wants to see
// one.

import { go } from '@codemirror/lang-go'
import { python } from '@codemirror/lang-python'
import { EditorState } from '@codemirror/state'
import { drawSelection, EditorView, lineNumbers } from '@codemirror/view'
import { codeLook } from './code-look'

const languages = { go: go(), python: python() }

export interface ProgramViewOptions {
  parent: HTMLElement
  root: ShadowRoot
  language: keyof typeof languages
  text: string
  /** What it is, for who does not see it. */
  label: string
}

export class ProgramView {
  readonly #view: EditorView

  constructor({ parent, root, language, text, label }: ProgramViewOptions) {
    const extensions = [
      lineNumbers(),
      drawSelection(),
      languages[language],
      codeLook,
      EditorState.readOnly.of(true),
      EditorView.editable.of(false),
      // What cannot be edited takes no focus by itself, and could not be scrolled with the keyboard.
      EditorView.contentAttributes.of({ 'aria-label': label, tabindex: '0' }),
    ]
    const state = EditorState.create({ doc: text, extensions })
    this.#view = new EditorView({ state, parent, root })
  }

  destroy(): void {
    this.#view.destroy()
  }
}
