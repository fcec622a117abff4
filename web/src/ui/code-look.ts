// How code looks in CodeMirror: the colours of the tokens, and the font of the page.

import { HighlightStyle, syntaxHighlighting } from '@codemirror/language'
import type { Extension } from '@codemirror/state'
import { EditorView } from '@codemirror/view'
import { tags } from '@lezer/highlight'

const highlighting = HighlightStyle.define([
  { tag: [tags.keyword, tags.modifier], color: 'var(--code-keyword)', fontWeight: '550' },
  { tag: [tags.string, tags.special(tags.string), tags.regexp], color: 'var(--code-string)' },
  { tag: [tags.number, tags.bool, tags.null], color: 'var(--code-number)' },
  { tag: tags.comment, color: 'var(--code-comment)' },
  { tag: tags.special(tags.brace), color: 'var(--ink-2)' },
])

const look = EditorView.theme({
  '&': { height: '100%', color: 'var(--ink)', backgroundColor: 'transparent' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': {
    fontFamily: 'var(--mono)',
    fontSize: '12.3px',
    fontVariantLigatures: 'none',
    lineHeight: '1.62',
    scrollbarWidth: 'thin',
  },
  '.cm-content': { padding: '10px 0', caretColor: 'var(--now-ink)' },
  '.cm-line': { padding: '0 14px 0 4px' },
  '.cm-cursor': { borderLeftColor: 'var(--now-ink)', borderLeftWidth: '2px' },
  '.cm-gutters': { border: '0', backgroundColor: 'var(--panel)', color: 'var(--ink-3)' },
  '.cm-lineNumbers .cm-gutterElement': { minWidth: '34px', padding: '0 6px 0 8px' },
  '.cm-gutter-lint': { width: '14px' },
  '.cm-gutter-lint .cm-gutterElement': { padding: '0' },
  '.cm-activeLine, .cm-activeLineGutter': { backgroundColor: 'transparent' },
  '&.cm-focused .cm-activeLine': {
    backgroundColor: 'color-mix(in srgb, var(--water), transparent 35%)',
  },
  '&.cm-focused .cm-activeLineGutter': { color: 'var(--ink)' },
  '.cm-selectionBackground, &.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground':
    { backgroundColor: 'var(--water-2)' },
  '&.cm-focused .cm-matchingBracket': { backgroundColor: 'var(--water-2)', outline: 'none' },
  '.cm-tooltip': {
    border: '1px solid var(--line-2)',
    borderRadius: '8px',
    backgroundColor: 'var(--panel)',
    boxShadow: 'var(--shadow)',
    overflow: 'hidden',
  },
  '.cm-tooltip.cm-tooltip-lint': { borderColor: 'var(--fail)' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul': {
    fontFamily: 'var(--mono)',
    fontSize: '12px',
    '& > li': { padding: '3px 10px' },
    '& > li[aria-selected]': { backgroundColor: 'var(--water-2)', color: 'var(--ink)' },
  },
  '.cm-completionMatchedText': { textDecoration: 'none', fontWeight: '650' },
  '.cm-completionDetail': { color: 'var(--ink-2)', fontStyle: 'normal' },
  '.cm-tooltip.cm-completionInfo': { padding: '0' },
  '.lido-doc': { maxWidth: '46ch', padding: '8px 12px', fontSize: '12.5px', lineHeight: '1.45' },
  '.lido-doc code': {
    fontFamily: 'var(--mono)',
    fontSize: '11.5px',
    fontVariantLigatures: 'none',
    overflowWrap: 'anywhere',
  },
  '.lido-doc > code': { display: 'block' },
  '.lido-doc p': { margin: '6px 0 0', color: 'var(--ink-2)' },
  '.cm-diagnostic-error': { borderLeftColor: 'var(--fail)', padding: '6px 10px' },
})

export const codeLook: Extension = [syntaxHighlighting(highlighting), look]
