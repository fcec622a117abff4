// Seeded chance: everything that is random in a run, from one number.
//
// There are three independent streams, each far ahead of the one before it in the same sequence, so
// that a script which calls randint() once more does not change what Go's select picks:
//   1. Math.random
//   2. crypto.getRandomValues and crypto.randomUUID; the Go runtime takes its seed here
//   3. randint

import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64'
import { uniformInt } from 'pure-rand/distribution/uniformInt'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'
import type { RandomGenerator } from 'pure-rand/types/RandomGenerator'
import { setGlobal } from './globals'

/** Bytes that one getRandomValues may ask for, as in every browser. */
const quota = 65_536

/** What a script finds besides Math.random and crypto. */
export interface Chance {
  /**
   * A whole number from `a` to `b`, both included, each as likely as the others. Throws a RangeError
   * unless both are whole numbers and `a` is not above `b`.
   */
  randint(a: number, b: number): number
}

/** Replaces Math.random and crypto. Same seed, same numbers, in every host. */
export function installChance(seed: number): Chance {
  const [forMath, forCrypto, forRandint] = streams(seed)
  Math.random = () => uniformFloat64(forMath)
  setGlobal('crypto', seededCrypto(forCrypto))
  return {
    randint(a, b) {
      if (Number.isSafeInteger(a) && Number.isSafeInteger(b) && a <= b && b - a < 2 ** 53) {
        return uniformInt(forRandint, a, b)
      }
      throw new RangeError(
        `randint(a, b) needs whole numbers with a not above b, not ${String(a)} and ${String(b)}`,
      )
    },
  }
}

// The first numbers of neighbouring seeds are alike; a jump ahead is where they no longer are.
function streams(seed: number): [RandomGenerator, RandomGenerator, RandomGenerator] {
  const sequence = xoroshiro128plus(seed)
  const stream = () => {
    sequence.jump()
    return sequence.clone()
  }
  return [stream(), stream(), stream()]
}

function seededCrypto(stream: RandomGenerator) {
  const fill = (bytes: Uint8Array) => {
    let word = 0
    for (let i = 0; i < bytes.length; i++) {
      word = i % 4 === 0 ? stream.next() : word >>> 8
      bytes[i] = word
    }
  }
  return {
    getRandomValues<T extends ArrayBufferView>(array: T): T {
      if (!isIntegerArray(array)) {
        throw new TypeError('crypto.getRandomValues fills typed arrays of whole numbers only')
      }
      if (array.byteLength > quota) {
        throw new RangeError(`crypto.getRandomValues fills at most ${quota} bytes at a time`)
      }
      fill(new Uint8Array(array.buffer, array.byteOffset, array.byteLength))
      return array
    },
    randomUUID(): string {
      const bytes = new Uint8Array(16)
      fill(bytes)
      bytes[6] = (bytes[6]! & 0x0f) | 0x40
      bytes[8] = (bytes[8]! & 0x3f) | 0x80
      const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
      return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
    },
  }
}

function isIntegerArray(value: unknown): boolean {
  return (
    ArrayBuffer.isView(value) && /^(Big)?(Ui|I)nt\d+(Clamped)?Array$/.test(value.constructor.name)
  )
}
