// Unloading an instance: nothing is left of it.

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Project } from './project'

let project: Project

beforeAll(async () => {
  project = await Project.create()
})

afterAll(() => project.remove())

/** Megabytes in use, with the garbage collected. */
interface Memory {
  heapUsed: number
  external: number
  rss: number
}

describe('unloading an instance', () => {
  test('a thousand times leaves nothing behind', async () => {
    const [before, after] = await project.answer<[Memory, Memory]>(`
      import { readFile } from 'node:fs/promises'
      import { load, WorkRequest } from 'lido-pool'
      const binary = new URL('lido.wasm', import.meta.resolve('lido-pool'))
      const module = await WebAssembly.compile(await readFile(binary))
      const turn = () => new Promise((resolve) => setImmediate(resolve))

      // Loads and works; unloads while a function, a promise, a timer and a call are outstanding.
      async function live() {
        const { ThreadPool, go, unload } = await load(module)
        const pool = new ThreadPool(2, { onEvent: () => {} })
        const results = []
        const callback = (_, result) => results.push(result)
        const bytes = new Uint8Array(1000)
        await pool.putRequest(new WorkRequest(() => bytes.length, [], { callback }))
        await pool.putRequest(new WorkRequest(go.hash, ['x'.repeat(1000), 1], { callback }))
        await pool.wait()
        if (results.length !== 2) throw new Error('the results are ' + results)
        await pool.putRequest(new WorkRequest(() => new Promise(() => bytes)))
        await pool.putRequest(new WorkRequest(go.sleep, [3_600_000]))
        const left = pool.wait().catch((error) => error.name)
        await turn()
        unload()
        if (await left !== 'GoCrashed') throw new Error('wait: ' + await left)
      }

      async function memory() {
        for (let i = 0; i < 3; i++) { gc(); await turn() }
        const { heapUsed, external, rss } = process.memoryUsage()
        return { heapUsed: heapUsed / 1e6, external: external / 1e6, rss: rss / 1e6 }
      }

      for (let i = 0; i < 100; i++) await live()
      const before = await memory()
      for (let i = 0; i < 900; i++) await live()
      console.log(JSON.stringify([before, await memory()]))
    `, ['--expose-gc'])
    // Three instances that stay, of nine hundred, are more than 16 MB. The heap grows by 0.1 MB at the most,
    // as code is compiled: half a KB for each instance would be noticed.
    expect(after.heapUsed - before.heapUsed, 'heap').toBeLessThan(0.5)
    expect(after.external - before.external, 'WebAssembly memory').toBeLessThan(16)
    expect(after.rss - before.rss, 'the whole process').toBeLessThan(48)
  })
})
