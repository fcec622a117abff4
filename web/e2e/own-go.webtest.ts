// The example of Go functions of one's own, followed as its tutorial tells it.

import { execFile } from 'node:child_process'
import { copyFile, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { blackPNG } from './png'
import { checkout, Project } from './project'

const execute = promisify(execFile)
const example = join(checkout, 'wasm', 'examples', 'thumbnail')

let project: Project

beforeAll(async () => {
  const tutorial = await readFile(join(example, 'README.md'), 'utf8')
  const [command] = /^GOOS=js .*go build.*$/m.exec(tutorial)!
  await execute('sh', ['-c', command], { cwd: checkout })
  project = await Project.create()
  await copyFile(join(checkout, 'dist/thumbnail/thumbnail.wasm'), join(project.folder, 'thumbnail.wasm'))
  await copyFile(join(example, 'main.mjs'), join(project.folder, 'main.mjs'))
  await writeFile(join(project.folder, 'large.png'), blackPNG(6000, 4000))
})

afterAll(() => project.remove())

/** Runs a module after the example's instance is loaded; it prints what it finds. */
async function printed(text: string): Promise<string> {
  const file = await project.write('script.mjs', `
    import { readFile } from 'node:fs/promises'
    import { load, WorkRequest } from 'lido-pool'
    const { ThreadPool, go } = await load(new URL('thumbnail.wasm', import.meta.url))
    const pool = new ThreadPool(1)
    ${text}
  `)
  const { stdout, stderr } = await project.run(process.execPath, [file])
  expect(stderr).toBe('')
  return stdout.trimEnd()
}

describe('a Go function of one’s own', () => {
  test('makes a thumbnail, and tells how far it is', async () => {
    const { stdout } = await project.run(process.execPath, ['main.mjs', 'large.png', 'small.jpg', '300'])
    const lines = stdout.trimEnd().split('\n')
    expect(lines.slice(-2)).toEqual(['200 of 200 rows', 'small.jpg: 300 × 200'])
    const jpeg = await readFile(join(project.folder, 'small.jpg'))
    expect(jpeg.subarray(0, 3).toString('hex')).toBe('ffd8ff')
  })

  test('is stopped by an AbortSignal, from an event while it works', async () => {
    const output = await printed(`
      const stop = new AbortController()
      let events = 0
      const onProgress = () => { if (events++ === 0) setImmediate(() => stop.abort(new Error('too late'))) }
      const picture = await readFile('large.png')
      const request = new WorkRequest(go.thumbnail, [picture, { width: 3000, height: 3000 }], {
        signal: stop.signal, onProgress,
      })
      await pool.putRequest(request)
      await request.then(() => console.log('done'), (error) => console.log(error.message))
      const options = { width: 3, height: 3, format: 'png' }
      const [{ picture: small, width, height }] = await pool.map(go.thumbnail, [[picture, options]])
      console.log(small instanceof Uint8Array, width, height)
    `)
    expect(output).toBe('too late\ntrue 3 2')
  })

  test('makes thumbnails on all processors, and tells how far each is', async () => {
    const output = await printed(`
      const cores = new ThreadPool(2, { parallel: true })
      const picture = await readFile('large.png')
      const seen = new Set()
      const onProgress = (request, done, total) => { if (done === total) seen.add(request) }
      const options = { width: 30, height: 30, format: 'png' }
      const requests = [1, 2].map(() => new WorkRequest(go.thumbnail, [picture, options], { onProgress }))
      await cores.putRequests(requests)
      for (const { width, height } of await Promise.all(requests)) console.log(width, height)
      console.log(seen.size)
    `)
    expect(output).toBe('30 20\n30 20\n2')
  })

  test.each([
    ['no picture', '[new Uint8Array(3), { width: 1, height: 1 }]', 'thumbnail: image: unknown format'],
    ['a text for bytes', `['picture', { width: 1, height: 1 }]`, 'thumbnail: argument 1: want []uint8, got a string'],
    ['half a pixel', '[new Uint8Array(3), { width: 0.5, height: 1 }]',
      'thumbnail: argument 2: width: 0.5 does not fit int'],
    ['an argument too few', '[new Uint8Array(3)]', 'thumbnail takes 2 arguments, not 1'],
  ])('fails with what is wrong: %s', async (_, args, message) => {
    const output = await printed(`
      const request = new WorkRequest(go.thumbnail, ${args})
      await pool.putRequest(request)
      await request.then(() => console.log('done'), (e) => console.log(e.name + ': ' + e.message))
    `)
    expect(output).toBe(`GoError: ${message}`)
  })
})
