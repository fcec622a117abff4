// Interventions: what is done to a run from the command line, at its time, and the same each time.

import { writeFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { runScript, temporaryFile } from './cli'

/** Six requests of a second each on one worker; prints when each result came, or its error. */
const sixSeconds = `
import { ThreadPool, makeRequests } from 'lido-pool'
const main = new ThreadPool(1)
const work = async () => { await sleep(1000) }
const came = (request, result) => {
  console.log(request.requestID, performance.now(), result?.name ?? 'ok')
}
for (const request of makeRequests(work, [1, 2, 3, 4, 5, 6], came, came)) main.putRequest(request)
await main.wait()`

async function runWith(interventions: unknown, source = sixSeconds, args: string[] = []) {
  const file = temporaryFile('interventions.json')
  writeFileSync(file, JSON.stringify(interventions))
  return runScript(source, ['--interventions', file, ...args])
}

/** When the requests came back, in ms. */
async function timesWith(...interventions: [at: number, action: object][]): Promise<string[]> {
  const { stdout } = await runWith(interventions.map(([at, action]) => ({ at, action })))
  return stdout.trimEnd().split('\n')
}

describe('an intervention', () => {
  test('creates workers', async () => {
    const lines = await timesWith([2000, { type: 'createWorkers', workers: 3 }])
    expect(lines.map((line) => line.split(' ')[1])).toEqual(
      ['1000', '2000', '3000', '3000', '3000', '3000'],
    )
  })

  test('dismisses workers, so that nobody is left', async () => {
    const { stderr, status } = await runWith([
      { at: 1500, action: { type: 'dismissWorkers', workers: 9 } },
    ])
    expect(stderr).toMatch(/NoWorkersAvailable/)
    expect(status).toBe(1)
  })

  test('pauses and resumes a pool', async () => {
    const lines = await timesWith([500, { type: 'pause' }], [5000, { type: 'resume' }])
    expect(lines.slice(0, 2)).toEqual(['1 1000 ok', '2 6000 ok'])
  })

  test('cancels a request', async () => {
    const lines = await timesWith([500, { type: 'cancel', request: 5 }])
    expect(lines).toContain('5 500 AbortError')
    expect(lines.at(-1)).toBe('6 5000 ok')
  })

  test('puts a request, whose result the script does not get', async () => {
    const lines = await timesWith([500, { type: 'put', callable: 'sleep', args: [300] }])
    expect(lines).toHaveLength(6)
    const put = [{ at: 6500, action: { type: 'put', callable: 'fail', args: ['no'] } }]
    const { stderr, status } = await runWith(put, `${sixSeconds}\nawait sleep(2000)`)
    expect([stderr, status]).toEqual(['', 0])
  })

  test('happens before all else that is due then, in the order of the file', async () => {
    const lines = await timesWith(
      [1000, { type: 'resume' }],
      [1000, { type: 'pause' }],
      [3000, { type: 'resume' }],
    )
    expect(lines.slice(0, 2)).toEqual(['1 1000 ok', '2 4000 ok'])
  })

  test('gets work going again that nobody in the script could', async () => {
    const source = sixSeconds.replace('await main.wait()', 'main.pause(); await main.wait()')
    const { stdout } = await runWith([{ at: 9000, action: { type: 'resume' } }], source)
    expect(stdout).toMatch(/^1 10000 ok\n/)
  })

  test('that comes after the end does not happen', async () => {
    const never = [{ at: 60_000, action: { type: 'pause' } }]
    const [with1, without] = await Promise.all([
      runWith(never, sixSeconds, ['--hash']),
      runWith([], sixSeconds, ['--hash']),
    ])
    expect(with1.stdout).toBe(without.stdout)
    expect(with1.stderr).toBe('lido-pool: 1 of 1 interventions did not happen: the run was over before\n')
    expect(with1.status).toBe(0)
  })

  test('with nothing to act on is noted all the same, and changes nothing else', async () => {
    const idle = [
      { at: 10, action: { type: 'createWorkers', workers: 1, pool: 2 } },
      { at: 10, action: { type: 'cancel', request: 99 } },
      { at: 10, action: { type: 'put', callable: 'nothing' } },
    ]
    const [one, again, without] = await Promise.all(
      [idle, idle, []].map((list) => runWith(list, sixSeconds, ['--json'])),
    )
    const [a, b] = [one!, without!].map(({ stdout }) => JSON.parse(stdout) as Record<string, unknown>)
    expect(one).toEqual(again)
    expect(a!.console).toEqual(b!.console)
    expect(a!.hash).not.toBe(b!.hash)
    const { stderr } = await runWith(idle)
    expect(stderr).toBe(
      'lido-pool: at 10 ms there was nothing to do: create 1 worker in pool 2\n' +
        'lido-pool: at 10 ms there was nothing to do: cancel request 99\n' +
        'lido-pool: at 10 ms there was nothing to do: put nothing() in pool 1\n',
    )
  })
})

test('interventions that are malformed are answered in one sentence', async () => {
  const { stdout, stderr, status } = await runWith([{ at: 1, action: { type: 'stop' } }])
  expect(stdout).toBe('')
  expect(stderr).toMatch(/^lido-pool: .*interventions\.json: intervention 1: its type is one of .*\n$/)
  expect(status).toBe(2)
})
