// The npm package as others get it: imported in Node by its name, checked by their compiler, run by
// its command.

import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

const run = promisify(execFile)
const built = fileURLToPath(new URL('../../dist/npm', import.meta.url))
const tsc = fileURLToPath(new URL('../node_modules/typescript/bin/tsc', import.meta.url))

/** Another project, in which the package is installed. */
let project: string

beforeAll(async () => {
  project = await mkdtemp(join(tmpdir(), 'lido-project-'))
  await mkdir(join(project, 'node_modules'))
  await symlink(built, join(project, 'node_modules', 'lido-pool'))
  await writeFile(join(project, 'package.json'), '{ "type": "module" }')
})

afterAll(() => rm(project, { recursive: true }))

async function write(name: string, text: string): Promise<string> {
  const file = join(project, name)
  await writeFile(file, text)
  return file
}

describe('lido-pool', () => {
  test('runs JavaScript and Go functions in Node', async () => {
    const file = await write('main.js', `
      import { ThreadPool, WorkRequest, go, makeRequests } from 'lido-pool'
      const pool = new ThreadPool(2)
      const print = (request, result) => console.log(request.requestID, result)
      for (const r of makeRequests(async (n) => n * n, [2, 3], print)) await pool.putRequest(r)
      await pool.putRequest(new WorkRequest(go.primes, [1000], { requestID: 'go', callback: print }))
      await pool.wait()
    `)
    const { stdout, stderr } = await run(process.execPath, [file])
    expect(stderr).toBe('')
    expect(stdout.trim().split('\n').sort()).toEqual(['1 4', '2 9', 'go 168'])
  })

  test.each(['NodeNext', 'Bundler'])('has types that hold with moduleResolution %s', async (how) => {
    const file = await write('types.ts', `
      import { NoResultsPending, ThreadPool, WorkRequest, go, makeRequests } from 'lido-pool'
      const pool = new ThreadPool(3, { queueSize: 10 })
      const double = (n: number): number => n * 2
      const made = makeRequests(double, [1, 2], (request, result) => {
        const n: number = result
        request.data = n.toFixed()
      })
      for (const r of made) await pool.putRequest(r)
      await pool.putRequest(new WorkRequest(go.primes, [10]))
      try { pool.poll() } catch (error) { if (!(error instanceof NoResultsPending)) throw error }
      // @ts-expect-error a pool has a number of workers
      new ThreadPool('three')
    `)
    // Without DOM and Node: the declarations must stand by themselves.
    const module = how === 'NodeNext' ? how : 'ESNext'
    const options = ['--module', module, '--moduleResolution', how, '--target', 'es2022', '--lib', 'es2022']
    const checked = await run(process.execPath, [
      tsc, '--noEmit', '--strict', '--skipLibCheck', 'false', ...options, file,
    ], { cwd: project }).catch((error: unknown) => error as { stdout: string })
    expect(checked.stdout).toBe('')
  })

  test('brings a command that runs a script in virtual time', async () => {
    const file = await write('script.js', `
      import { ThreadPool, WorkRequest } from 'lido-pool'
      const pool = new ThreadPool(1)
      const callback = (_, result) => console.log(result)
      await pool.putRequest(new WorkRequest(() => sleep(600_000), [], { callback }))
      await pool.wait()
      console.log('ten minutes later')
    `)
    const { stdout } = await run(join(built, 'cli.js'), ['run', file, '--seed', '1'])
    expect(stdout).toBe('undefined\nten minutes later\n')
  })
})
