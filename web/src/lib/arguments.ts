// The arguments of registered Go functions, as they cross.

import { encodeValue } from '../wire'
import type { Job } from './jobs'
import type { WorkRequest } from './request'

/** What stands for the length of encoded arguments, if there is one and it is a number. */
const number = -2

/** The one argument of a request, or NaN if it is not a number. */
export function numberOf({ args, kwds }: Pick<WorkRequest, 'args' | 'kwds'>): number {
  return args.length === 1 && typeof args[0] === 'number' && !kwds ? args[0] : NaN
}

export class Arguments {
  /** On their way, by slot. */
  readonly #encoded = new Map<number, Uint8Array>()

  /** Encodes those of a request, and returns their length, or what stands for it. Throws a TypeError. */
  encode({ slot, request }: Job): number {
    if (!Number.isNaN(numberOf(request))) return number
    const { args, kwds } = request
    const encoded = encodeValue(kwds ? [...args, kwds] : args, 'args')
    this.#encoded.set(slot, encoded)
    return encoded.length
  }

  /** What was encoded for a slot. */
  take(slot: number): Uint8Array {
    const encoded = this.#encoded.get(slot)!
    this.#encoded.delete(slot)
    return encoded
  }
}
