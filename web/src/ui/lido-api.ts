// What the editor knows of lido-pool: the names that a script can use, with their signatures and docs.
// The list is read from the sources of the library; a test sees to it that it is up to date.

import entries from './lido-api.json' with { type: 'json' }

export interface ApiEntry {
  name: string
  /** 'lido-pool' for what can be imported, 'global' for what is there without, or the type it belongs to. */
  of: string
  /** In TypeScript. */
  signature: string
  /** May be ''. */
  doc: string
}

export const api: readonly ApiEntry[] = entries

/** What belongs to one of `owners`, in the order in which it is documented. */
export function entriesOf(...owners: string[]): ApiEntry[] {
  return api.filter((entry) => owners.includes(entry.of))
}
