// Links: what differs from the default, packed into the fragment of an address, which no server sees.
//
//   #v1.<data>   data: base64url, without padding, of 4 bytes of check and the packed text
//                check: the first 4 bytes of the packed text's SHA-256; packed: deflate, raw
//                text: JSON of a Shared
//
// The form of a version never changes: links live longer than programs. A new one gets a new number,
// and a reader beside the old ones.

import { sha256 } from '@noble/hashes/sha2.js'
import { checkInterventions, type Intervention } from './interventions'
import { isPartOfQuery, type JobQuery } from './job-query'
import { deflate, fromBase64URL, inflate, toBase64URL } from './packing'

/** What a link holds. What is undefined is as it is by default. Times in ns. */
export interface Shared {
  /** The id of a preset; `script` is there only where it differs from the preset's own. */
  preset?: string
  script?: string
  seed?: number
  interventions?: Intervention[]
  /** Where the cursor stands. */
  time?: number
  /** What the timeline shows, from and to. */
  span?: [number, number]
  /** The serial of the request that is selected. */
  request?: number
  /** The tab that is open. */
  view?: string
  speed?: number
  /** What is marked on the timeline, from and to. */
  range?: [number, number]
  /** Which requests are listed, in which order: what differs from all of them. */
  query?: Partial<JobQuery>
}

/** What is wrong with a link, in a sentence or two for a person. */
export class LinkError extends Error {
  override name = 'LinkError'
}

/** Addresses longer than this, in characters, get cut off by some programs that pass them on. */
export const longLink = 2000

/** What a link may unpack to, in bytes: a short one could hold a gigabyte. */
const longestText = 1 << 20

const checkLength = 4

const lost = 'This link is incomplete: a part of it was lost on the way. Ask for it again.'

/** `shared` as a fragment, with its #. */
export async function encodeLink(shared: Shared): Promise<string> {
  const text = new TextEncoder().encode(JSON.stringify(shared))
  const packed = await deflate([text])
  const data = new Uint8Array(checkLength + packed.length)
  data.set(sha256(packed).subarray(0, checkLength))
  data.set(packed, checkLength)
  return `#v1.${toBase64URL(data)}`
}

/**
 * What `fragment`, with its #, holds; undefined if it is no link of this kind. Rejects with a LinkError
 * if it is one and cannot be read.
 */
export async function decodeLink(fragment: string): Promise<Shared | undefined> {
  const match = /^#v(\d+)\.(.*)$/.exec(fragment)
  if (match === null) return undefined
  const [, version = '', data = ''] = match
  if (version !== '1') {
    throw new LinkError(`This link is of version ${version}, and this Lido reads version 1. Reload the page.`)
  }
  return checkShared(await unpack(data))
}

async function unpack(data: string): Promise<unknown> {
  const bytes = fromBase64URL(data)
  const packed = bytes?.subarray(checkLength)
  if (packed === undefined || !isPrefix(bytes, sha256(packed))) throw new LinkError(lost)
  try {
    const text = await inflate(packed, longestText)
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(text))
  } catch {
    throw new LinkError('This link cannot be read: what it holds is no text, or far too much.')
  }
}

function isPrefix(bytes: Uint8Array | undefined, hash: Uint8Array): boolean {
  if (bytes === undefined || bytes.length < checkLength) return false
  return hash.subarray(0, checkLength).every((byte, i) => byte === bytes[i])
}

const isText = (value: unknown) => typeof value === 'string'
const isTime = (value: unknown) => Number.isFinite(value) && (value as number) >= 0

function isStretch(value: unknown): boolean {
  return Array.isArray(value) && value.length === 2 && value.every(isTime) && value[0] < value[1]
}

const forms: Record<keyof Shared, (value: unknown) => boolean> = {
  preset: isText,
  script: isText,
  seed: (value) => Number.isInteger(value) && (value as number) >= 0 && (value as number) < 2 ** 32,
  interventions: (value) => checkInterventions(value).length >= 0,
  time: isTime,
  span: isStretch,
  request: (value) => Number.isSafeInteger(value) && (value as number) > 0,
  view: isText,
  speed: (value) => isTime(value) && (value as number) > 0,
  range: isStretch,
  query: isPartOfQuery,
}

/** `value` as what it must be: it may come from anybody. */
function checkShared(value: unknown): Shared {
  const fields = typeof value === 'object' && value !== null ? value : undefined
  if (fields === undefined) throw new LinkError('This link does not hold what a link of Lido holds.')
  for (const [name, field] of Object.entries(fields)) {
    if (!isGood(name, field)) throw new LinkError(`This link has a ${name} that Lido does not understand.`)
  }
  return fields
}

function isGood(name: string, value: unknown): boolean {
  if (!Object.hasOwn(forms, name)) return false
  try {
    return forms[name as keyof Shared](value)
  } catch {
    return false
  }
}
