// Bytes made small, and made text: for links and for files.

/** `bytes` compressed, as raw deflate. */
export const deflate = (bytes: Uint8Array): Promise<Uint8Array> =>
  through(bytes, new CompressionStream('deflate-raw'), Infinity)

/** What was compressed. Rejects if it is no raw deflate, or comes to more than `most` bytes. */
export const inflate = (bytes: Uint8Array, most: number): Promise<Uint8Array> =>
  through(bytes, new DecompressionStream('deflate-raw'), most)

type Transform = CompressionStream | DecompressionStream

async function through(bytes: Uint8Array, transform: Transform, most: number): Promise<Uint8Array> {
  const stream = new Blob([bytes as Uint8Array<ArrayBuffer>]).stream().pipeThrough(transform)
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

/** Without padding. */
export function toBase64URL(bytes: Uint8Array): string {
  let text = ''
  for (const byte of bytes) text += String.fromCharCode(byte)
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

/** undefined if `text` is not base64url. */
export function fromBase64URL(text: string): Uint8Array | undefined {
  if (!/^[\w-]*$/.test(text)) return undefined
  try {
    const decoded = atob(text.replaceAll('-', '+').replaceAll('_', '/'))
    return Uint8Array.from(decoded, (character) => character.charCodeAt(0))
  } catch {
    return undefined
  }
}
