// Something that is worked out from other things, and again only when one of them is another.

export class Memo<T> {
  #basis: readonly unknown[] | undefined
  #value: T | undefined

  /** What `make` returned when the things in `basis` were the same last time, or what it returns now. */
  get(basis: readonly unknown[], make: () => T): T {
    if (this.#basis === undefined || !isSame(this.#basis, basis)) {
      this.#value = make()
      this.#basis = basis
    }
    return this.#value as T
  }
}

export function isSame(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((value, i) => Object.is(value, b[i]))
}
