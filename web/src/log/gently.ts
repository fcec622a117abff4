// Long work in small pieces, so that the page in which it is done still answers meanwhile.

/** Milliseconds that are worked without a break: half a frame. */
const piece = 8

/**
 * Does `work`, which may be left alone for a while wherever it yields. Resolves with what it returns, or
 * what a generator was told to return, if it was meanwhile.
 */
export async function gently<T>(work: Iterator<void, T, undefined>): Promise<T> {
  for (let until = performance.now() + piece; ; ) {
    const { done, value } = work.next()
    if (done) return value
    if (performance.now() < until) continue
    await new Promise((resolve) => setTimeout(resolve))
    until = performance.now() + piece
  }
}

/** Does `work` at once. */
export function atOnce<T>(work: Iterator<void, T, undefined>): T {
  for (;;) {
    const { done, value } = work.next()
    if (done) return value
  }
}
