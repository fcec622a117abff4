// Bytes made small, and made text: for links and for files.

/** What is in `pieces`, one after the other, compressed, as raw deflate. */
export const deflate = (pieces: readonly Uint8Array<ArrayBuffer>[]): Promise<Uint8Array> =>
  through(pieces, new CompressionStream('deflate-raw'), Infinity)

/** What was compressed. Rejects if it is no raw deflate, or comes to more than `most` bytes. */
export const inflate = (bytes: Uint8Array<ArrayBuffer>, most: number): Promise<Uint8Array> =>
  through([bytes], new DecompressionStream('deflate-raw'), most)

type Transform = CompressionStream | DecompressionStream

async function through(
  pieces: readonly Uint8Array<ArrayBuffer>[],
  transform: Transform,
  most: number,
): Promise<Uint8Array> {
  const stream = new Blob([...pieces]).stream().pipeThrough(transform)
  const chunks: Uint8Array<ArrayBuffer>[] = []
  let length = 0
  for (const reader = stream.getReader(); ;) {
    const { done, value } = await reader.read()
    if (done) break
    chunks.push(value)
    length += value.length
    if (length > most) {
      await reader.cancel()
      throw new RangeError(`more than ${most} bytes`)
    }
  }
  return new Uint8Array(await new Blob(chunks).arrayBuffer())
}

/** Bytes made text at a time: a multiple of three, which needs no padding. */
const stretch = 3 * 4096

/** Without padding. */
export function toBase64URL(bytes: Uint8Array): string {
  let text = ''
  for (let from = 0; from < bytes.length; from += stretch) {
    text += btoa(String.fromCharCode(...bytes.subarray(from, from + stretch)))
  }
  return text.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

/** undefined if `text` is not base64url. */
export function fromBase64URL(text: string): Uint8Array<ArrayBuffer> | undefined {
  if (!/^[\w-]*$/.test(text)) return undefined
  try {
    const decoded = atob(text.replaceAll('-', '+').replaceAll('_', '/'))
    return Uint8Array.from(decoded, (character) => character.charCodeAt(0))
  } catch {
    return undefined
  }
}
