// Whatever a visitor's script does, the page says what is wrong, stays usable, and runs the next one.

import { describe, expect, test } from 'vitest'
import { app, runScript, startScript } from './app'
import { click, openPage } from './page'

const good = `import { ThreadPool, WorkRequest } from 'lido-pool'
const pool = new ThreadPool(1)
await pool.putRequest(new WorkRequest(() => 42, [], { callback: (_, r) => console.log(r) }))
await pool.wait()`

const withPool = (body: string): string => `import * as lido from 'lido-pool'
const { ThreadPool, WorkRequest, go } = lido
${body}`

describe.each([
  ['a syntax error', 'const a = 1\nconst = 2', 'SyntaxError', 2],
  ['an unknown import', "import { Foo } from 'lido-pool'", 'SyntaxError', 1],
  ['an error', "\n\nthrow new RangeError('too much')", 'RangeError: too much', 3],
  ['a callable that fails', withPool("const p = new ThreadPool(1)\nawait p.putRequest(new WorkRequest(() => { throw new Error('boom') }))\nawait p.wait()"), 'boom', 4],
  ['a Go function that panics', withPool("const p = new ThreadPool(1)\nawait p.putRequest(new WorkRequest(go.panic, ['boom']))\nawait p.wait()"), 'GoPanic: boom', 5],
  ['a negative number of workers', withPool('new ThreadPool(-1)'), 'must be a whole number, 0 or more, not -1', 3],
  ['a duplicate request ID', withPool('const p = new ThreadPool(0)\nfor (const _ of [1, 2]) p.putRequest(new WorkRequest(() => 1, [], { requestID: 7 }))'), 'request ID 7 is in use', 4],
  ['a request put twice', withPool('const p = new ThreadPool(0)\nconst r = new WorkRequest(() => 1)\np.putRequest(r)\np.putRequest(r)'), 'has been put already', 6],
])('%s', (_, script, message, line) => {
  test('is shown where it is, and the next run starts clean', async () => {
    const page = await openPage()
    const { end } = await runScript(page, script)
    expect(end?.outcome).toBe('failed')
    expect(`${end?.error?.name}: ${end?.error?.message}`).toContain(message)
    expect(end?.error?.line).toBe(line)
    const shown = end?.error?.message.split('\n')[0]
    expect(await page.getByText(String(shown)).first().isVisible()).toBe(true)

    const next = await runScript(page, good)
    expect(next.end?.outcome).toBe('finished')
    expect(next.console.map((l) => l.text)).toEqual(['42'])
  })
})

describe('a script without an end', () => {
  test('a promise that is never settled: says who waits for what', async () => {
    const page = await openPage()
    const { end } = await runScript(page, 'await new Promise(() => {})')
    expect(end?.outcome).toBe('stuck')
    expect(await page.getByText(String(end?.message)).first().isVisible()).toBe(true)
    expect((await runScript(page, good)).end?.outcome).toBe('finished')
  })

  test.each([
    ['a loop', 'for (;;) {}'],
    ['a loop of microtasks', 'for (;;) await null'],
    ['a busy request', withPool('const p = new ThreadPool(1)\nawait p.putRequest(new WorkRequest(() => { for (;;) {} }))\nawait p.wait()')],
    ['a busy Go function', withPool("const p = new ThreadPool(1)\nfor (;;) { await p.putRequest(new WorkRequest(go.hash, ['x', 9_000_000])); await p.wait() }")],
  ])('%s: Stop ends it at once, and the next run starts clean', async (_, script) => {
    const page = await openPage()
    await startScript(page, script)
    expect((await app(page)).status).toBe('recording')
    const stop = page.getByRole('button', { name: 'Stop' }).first()
    await click(stop)
    const { end } = await app(page)
    expect(end?.outcome).toBe('stopped') // not 'hung', as it would be later
    expect((await runScript(page, good)).end?.outcome).toBe('finished')
  })

  test('a loop that nobody stops is ended by the watchdog', async () => {
    const page = await openPage()
    const { end } = await runScript(page, 'for (;;) {}')
    expect(end?.outcome).toBe('hung')
    expect((await runScript(page, good)).end?.outcome).toBe('finished')
  })

  test('one that sleeps for ever is recorded up to a limit', async () => {
    const page = await openPage()
    const { end, duration } = await runScript(page, 'for (;;) await sleep(1000)')
    expect(end?.outcome).toBe('limit')
    expect(duration).toBeGreaterThan(60)
    expect((await runScript(page, good)).end?.outcome).toBe('finished')
  })
})

describe('the realm', () => {
  test('reaches neither the network nor the page', async () => {
    const page = await openPage()
    const script = `for (const f of [
  () => fetch('/'), () => new WebSocket('ws://localhost'), () => importScripts('/x.js'),
  () => postMessage('hello'), () => localStorage.x, () => document.cookie,
]) {
  try { await f(); console.log('reached') } catch (e) { console.log(e.name) }
}`
    const { console, end } = await runScript(page, script)
    expect(end?.outcome).toBe('finished')
    expect(console).toHaveLength(6)
    expect(console.map((l) => l.text)).not.toContain('reached')
  })

  test('console text is text, never markup', async () => {
    const page = await openPage()
    await runScript(page, `console.log('<img src=x onerror="window.hacked = 1">')`)
    expect(await page.evaluate(() => 'hacked' in window)).toBe(false)
  })
})
