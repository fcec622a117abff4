// The one way in which the realm changes the global object and the language's own classes.

/** Sets a property as the standard ones are set: writable, configurable, not enumerable. */
export function define(owner: object, name: string, value: unknown): void {
  const hidden = { writable: true, configurable: true, enumerable: false }
  Object.defineProperty(owner, name, { value, ...hidden })
}

export function setGlobal(name: string, value: unknown): void {
  define(globalThis, name, value)
}
