// Requests that are held back: from the command line, each time the same.

import { writeFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { runScript, temporaryFile, type Result } from './cli'

/** Four requests of a second each on one worker, put 100 ms apart; prints when each is done. */
const fourSeconds = `
import { ThreadPool, makeRequests } from 'lido-pool'
const main = new ThreadPool(1)
const work = async (n) => {
  await sleep(1000)
  console.log(n, performance.now())
}
for (const request of makeRequests(work, [1, 2, 3, 4])) {
  await main.putRequest(request)
  await sleep(100)
}
await main.wait()`

/** Runs a script with requests held until so many ms. */
async function holding(
  holds: [request: number, until: number][],
  source = fourSeconds,
  args: string[] = [],
): Promise<Result> {
  const file = temporaryFile('interventions.json')
  const interventions = holds.map(([request, at]) => ({ at, action: { type: 'hold', request } }))
  writeFileSync(file, JSON.stringify(interventions))
  return runScript(source, ['--interventions', file, ...args])
}

describe('a request that is held', () => {
  test('is put at its time, and the script waits', async () => {
    const { stdout, stderr } = await holding([[2, 5000]])
    expect(stderr).toBe('')
    expect(stdout).toBe('1 1000\n2 6000\n3 7000\n4 8000\n')
  })

  test('and another each have their time', async () => {
    const { stdout } = await holding([[2, 5000], [4, 9000]])
    expect(stdout).toBe('1 1000\n2 6000\n3 7000\n4 10000\n')
  })

  test('keeps its place when the script does not wait', async () => {
    const source = fourSeconds.replace('await main.put', 'main.put').replace('await sleep(100)', '')
    const { stdout } = await holding([[2, 5000]], source)
    expect(stdout).toBe('1 1000\n2 6000\n3 7000\n4 8000\n')
  })

  test('is still to come for a script that polls', async () => {
    const source = fourSeconds
      .replace('await main.put', 'main.put')
      .replace('await main.wait()', 'try { for (;;) { main.poll(); await sleep(500) } } catch {}')
    const { stdout } = await holding([[4, 5000]], source)
    expect(stdout).toMatch(/^4 6\d{3}$/m)
  })

  test('is still to come for a loop over the results', async () => {
    const source = fourSeconds
      .replace('await main.put', 'main.put')
      .replace('await main.wait()', 'for await (const { request } of main.results()) console.log(request.requestID)')
    const { stdout } = await holding([[4, 9000]], source)
    expect(stdout).toMatch(/^3 3000\n3\n4 10000\n4$/m)
  })

  test('is not put by a map, nor those after it', async () => {
    const source = fourSeconds.replace(/for \(const[^]*/, 'console.log(await main.map(work, [1, 2, 3, 4]))')
    const { stdout } = await holding([[3, 5000]], source)
    expect(stdout).toBe('1 1000\n2 2000\n3 6000\n4 7000\n[ undefined, undefined, undefined, undefined ]\n')
  })

  test('is not put by a map whose first failure came before its time', async () => {
    const source = `
      import { ThreadPool } from 'lido-pool'
      const fail = (n) => { console.log(n); throw new Error('no') }
      await new ThreadPool(1).map(fail, [1, 2, 3]).catch((e) => console.log(e.message, performance.now()))`
    const { stdout } = await holding([[2, 5000]], source)
    expect(stdout).toBe('1\nno 5000\n')
  })

  test('finds the queue full, as those behind it do, if it is only tried to be put', async () => {
    const source = fourSeconds.replace('await main.putRequest(request)', `
      try { main.tryPutRequest(request); console.log('put', performance.now()) }
      catch (e) { console.log(e.name, performance.now()) }`)
    const { stdout, status } = await holding([[2, 150]], source)
    expect(status).toBe(0)
    expect(stdout).toMatch(/^put 0\nQueueFull 100\nput 200\nput 300\n1 1000\n3 2000\n4 3000\n$/)
  })

  test('until before it is put is put when it is put', async () => {
    const without = await holding([], fourSeconds, ['--json'])
    const held = await holding([[3, 150]], fourSeconds, ['--json'])
    const [a, b] = [without, held].map(({ stdout }) => JSON.parse(stdout) as Record<string, unknown>)
    expect(b!['console']).toEqual(a!['console'])
  })

  test('is held alike each time', async () => {
    const [one, other] = await Promise.all([1, 2].map(() => holding([[2, 5000]], fourSeconds, ['--hash'])))
    expect(one).toEqual(other)
  })
})
