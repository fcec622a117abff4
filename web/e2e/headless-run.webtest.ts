// The options of the command run: how long, and what is printed and written.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { runScript, temporaryFile } from './cli'

const endless = 'for (;;) { console.log(performance.now()); await sleep(400) }'

const oneRequest = `
import { ThreadPool, WorkRequest } from 'lido-pool'
const main = new ThreadPool(1)
main.putRequest(new WorkRequest(async function work() { await sleep(2000); return 7 }, []))
await main.wait()
console.warn('done')`

describe('--until', () => {
  test.each([
    ['1s', '0\n400\n800\n'],
    ['1.2s', '0\n400\n800\n1200\n'],
    ['399ms', '0\n'],
  ])('%s ends the recording after that time', async (until, lines) => {
    const { stdout, stderr, status } = await runScript(endless, ['--until', until])
    expect(stdout).toBe(lines)
    expect(stderr).toMatch(/ends at its limit of [\d,.]+ m?s of virtual time/)
    expect(status).toBe(4)
  })

  test('may be longer than the usual limit', async () => {
    const source = "await sleep(5_000_000); console.log('late')"
    expect((await runScript(source)).status).toBe(4)
    expect((await runScript(source, ['--until', '2h'])).stdout).toBe('late\n')
  })

  test.each(['60', '0s', '-1s', '1d', ''])('refuses "%s"', async (until) => {
    const { stderr, status } = await runScript(endless, [`--until=${until}`])
    expect(stderr).toBe(
      `lido-pool: --until needs a time, as in 500ms, 60s, 5m or 1h, not ${until}\n`,
    )
    expect(status).toBe(2)
  })
})

describe('--json', () => {
  test('prints one object with all there is to know', async () => {
    const { stdout, stderr, status } = await runScript(oneRequest, ['--json', '--seed', '3'])
    const { stdout: plain } = await runScript(oneRequest, ['--hash', '--seed', '3'])
    expect(JSON.parse(stdout)).toMatchObject({
      script: 'script.js',
      seed: 3,
      end: { outcome: 'finished', time: 2e9 },
      stats: { submitted: 1, settled: 1, failed: 0, makespan: 2e9 },
      hash: plain.trim(),
      console: [{ time: 2e9, level: 'warn', text: 'done' }],
    })
    expect(stderr).toBe('')
    expect(status).toBe(0)
  })

  test('says what went wrong in the object, and exits as ever', async () => {
    const { stdout, stderr, status } = await runScript('null.x', ['--json'])
    expect(JSON.parse(stdout)).toMatchObject({
      end: { outcome: 'failed', error: { name: 'TypeError', line: 1, column: 6 } },
    })
    expect(stderr).toBe('')
    expect(status).toBe(1)
  })
})

describe('--trace', () => {
  test('writes a Chrome trace', async () => {
    const file = temporaryFile('out.json')
    const { stderr, status } = await runScript(oneRequest, ['--trace', file])
    const { traceEvents } = JSON.parse(readFileSync(file, 'utf8')) as { traceEvents: object[] }
    expect(traceEvents).toContainEqual(
      expect.objectContaining({ ph: 'X', name: '#1', dur: 2e6, args: { call: 'work()', result: '7' } }),
    )
    expect([stderr, status]).toEqual(['done\n', 0])
  })

  test('says so when the file cannot be written', async () => {
    const { stderr, status } = await runScript('', ['--trace', join('none', 'out.json')])
    expect(stderr).toMatch(/^lido-pool: none.out\.json cannot be written: .+\n$/)
    expect(status).toBe(2)
  })
})
