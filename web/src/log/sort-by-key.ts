// Sorting very many things by a number each: a radix sort, which takes a tenth of the time that comparing
// them would.

/** So many bits are sorted by at a time: the counts of their values fit into the processor's cache. */
const digitBits = 11
const digits = 1 << digitBits
const wordBits = 32

/**
 * The places of `keys`, whole numbers, in the order of what stands there. Equal ones are in the order of
 * their places, whichever way the rest is sorted.
 */
export function placesByKey(keys: Float64Array, isDescending = false): Uint32Array<ArrayBuffer> {
  const { least, most } = rangeOf(keys)
  const rank = isDescending ? (key: number) => most - key : (key: number) => key - least
  let places = new Uint32Array(keys.length).map((_, i) => i)
  for (let unit = 1; unit <= most - least; unit *= 2 ** wordBits) {
    // What is above 32 bits falls away as it is stored.
    const words = places.map((place) => rank(keys[place]!) / unit)
    const bits = Math.min(wordBits, Math.ceil(Math.log2((most - least) / unit + 1)))
    places = sortByWord(places, words, bits)
  }
  return places
}

/** `places` in the order of the lowest `bits` of the words beside them. */
function sortByWord(places: Uint32Array<ArrayBuffer>, words: Uint32Array<ArrayBuffer>, bits: number) {
  let [from, to] = [{ places, words }, { places: places.slice(), words: words.slice() }]
  for (let shift = 0; shift < bits; shift += digitBits) {
    const starts = startsOf(from.words, shift)
    for (let i = 0; i < places.length; i++) {
      const word = from.words[i]!
      const at = starts[(word >>> shift) & (digits - 1)]!++
      to.words[at] = word
      to.places[at] = from.places[i]!
    }
    ;[from, to] = [to, from]
  }
  return from.places
}

/** Where those with each digit begin. */
function startsOf(words: Uint32Array, shift: number): Uint32Array {
  const starts = new Uint32Array(digits + 1)
  for (const word of words) starts[((word >>> shift) & (digits - 1)) + 1]!++
  for (let digit = 1; digit < digits; digit++) starts[digit]! += starts[digit - 1]!
  return starts
}

function rangeOf(keys: Float64Array): { least: number; most: number } {
  let [least, most] = [Infinity, -Infinity]
  for (const key of keys) {
    least = Math.min(least, key)
    most = Math.max(most, key)
  }
  return { least, most }
}
