// What has been begun and is not to be seen yet: code that loads, a link that is made, a file that is read.
// Whoever waits for the page waits for these.

const pending = new Set<Promise<unknown>>()

/** Counts `work` as pending until it is settled. */
export function addPending(work: Promise<unknown>): void {
  pending.add(work)
  void work.finally(() => pending.delete(work))
}

export const isPending = (): boolean => pending.size > 0

/** Resolves once nothing is pending. */
export async function nothingPending(): Promise<void> {
  while (isPending()) await Promise.allSettled(pending)
}
