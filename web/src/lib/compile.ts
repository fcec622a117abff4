// Fetching and compiling the binary, in a browser and in Node.

/**
 * Compiles the WebAssembly at `url`, from the disk in Node and over the network elsewhere. Rejects with
 * an error that names the URL and the reason.
 */
export async function compile(url: URL): Promise<WebAssembly.Module> {
  try {
    if (url.protocol === 'file:') return await WebAssembly.compile(readFile(url))
    const response = await fetch(url)
    if (!response.ok) throw new Error(`the server answered ${response.status}`)
    // Not compileStreaming: that insists on a MIME type that many static hosts do not send.
    return await WebAssembly.compile(await response.arrayBuffer())
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new Error(`lido-pool could not load ${url.href}: ${reason}`, { cause })
  }
}

// getBuiltinModule rather than an import: a bundler for browsers need not know of node:fs.
function readFile(url: URL): Uint8Array<ArrayBuffer> {
  const fs = process.getBuiltinModule('node:fs')
  return new Uint8Array(fs.readFileSync(url))
}
