// Makes a thumbnail of a picture: node main.mjs PICTURE THUMBNAIL [WIDTH [HEIGHT]]. Ctrl-C gives up.

import { readFile, writeFile } from 'node:fs/promises'
import { load, WorkRequest } from 'lido-pool/load'

const { ThreadPool, go } = await load(new URL('thumbnail.wasm', import.meta.url))

const [from, to, width = 320, height = width] = process.argv.slice(2)
const size = { width: Number(width), height: Number(height) }
const interrupted = new AbortController()
process.once('SIGINT', () => interrupted.abort())

const pool = new ThreadPool(1)
const request = new WorkRequest(go.thumbnail, [await readFile(from), size], {
  signal: interrupted.signal,
  onProgress: (_, done, total) => console.log(`${done} of ${total} rows`),
})
await pool.putRequest(request)
const thumbnail = await request
await writeFile(to, thumbnail.picture)
console.log(`${to}: ${thumbnail.width} × ${thumbnail.height}`)
