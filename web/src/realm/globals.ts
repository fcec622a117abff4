// The one way in which the realm changes the global object.

/** Sets a global as the standard ones are set: writable, configurable, not enumerable. */
export function setGlobal(name: string, value: unknown): void {
  Object.defineProperty(globalThis, name, {
    value,
    writable: true,
    configurable: true,
    enumerable: false,
  })
}
