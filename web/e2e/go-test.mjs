// Runs a js/wasm test binary in Chromium: node go-test.mjs wasm_exec.js BINARY [FLAGS]. Prints what it
// prints, and exits with its exit code.

import { createReadStream } from 'node:fs'
import { createServer } from 'node:http'
import { fileURLToPath } from 'node:url'
import { launchChromium, patience } from './chromium.mjs'

const [loader, binary, ...flags] = process.argv.slice(2)

/** What the page loads: itself, the file system, Go's loader and the test binary. */
const routes = {
  '/': ['text/html', null],
  '/memory-fs.mjs': ['text/javascript', fileURLToPath(new URL('memory-fs.mjs', import.meta.url))],
  '/wasm_exec.js': ['text/javascript', loader],
  '/test.wasm': ['application/wasm', binary],
}

function serve(request, response) {
  const [type, file] = routes[request.url] ?? []
  response.writeHead(type ? 200 : 404, { 'Content-Type': type ?? 'text/plain' })
  if (file) createReadStream(file).pipe(response)
  else response.end()
}

/** In the page: runs the binary and resolves with its exit code. `write` is the binding below. */
async function runInPage(argv) {
  const { installMemoryFS } = await import('/memory-fs.mjs')
  installMemoryFS(globalThis.write)
  await import('/wasm_exec.js')
  const go = new globalThis.Go()
  go.argv = argv
  let exitCode = 0
  go.exit = (code) => (exitCode = code)
  const { instance } = await WebAssembly.instantiateStreaming(fetch('/test.wasm'), go.importObject)
  await go.run(instance)
  return exitCode
}

/** Runs the test binary served at `origin` and resolves with its exit code. */
async function runInChromium(origin) {
  const browser = await launchChromium()
  try {
    const page = await browser.newPage()
    page.setDefaultTimeout(patience)
    const crashed = new Promise((_, reject) => {
      page.on('pageerror', reject)
      page.on('crash', () => reject(new Error('the page crashed')))
    })
    await page.exposeFunction('write', (text) => process.stdout.write(text))
    await page.goto(origin)
    return await Promise.race([page.evaluate(runInPage, ['test', ...flags]), crashed])
  } finally {
    await browser.close()
  }
}

const server = createServer(serve).listen(0, '127.0.0.1', async () => {
  try {
    process.exitCode = await runInChromium(`http://127.0.0.1:${server.address().port}`)
  } catch (error) {
    console.error(error)
    process.exitCode = 2
  }
  server.close()
})
