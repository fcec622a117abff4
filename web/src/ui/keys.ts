// The keyboard map of the page, outside of the editor and other fields. The list is what the help shows,
// and what is done.

import type { Store } from './store'
import { strings } from './strings'
import { holdUntilCursor, markFrom, markTo } from './timeline-keys'

const texts = strings.keys

/** What a key can do. */
export interface Commands {
  store: Store
  /** Open the menu and the dialogs. */
  choosePreset: () => void
  openFile: () => void
  share: () => void
  help: () => void
  toggleTheme: () => void
}

type Action = (commands: Commands) => void

/** A line of the map. */
export interface Shortcut {
  /** As KeyboardEvent.key has them: any of them does it. Letters work in either case. */
  keys: readonly string[]
  /** With Ctrl, or Cmd on a Mac. */
  withMod?: true
  withShift?: true
  /** Only where the element in focus sees to it. */
  withAlt?: true
  does: string
  /** undefined where the element in focus sees to it. */
  act?: Action
}

/** A part of the map under one heading. */
export interface ShortcutGroup {
  title: string
  shortcuts: readonly Shortcut[]
}

export const keyMap: readonly ShortcutGroup[] = [
  {
    title: texts.play,
    shortcuts: [
      { keys: ['Enter'], withMod: true, does: texts.run, act: ({ store }) => store.run() },
      { keys: [' '], does: texts.playPause, act: ({ store }) => store.togglePlay() },
      { keys: ['ArrowLeft'], does: texts.stepBack, act: ({ store }) => store.stepBack() },
      { keys: ['ArrowRight'], does: texts.step, act: ({ store }) => store.step() },
      { keys: ['Home'], does: texts.toStart, act: ({ store }) => store.toStart() },
      { keys: ['End'], does: texts.toEnd, act: ({ store }) => store.toEnd() },
      { keys: ['f'], does: texts.failure, act: ({ store }) => store.toNextFailure() },
      { keys: ['i'], does: texts.idleLane, act: ({ store }) => store.toNextIdleLane() },
      { keys: ['l'], does: texts.loop, act: ({ store }) => store.toggleLoop() },
    ],
  },
  {
    title: texts.timeline,
    shortcuts: [
      { keys: ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'], does: texts.slices },
      { keys: ['+', '-', '0'], does: texts.zoom },
      { keys: ['ArrowLeft', 'ArrowRight'], withShift: true, does: texts.pan },
      { keys: ['['], does: texts.markFrom, act: ({ store }) => markFrom(store) },
      { keys: [']'], does: texts.markTo, act: ({ store }) => markTo(store) },
      { keys: ['h'], does: texts.hold, act: ({ store }) => holdUntilCursor(store) },
      { keys: ['Enter'], does: texts.details },
      { keys: ['Escape'], does: texts.clear },
    ],
  },
  {
    title: texts.page,
    shortcuts: [
      { keys: ['z'], withMod: true, does: texts.undo, act: ({ store }) => store.undo() },
      { keys: ['z'], withMod: true, withShift: true, does: texts.redo, act: ({ store }) => store.redo() },
      { keys: ['y'], withMod: true, does: texts.redo, act: ({ store }) => store.redo() },
      { keys: ['p'], does: texts.presets, act: ({ choosePreset }) => choosePreset() },
      { keys: ['o'], does: texts.open, act: ({ openFile }) => openFile() },
      { keys: ['s'], does: texts.share, act: ({ share }) => share() },
      { keys: ['d'], does: texts.theme, act: ({ toggleTheme }) => toggleTheme() },
      { keys: ['?'], does: texts.help, act: ({ help }) => help() },
    ],
  },
  {
    title: texts.editor,
    shortcuts: [
      { keys: [' '], withMod: true, does: texts.complete },
      { keys: ['F'], withShift: true, withAlt: true, does: texts.format },
      { keys: ['Escape', 'Tab'], does: texts.leave },
    ],
  },
]

const acting = keyMap.flatMap(({ shortcuts }) => shortcuts.filter(({ act }) => act !== undefined))

/** What a key press asks for, if anything: nothing while it belongs to the element in focus. */
export function keyAction(e: KeyboardEvent): Action | undefined {
  const target = e.composedPath()[0]
  if (e.defaultPrevented || e.altKey) return undefined
  const isRun = e.key === 'Enter' && (e.ctrlKey || e.metaKey)
  if (!isRun && target instanceof HTMLElement && keepsKey(target, e.key)) return undefined
  return acting.find((shortcut) => fits(shortcut, e))?.act
}

function fits({ keys, withMod, withShift }: Shortcut, e: KeyboardEvent): boolean {
  if ((withMod ?? false) !== (e.ctrlKey || e.metaKey)) return false
  // A sign such as ? needs Shift on some keyboards and not on others.
  if (withMod && (withShift ?? false) !== e.shiftKey) return false
  return keys.some((key) => key.toLowerCase() === e.key.toLowerCase())
}

/** Whether `element`, which has the focus, needs `key` for itself. */
function keepsKey(element: HTMLElement, key: string): boolean {
  if (element.isContentEditable) return true
  if (element instanceof HTMLInputElement) return element.type !== 'range'
  if (element instanceof HTMLButtonElement) return key === ' '
  return element.matches('select, textarea')
}
