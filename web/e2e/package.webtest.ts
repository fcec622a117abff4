// The npm package as others get it: installed from its tarball, imported in Node by its name, checked by
// their compiler and by the linters of packages, run by its command. For browsers see bundles.webtest.ts.

import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { checkout, Project } from './project'

let project: Project

beforeAll(async () => {
  project = await Project.create()
})

afterAll(() => project.remove())

describe('lido-pool', () => {
  test('runs JavaScript and Go functions in Node', async () => {
    const file = await project.write('main.js', `
      import { ThreadPool, WorkRequest, go, makeRequests } from 'lido-pool'
      const pool = new ThreadPool(2)
      const print = (request, result) => console.log(request.requestID, result)
      for (const r of makeRequests(async (n) => n * n, [2, 3], print)) await pool.putRequest(r)
      await pool.putRequest(new WorkRequest(go.primes, [1000], { requestID: 'go', callback: print }))
      await pool.wait()
    `)
    const { stdout, stderr } = await project.run(process.execPath, [file])
    expect(stderr).toBe('')
    expect(stdout.trim().split('\n').sort()).toEqual(['1 4', '2 9', 'go 168'])
  })

  test('loads a binary of one’s own without Lido’s, with the same classes', async () => {
    const { before, after, results, names, others } = await project.answer<Record<string, unknown>>(`
      import { createRequire } from 'node:module'
      let compiled = 0
      const { compile } = WebAssembly
      WebAssembly.compile = (bytes) => (compiled++, compile(bytes))
      const own = await import('lido-pool/load')
      const before = compiled
      const file = createRequire(import.meta.url).resolve('lido-pool/lido.wasm')
      const { ThreadPool, go } = await own.load(new URL(file, 'file:'))
      const pool = new ThreadPool(1)
      const cores = new ThreadPool(1, { parallel: true })
      const results = [...await pool.map(go.primes, [10]), ...await cores.map(go.primes, [100])]
      const after = compiled
      const all = await import('lido-pool')
      const names = Object.keys(own)
      const others = names.filter((name) => own[name] !== all[name])
      console.log(JSON.stringify({ before, after, results, names, others }))
    `)
    expect([before, after, results]).toEqual([0, 1, [4, 25]])
    expect(names).toContain('WorkRequest')
    expect(others).toEqual([])
  })

  // What it needs from elsewhere, such as AbortSignal, comes with Node's types and with those of the DOM.
  test.each([
    ['NodeNext', ['--types', 'node', '--typeRoots', join(checkout, 'web/node_modules/@types')]],
    ['Bundler', ['--lib', 'es2022,dom']],
  ])('has types that hold with moduleResolution %s', async (how, environment) => {
    const file = await project.write('types.ts', `
      import { NoResultsPending, ThreadPool, WorkRequest, go, load, makeRequests } from 'lido-pool'
      import type { CoreContext } from 'lido-pool'
      import { type Instance, load as loadOwn, WorkRequest as OwnRequest } from 'lido-pool/load'
      const pool = new ThreadPool(3, { queueSize: 10 })
      const double = (n: number): number => n * 2
      const made = makeRequests(double, [1, 2], (request, result) => {
        const n: number = result
        request.data = n.toFixed()
      })
      for (const r of made) await pool.putRequest(r)
      await pool.putRequest(new WorkRequest(go.primes, [10]))
      try { pool.poll() } catch (error) { if (!(error instanceof NoResultsPending)) throw error }
      const four: number = await made[1]!
      const doubled: number[] = await pool.map(double, [four], { signal: AbortSignal.timeout(1000) })
      const own = await load(new URL('own.wasm', import.meta.url))
      const also: Instance = await loadOwn('own.wasm')
      const made2: WorkRequest = new OwnRequest(also.go.primes, [10])
      const primes: number[] = await pool.map(go.primes, [10])
      interface Functions { thumbnail(picture: Uint8Array, size: { width: number }): { picture: Uint8Array } }
      const { go: ours } = await load<Functions>('thumbnail.wasm')
      const thumbnail = await new WorkRequest(ours.thumbnail, [new Uint8Array(primes), { width: 320 }])
      const picture: Uint8Array = thumbnail.picture
      // @ts-expect-error there is no such function
      new WorkRequest(ours.thumbnails, [picture])
      // @ts-expect-error that is no text
      const text: string = await new WorkRequest(go.primes, [10])
      await using another: ThreadPool = new own.ThreadPool(doubled.length)
      const cores = new ThreadPool(2, { parallel: true, patience: 100 })
      const aborted: boolean[] = await cores.map(function (this: CoreContext, n: number) {
        this.progress(n, 2)
        return this.signal.aborted
      }, [1, cores.isParallel ? 2 : 3])
      // @ts-expect-error a pool has a number of workers
      new ThreadPool('three')
    `)
    const module = how === 'NodeNext' ? how : 'ESNext'
    const options = ['--module', module, '--moduleResolution', how, '--target', 'es2022', ...environment]
    const checked = await project.tool('tsc', [
      '--noEmit', '--strict', '--skipLibCheck', 'false', ...options, file,
    ]).catch((error: unknown) => error as { stdout: string })
    expect(checked.stdout).toBe('')
  })

  test('brings a command that runs a script in virtual time', async () => {
    const file = await project.write('script.js', `
      import { ThreadPool, WorkRequest } from 'lido-pool'
      const pool = new ThreadPool(1)
      const callback = (_, result) => console.log(result)
      await pool.putRequest(new WorkRequest(() => sleep(600_000), [], { callback }))
      await pool.wait()
      console.log('ten minutes later')
    `)
    const { stdout } = await project.run('npx', ['--offline', 'lido-pool', 'run', file, '--seed', '1'])
    expect(stdout).toBe('undefined\nten minutes later\n')
  })

  test('depends on no other package', async () => {
    const installed = join(project.folder, 'node_modules', '.package-lock.json')
    const { packages } = JSON.parse(await readFile(installed, 'utf8')) as { packages: object }
    expect(Object.keys(packages)).toEqual(['node_modules/lido-pool'])
  })

  test('is faultless to publint', async () => {
    const { stdout } = await project.tool('publint', ['run', project.tarball, '--strict'])
    expect(stdout).toContain('All good!')
  })

  // It has no CommonJS, as its instance is loaded by an await at the top level; lido.wasm is a file for
  // bundlers to copy, not a module that has types.
  test('is faultless to arethetypeswrong', async () => {
    const { stdout } = await project.tool('attw', [
      project.tarball, '--profile', 'esm-only', '--ignore-rules', 'cjs-resolves-to-esm',
      '--exclude-entrypoints', 'lido.wasm',
    ])
    expect(stdout).toContain('No problems found')
  })
})
