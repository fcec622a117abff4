// The command explore: many seeds of one script, and how they differ.

import { once } from 'node:events'
import { describe, expect, test } from 'vitest'
import { exploreScript, startScript } from './cli'

/** Its one request runs for a number of seconds that is different for each seed, and may fail. */
const chancy = `
import { ThreadPool, WorkRequest } from 'lido-pool'
const main = new ThreadPool(1)
const work = async () => { await sleep(randint(1, 9) * 1000); if (randint(0, 3) === 0) throw new Error('no') }
main.putRequest(new WorkRequest(work, [], { excCallback() {} }))
await main.wait()
console.log('not printed')`

describe('explore', () => {
  test('prints the spread of many seeds, and which is the worst', async () => {
    const { stdout, stderr, status } = await exploreScript(chancy, '1-12')
    expect(stdout).toMatch(/^12 seeds +least +median +p95 +most\nmakespan +\d\.\d\d s/)
    expect(stdout).toMatch(/\nfailures +0 +0 +1 +1\n/)
    expect(stdout).toMatch(/\nWorst: seed \d+ \(1 failure, makespan \d\.\d\d s\)\n/)
    expect(stdout).toMatch(/\n {2}lido-pool run script\.js --seed \d+\n$/)
    expect(stdout).not.toContain('not printed')
    expect(stderr).not.toContain('not printed')
    expect(status).toBe(0)
  })

  test('says the same each time', async () => {
    const [one, again] = await Promise.all([1, 2].map(() => exploreScript(chancy, '5-9')))
    expect(one!.stdout).toBe(again!.stdout)
  })

  test('exits with 1 if a seed did not finish, and says why', async () => {
    const source = 'if (randint(0, 3) === 0) await new Promise(() => {})'
    const { stdout, status } = await exploreScript(source, '1-20')
    expect(stdout).toMatch(/\n\d+ did not finish: \d+ stuck\n/)
    expect(stdout).toMatch(/\nWorst: seed \d+ \(Nothing can happen any more/)
    expect(status).toBe(1)
  })

  test('tells how far it is, and prints what it has found when it is interrupted', async () => {
    const started = startScript(chancy, 'explore')
    let stdout = ''
    started.stdout!.on('data', (chunk: Buffer) => (stdout += String(chunk)))
    let stderr = ''
    started.stderr!.on('data', (chunk: Buffer) => (stderr += String(chunk)))
    while (!/^[1-9]\d* of 1000 seeds, about \d+ s left\n/m.test(stderr)) {
      await once(started.stderr!, 'data')
    }
    started.kill('SIGINT')
    const [status] = (await once(started, 'close')) as [number]
    expect(Number(/^\d+/.exec(stdout)?.[0])).toBeGreaterThan(0)
    expect(stdout).toContain('\nWorst: seed ')
    expect(status).toBe(130)
  })
})
