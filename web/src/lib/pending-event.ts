// Each time Go is resumed it asks its loader for the event that it is resumed for, by name, and the
// loader decodes the name: a tenth of all that a request with a promise costs. Most often there is no
// event, and that can be said without reading the name.

/** The loader itself among the values that Go knows by number; see wasm_exec.js. */
const loader = 6

/** How Go is told of null: its number, under the bits that mark what is no float64. */
const numberOfNull = 2
const markOfNull = 0x7ff80000

/** "_pendingEvent" has this many bytes; it is the one name so long that Go asks the loader for. */
const nameLength = 13

/** Makes `go` answer at once that there is no event, where there is none. */
export function answerPendingEvent(go: GoLoader): void {
  const imports = go.importObject.gojs!
  const get = imports['syscall/js.valueGet']!
  imports['syscall/js.valueGet'] = (pointer) => {
    const at = pointer >>> 0
    const { mem } = go
    const isAsked = mem.getUint32(at + 8, true) === loader && mem.getUint32(at + 24, true) === nameLength
    if (!isAsked || go._pendingEvent !== null) return get(pointer)
    mem.setUint32(at + 32, numberOfNull, true)
    mem.setUint32(at + 36, markOfNull, true)
    return undefined
  }
}
