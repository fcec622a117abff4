// Where in a script a name stands, and what it can be there: the part of the editor's help that needs no
// editor.

export type Place =
  /** Between the braces of an import. */
  | { type: 'import' }
  /** After the point that follows the name of `object`; '' if that is more than a name. */
  | { type: 'member'; object: string }
  /** A property of the object literal with which an `of` is made. */
  | { type: 'option'; of: string }
  | { type: 'name' }
  /** In text or a comment. */
  | { type: 'none' }

const classes = ['ThreadPool', 'WorkRequest']

/** The types that `object` may have in `script`, by how it was made: all there are if that is unclear. */
export function ownersOf(object: string, script: string): string[] {
  if (object === 'stats') return ['PoolStats']
  if (foreign.has(object)) return []
  const made = new RegExp(`\\b${escaped(object)}\\s*=\\s*new\\s+(\\w+)`).exec(script)?.[1]
  if (made === undefined) return classes
  return classes.filter((name) => name === made)
}

/** Objects of JavaScript's own. */
const foreign = new Set(['console', 'Math', 'JSON', 'Object', 'Array', 'Number', 'Promise', 'Date'])

const escaped = (text: string) => text.replaceAll('$', '\\$')

/** What to add to `script`, and where, so that it imports `name`; undefined if it does already. */
export function importOf(name: string, script: string): { at: number; text: string } | undefined {
  const found = /import\s*\{([^}]*)\}\s*from\s*(['"])lido-pool\2/.exec(script)
  if (found === null) return { at: 0, text: `import { ${name} } from 'lido-pool'\n` }
  const [whole, names = ''] = found
  if (names.split(',').some((each) => each.trim().split(/\s/)[0] === name)) return undefined
  const listed = names.trimEnd()
  const at = found.index + whole.indexOf('{') + 1 + listed.length
  if (listed.trim() === '') return { at, text: ` ${name}` }
  return { at, text: listed.endsWith(',') ? ` ${name}` : `, ${name}` }
}
