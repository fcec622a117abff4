// The command line: what it prints, how it exits, and what it says about every kind of bad input.

import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { command, runScript, startScript } from './cli'

const recipe = readFileSync(new URL('../src/presets/recipe/script.js', import.meta.url), 'utf8')

const poolOf = (workers: number) =>
  "import { ThreadPool, WorkRequest, go } from 'lido-pool'\n" +
  `const main = new ThreadPool(${workers})\n`

describe('the recipe', () => {
  test('prints its 20 results and exits with 0', async () => {
    const { stdout, stderr, status } = await runScript(recipe, ['--seed', '42'])
    expect(stdout.match(/^Result: [\d.]+ from request #\d+$/gm)).toHaveLength(20)
    expect(stdout).toContain('Adding 3 more worker threads...')
    expect(stderr).toBe('')
    expect(status).toBe(0)
  })

  test('is another run with another seed, and the same with the same', async () => {
    const [one, again, other] = await Promise.all(
      ['1', '1', '2'].map((seed) => runScript(recipe, ['--seed', seed, '--hash'])),
    )
    expect(one).toEqual(again)
    expect(one!.stdout).not.toBe(other!.stdout)
    expect(one!.stdout.trimEnd().split('\n').at(-1)).toMatch(/^[0-9a-f]{64}$/)
  })
})

describe('the console', () => {
  test('goes to stdout, warnings and errors to stderr', async () => {
    const { stdout, stderr } = await runScript(
      "console.log('out'); console.warn('w'); console.error('e')",
    )
    expect(stdout).toBe('out\n')
    expect(stderr).toBe('w\ne\n')
  })

  test('comes as it is written, not at the end', async () => {
    const started = startScript("console.log('before'); for (;;);")
    const [chunk] = (await once(started.stdout!, 'data')) as [Buffer]
    expect(String(chunk)).toBe('before\n')
  })

  test('may be read in part only', async () => {
    const started = startScript("for (;;) { console.log('y'.repeat(5000)); await sleep(1) }")
    let stderr = ''
    started.stderr!.on('data', (chunk: Buffer) => (stderr += String(chunk)))
    await once(started.stdout!, 'data')
    started.stdout!.destroy()
    const [status] = (await once(started, 'exit')) as [number]
    expect(stderr).toBe('')
    expect(status).toBe(141)
  })
})

describe('bad input is answered at the right place', () => {
  test.each<[string, string, number, string]>([
    [
      'a syntax error',
      'const a = 1\nconst b = = 2',
      1,
      'script.js:2:11: SyntaxError: Unexpected "="',
    ],
    [
      'an error that is thrown',
      "function f() {\n  throw new RangeError('too far')\n}\nf()",
      1,
      'script.js:2:9: RangeError: too far',
    ],
    [
      'an error after an await',
      'await sleep(10)\n  null.x',
      1,
      'script.js:2:8: TypeError: Cannot read prop',
    ],
    [
      'an error in a timer',
      "setTimeout(() => { throw new Error('late') }, 5)\nawait sleep(10)",
      1,
      'script.js:1:26: Error: late',
    ],
    [
      'a rejection nobody handles',
      "async function f() {\n  throw new Error('alone')\n}\nf()\nawait sleep(10)",
      1,
      'script.js:2:9: Error: alone',
    ],
    [
      'a promise that nothing settles',
      'await new Promise(() => {})',
      3,
      'script.js: Nothing can happen any more, but the work is not done: the script awaits',
    ],
    [
      'a callable that never settles',
      `${poolOf(1)}
main.putRequest(new WorkRequest(() => new Promise(() => {})))
await main.wait()`,
      3,
      'request #1: its promise is not settled',
    ],
    [
      'a request that waits for another behind it',
      `${poolOf(1)}
const outer = async () => { const inner = new WorkRequest(() => 1); main.putRequest(inner); await inner }
main.putRequest(new WorkRequest(outer))
await main.wait()`,
      3,
      'pool 1: 1 request is queued behind the one that its only worker runs, which may wait for what is queued; pool 1: wait() waits for results.',
    ],
    [
      'a pool that is paused for ever',
      `${poolOf(2)}main.pause()
for (const _ of [1, 2]) main.putRequest(new WorkRequest(sleep, [9]))
await main.wait()`,
      3,
      'done: pool 1: 2 requests are queued and the pool is paused; pool 1: wait() waits for results.',
    ],
    [
      'many that wait for the same',
      `${poolOf(1)}main.putRequest(new WorkRequest(() => new Promise(() => {})))
await Promise.all([main.wait(), main.wait()])`,
      3,
      'done: request #1: its promise is not settled; pool 1: wait() waits for results.',
    ],
    [
      'a callable that fails',
      `${poolOf(1)}main.putRequest(new WorkRequest(() => {
  throw new TypeError('bad') }))
await main.wait()`,
      1,
      'script.js:4:9: TypeError: bad',
    ],
    [
      'a Go function that returns an error',
      `${poolOf(1)}main.putRequest(new WorkRequest(go.fail, ['no luck']))\nawait main.wait()`,
      1,
      'GoError: no luck',
    ],
    [
      'a Go function that panics',
      `${poolOf(1)}main.putRequest(new WorkRequest(go.panic, ['aargh']))\nawait main.wait()`,
      1,
      'GoPanic: aargh',
    ],
    [
      'a Go function that does not exist',
      `${poolOf(1)}go.nothing`,
      1,
      'script.js:3:4: TypeError: there is no Go function "nothing"',
    ],
    [
      'a negative number of workers',
      `${poolOf(1)}main.createWorkers(-1)`,
      1,
      'script.js:3:6: RangeError: createWorkers: the number of workers must be',
    ],
    [
      'a request ID that is taken',
      `${poolOf(1)}for (const _ of [1, 2]) {
  main.putRequest(new WorkRequest(sleep, [9], { requestID: 'a' }))
}`,
      1,
      'script.js:4:8: RequestInUse: request ID a is in use',
    ],
    [
      'a request put twice',
      `${poolOf(1)}const request = new WorkRequest(sleep, [9])
main.putRequest(request)
main.putRequest(request)`,
      1,
      'script.js:5:6: RequestInUse: request #1 has been put already',
    ],
    [
      'requests and no workers',
      `${poolOf(0)}main.putRequest(new WorkRequest(sleep, [9]))\nawait main.wait()`,
      1,
      'script.js:4:1: NoWorkersAvailable: requests are queued',
    ],
    [
      'another module',
      "import fs from 'node:fs'",
      1,
      "script.js:1:16: SyntaxError: there is no module 'node:fs' in the realm",
    ],
    [
      'the network',
      "fetch('/')",
      1,
      'script.js:1:1: Error: fetch is not available in the realm: a script',
    ],
    [
      'Node',
      'process.exit(7)',
      1,
      'script.js:1:1: ReferenceError: process is not defined: a script',
    ],
    [
      'a pause that is none',
      'await sleep(NaN)',
      1,
      'script.js:1:7: RangeError: sleep(ms) needs millisec',
    ],
    [
      'a loop that sleeps no time',
      'for (;;) await sleep(0)',
      4,
      'script.js: The recording ends because 100,000 timers fired without any time passing',
    ],
    [
      'a console that overflows',
      "for (;;) console.log('x'.repeat(10_000))",
      4,
      'script.js: The recording ends at its limit of 1,000,000 characters on the console.',
    ],
  ])('%s', async (_, source, status, message) => {
    const result = await runScript(source)
    expect(result.stderr).toContain(message)
    expect(result.stderr.trimEnd().split('\n')).toHaveLength(1)
    expect(result.status).toBe(status)
  })

  test('a loop that never ends', async () => {
    const { stdout, stderr, status } = await runScript("console.log('before')\nfor (;;);")
    expect(stdout).toBe('before\n')
    expect(stderr).toBe(
      'script.js: The script made no progress for 10 s: is there a loop that never ends?\n',
    )
    expect(status).toBe(5)
  })

  test('a loop that never ends can be interrupted at once', async () => {
    const started = startScript("console.log('before'); for (;;);")
    await once(started.stdout!, 'data')
    started.kill('SIGINT')
    const [status] = (await once(started, 'exit')) as [number]
    expect(status).toBe(130) // not 5, as it would be after ten seconds
  })
})

describe('the command', () => {
  test('explains itself', async () => {
    const { stdout, status } = await command(['--help'])
    expect(stdout).toMatch(/^Runs a Lido script/)
    expect(status).toBe(0)
  })

  test.each([
    ['nothing', [], 'expected: lido-pool run SCRIPT.js'],
    ['another command', ['walk', 'script.js'], 'expected: lido-pool run SCRIPT.js'],
    ['no script to explore', ['explore'], 'expected: lido-pool explore SCRIPT.js'],
    ['seeds that are none', ['explore', 'a.js', '--seeds', '1-b'], '--seeds needs a whole number'],
    ['seeds the wrong way round', ['explore', 'a.js', '--seeds', '2-1'], '--seeds needs a first'],
    ['too many seeds', ['explore', 'a.js', '--seeds', '1-2-3'], '--seeds needs a first'],
    ['an option of the other command', ['explore', 'a.js', '--hash'], "Unknown option '--hash'"],
    ['two scripts', ['run', 'a.js', 'b.js'], 'expected: lido-pool run SCRIPT.js'],
    ['an unknown option', ['run', 'a.js', '--sed', '1'], "Unknown option '--sed'"],
    [
      'an option without its value',
      ['run', 'a.js', '--seed'],
      "Option '--seed <value>' argument missing",
    ],
    ['a seed that is none', ['run', 'a.js', '--seed=-1'], '--seed needs a whole number'],
    [
      'a seed that is too large',
      ['run', 'a.js', '--seed', '4294967296'],
      '--seed needs a whole number',
    ],
    ['a file that is not there', ['run', 'none.js'], 'none.js cannot be read: '],
  ])('answers %s in one sentence', async (_, args, message) => {
    const { stdout, stderr, status } = await command(args)
    expect(stdout).toBe('')
    expect(stderr).toContain(`lido-pool: ${message}`)
    expect(stderr.trimEnd().split('\n')).toHaveLength(1)
    expect(status).toBe(2)
  })
})
