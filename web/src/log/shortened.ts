// Long names, cut in the middle: what tells one id from another is often at its end.

/** `text` in at most `most` characters, with its beginning and its end. */
export function shortened(text: string, most: number): string {
  if (text.length <= most) return text
  const kept = Math.max(0, most - 1)
  const tail = Math.floor(kept / 2)
  // Not through the middle of what is one character to the eye.
  const start = text.slice(0, kept - tail).replace(/[\ud800-\udbff]$/, '')
  const end = text.slice(text.length - tail).replace(/^[\udc00-\udfff]/, '')
  return `${start}…${end}`
}
