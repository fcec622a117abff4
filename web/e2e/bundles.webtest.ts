// The npm package in a browser: as it is, and through the bundlers that people use.

import { execFile } from 'node:child_process'
import { copyFile, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { createServer } from 'vite'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { checkout, Project } from './project'
import { resultOf, serveFolder } from './static'

const execute = promisify(execFile)

let project: Project

/** A use of the package that has a JavaScript callable, a Go function and a callback, here and on cores. */
function use(specifier: string): string {
  return `
    import { ThreadPool, WorkRequest, go } from '${specifier}'
    const results = []
    const callback = (_, result) => results.push(result)
    const pool = new ThreadPool(2)
    await pool.putRequest(new WorkRequest((n) => n * 2, [21], { callback }))
    await pool.wait()
    await pool.putRequest(new WorkRequest(go.primes, [1000], { callback }))
    await pool.wait()
    const cores = new ThreadPool(2, { parallel: true })
    results.push(...(await cores.map((n) => n + 1, [6])), ...(await cores.map(go.primes, [10])), cores.isParallel)
    globalThis.result = results.join()
  `
}

/** A use of a binary of one's own. */
const useOwn = `
  import { load, WorkRequest } from 'lido-pool/load'
  const { ThreadPool, go } = await load('own.wasm')
  const pool = new ThreadPool(1)
  const request = new WorkRequest(go.primes, [1000])
  await pool.putRequest(request)
  const cores = new ThreadPool(1, { parallel: true })
  const other = await cores.map((n) => n + 1, [6])
  const files = performance.getEntriesByType('resource').map(({ name }) => name.split('/').at(-1))
  globalThis.result = [await request, ...other, ...files.filter((name) => name.endsWith('.wasm'))].join()
`

const html = (script: string): string =>
  `<!doctype html><meta charset="utf-8" /><link rel="icon" href="data:," />${script}`

async function bundle(name: string, out: string): Promise<void> {
  await execute('go', [
    'run', 'github.com/evanw/esbuild/cmd/esbuild', join(project.folder, name),
    '--bundle', '--minify', '--format=esm', `--outdir=${out}`,
  ], { cwd: checkout })
}

beforeAll(async () => {
  project = await Project.create()
  await project.write('main.js', use('lido-pool'))
})

afterAll(() => project.remove())

describe('lido-pool in a page', () => {
  test('loads from a script tag of type module', async () => {
    const script = use('./node_modules/lido-pool/index.js')
    await project.write('tag.html', html(`<script type="module">${script}</script>`))
    expect(await resultOf(`${await serveFolder(project.folder)}/tag.html`)).toBe('42,168,7,4,true')
  })

  test('loads from an esbuild bundle with lido.wasm beside it', async () => {
    const out = join(project.folder, 'bundled')
    await mkdir(out)
    await bundle('main.js', out)
    await copyFile(join(project.folder, 'node_modules/lido-pool/lido.wasm'), join(out, 'lido.wasm'))
    await project.write('bundled/index.html', html('<script type="module" src="main.js"></script>'))
    expect(await resultOf(`${await serveFolder(out)}/index.html`)).toBe('42,168,7,4,true')
  })

  test('loads no other binary than one’s own from an esbuild bundle of lido-pool/load', async () => {
    const out = join(project.folder, 'own')
    await mkdir(out)
    await project.write('own.js', useOwn)
    await bundle('own.js', out)
    await copyFile(join(project.folder, 'node_modules/lido-pool/lido.wasm'), join(out, 'own.wasm'))
    await project.write('own/index.html', html('<script type="module" src="own.js"></script>'))
    expect(await resultOf(`${await serveFolder(out)}/index.html`)).toBe('168,7,own.wasm')
  })

  test('loads from a Vite build as it is', async () => {
    await project.write('index.html', html('<script type="module" src="/main.js"></script>'))
    await project.tool('vite', ['build', '--outDir', 'vite', '--base', './'])
    expect(await resultOf(`${await serveFolder(join(project.folder, 'vite'))}/index.html`)).toBe('42,168,7,4,true')
  })

  test('loads from the Vite dev server as it is', async () => {
    const server = await createServer({ root: project.folder, logLevel: 'error', server: { port: 0 } })
    onTestFinished(() => server.close())
    await server.listen()
    expect(await resultOf(server.resolvedUrls!.local[0]!)).toBe('42,168,7,4,true')
  })
})
