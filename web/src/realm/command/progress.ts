// How far something long has come, told on a terminal or in a file of logs.

/** Milliseconds from one message to the next: on a terminal one overwrites the other. */
const everyOnTerminal = 200
const everyInFile = 5000

/** Milliseconds before the first: what is done sooner is not worth a word. */
const grace = 1000

const clearLine = '\r\x1b[K'

/** Makes room on a terminal for a line of something else. */
export function wipe(stream: NodeJS.WriteStream): void {
  stream.write(clearLine)
}

/** Writes `text()` to `stream` now and then, until the function that it returns is called. */
export function showProgress(stream: NodeJS.WriteStream, text: () => string): () => void {
  const before = stream.isTTY ? clearLine : ''
  const after = stream.isTTY ? '' : '\n'
  let shown = false
  const show = () => {
    shown = true
    stream.write(before + text() + after)
  }
  let timer = setTimeout(() => {
    show()
    timer = setInterval(show, stream.isTTY ? everyOnTerminal : everyInFile)
  }, grace)
  return () => {
    clearTimeout(timer)
    if (shown) stream.write(before)
  }
}
