// A crash of the Go program: everybody who waits for it, and everybody who calls it later, hears why.

import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { checkout, Project } from './project'

const execute = promisify(execFile)

let project: Project

beforeAll(async () => {
  project = await Project.create()
  const out = join(project.folder, 'crash.wasm')
  await execute('go', ['build', '-trimpath', '-o', out, './wasm/bridge/testdata/crash'], {
    cwd: checkout,
    env: { ...process.env, GOOS: 'js', GOARCH: 'wasm' },
  })
})

afterAll(() => project.remove())

/** What became of a call: 'done', or the class and message of its error. */
type Outcomes = Record<string, string>

/** Crashes an instance with a Go function while others wait, and then calls on. */
function crash(how: string): Promise<Outcomes> {
  return project.answer<Outcomes>(`
    import { GoCrashed, load, ThreadPool as OwnPool, WorkRequest } from 'lido-pool'
    const { ThreadPool, go } = await load(new URL('crash.wasm', import.meta.url))
    const outcomes = {}
    const note = async (name, f) => {
      try { await f(); outcomes[name] = 'done' }
      catch (e) { outcomes[name] = e instanceof GoCrashed ? e.message : 'not GoCrashed: ' + e }
    }
    const pool = new ThreadPool(2)
    const bounded = new ThreadPool(1, { queueSize: 1 })
    const put = (pool, f, args) => { const r = new WorkRequest(f, args); void pool.putRequest(r); return r }
    const forever = () => new Promise(() => {})
    put(bounded, forever), put(bounded, forever)
    await Promise.all([
      note('pending wait', () => pool.wait()),
      note('pending request', () => put(pool, forever)),
      note('pending put', () => bounded.putRequest(new WorkRequest(forever))),
      note('the request that crashed', () => put(pool, ${how})),
    ])
    await note('later put', () => pool.putRequest(new WorkRequest(forever)))
    await note('later poll', () => pool.poll())
    await note('later wait', () => pool.wait())
    await note('later map', () => pool.map((x) => x, [1]))
    await note('later stats', () => pool.stats)
    await note('later pool', () => new ThreadPool(1))
    await note('later close', () => pool.close())
    await note('another instance', () => new OwnPool(1).map((x) => x, [1]))
    console.log(JSON.stringify(outcomes))
  `)
}

test('what a Go program writes goes to the console, line by line', async () => {
  const { written, message } = await project.answer<{ written: string[]; message: string }>(`
    import { load, WorkRequest } from 'lido-pool'
    const { ThreadPool, go } = await load(new URL('crash.wasm', import.meta.url))
    const written = []
    const { log } = console
    console.log = (...args) => written.push(['log', ...args].join(' '))
    console.error = (...args) => written.push(['error', ...args].join(' '))
    const pool = new ThreadPool(1)
    await pool.map(go.write, [['one\\ntwo\\nth', 'oh\\n\\nn'], ['ree\\n', 'o\\nat the end']])
    const message = await pool.map(go.exit, [3]).catch((e) => e.message)
    log(JSON.stringify({ written, message }))
  `)
  expect(written).toEqual([
    'log one', 'log two', 'error oh', 'error ', 'log three', 'error no',
  ])
  expect(message).toBe('lido-pool cannot go on: the Go program ended with status 3\noh\nno\nat the end')
})

describe('a crash of the Go program', () => {
  test.each([
    ['a panic in a goroutine', `go.panic, ['the pump failed']`,
      ['panic: the pump failed', 'the last words', 'goroutine ', 'testdata/crash/main.go']],
    ['an exit', 'go.exit, [3]', ['the Go program ended with status 3']],
    ['a stack without end', 'go.recurse, []', ['RangeError: Maximum call stack size exceeded']],
  ])('is told to every pending and later call, and to no other instance: %s', async (_, how, says) => {
    const { 'another instance': other, ...outcomes } = await crash(how)
    expect(other).toBe('done')
    const first = outcomes['pending wait']!
    for (const text of says) expect(first).toContain(text)
    // Legible: the cause comes first, and the stacks are cut.
    expect(first.split('\n')[0]).toContain(says[0])
    expect(first.split('\n').length).toBeLessThan(30)
    for (const [name, outcome] of Object.entries(outcomes)) expect(outcome, name).toBe(first)
  })

  test.each([
    ['a panic in a goroutine', `go.panic, ['the pump failed']`, 'panic: the pump failed'],
    ['an exit', 'go.exit, [3]', 'lido-pool cannot go on: the Go program ended with status 3'],
    ['a stack without end', 'go.recurse, []', 'RangeError: Maximum call stack size exceeded'],
  ])('on a core costs that core and its request alone: %s', async (_, how, says) => {
    const outcomes = await project.answer<unknown[]>(`
      import { GoCrashed, load, WorkRequest } from 'lido-pool'
      const { ThreadPool, go } = await load(new URL('crash.wasm', import.meta.url))
      const pool = new ThreadPool(2, { parallel: true })
      const crash = new WorkRequest(${how})
      const steady = new WorkRequest(() => new Promise((resolve) => setTimeout(resolve, 200, 'steady')))
      await pool.putRequests([steady, crash])
      const error = await Promise.resolve(crash).catch((e) => e)
      const after = await pool.map((n) => n, [1, 2, 3])
      console.log(JSON.stringify([error instanceof GoCrashed, error.message, await steady, ...after]))
    `)
    expect(outcomes).toEqual([true, expect.stringContaining(says), 'steady', 1, 2, 3])
  })
})
