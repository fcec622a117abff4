// Records on the command line: run --record writes one, open runs it again and compares.

import { readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { versions } from '../src/log/versions'
import { command, runScript, startCommand, temporaryFile } from './cli'

const by = `Lido ${versions.lido} with ${versions.go}`

const script = `
import { ThreadPool, WorkRequest } from 'lido-pool'
const main = new ThreadPool(1)
const nap = async () => { await sleep(randint(1, 1000)); return Math.random() }
for (let i = 0; i < 5; i++) main.putRequest(new WorkRequest(nap))
await main.wait()
console.log('done')`

type Fields = Record<string, unknown>

/** The file of a record, changed by `change`. */
async function recorded(change: (fields: Fields) => Fields = (fields) => fields): Promise<string> {
  const file = temporaryFile('run.lido.json')
  const { stdout, status } = await runScript(script, ['--seed', '9', '--record', file])
  expect([stdout, status]).toEqual(['done\n', 0])
  writeFileSync(file, JSON.stringify(change(JSON.parse(readFileSync(file, 'utf8')) as Fields)))
  return file
}

test('a run that is still the same', async () => {
  expect(await command(['open', await recorded()])).toEqual({
    stdout: `done\nThe run is the same as when ${by} recorded it.\n`,
    stderr: '',
    status: 0,
  })
})

test('what was done to the run from outside is part of it', async () => {
  const file = temporaryFile('run.lido.json')
  const interventions = temporaryFile('interventions.json')
  writeFileSync(interventions, '[{ "at": 100, "action": { "type": "createWorkers", "workers": 2 } }]')
  await runScript(script, ['--interventions', interventions, '--until', '700ms', '--record', file])
  expect(await command(['open', file])).toMatchObject({ status: 0 })
  const without = { ...(JSON.parse(readFileSync(file, 'utf8')) as Fields), interventions: undefined }
  writeFileSync(file, JSON.stringify(without))
  expect((await command(['open', file])).stdout).toMatch(
    /Event \d+ was: at 0.100 s lane 2 is created. Now /,
  )
})

test('a run that was interrupted is compared as far as it went', async () => {
  const file = temporaryFile('run.lido.json')
  const endless = "for (;;) { console.log('tick'); await sleep(1000) }"
  const folder = dirname(temporaryFile('script.js'))
  writeFileSync(join(folder, 'script.js'), `${endless}\n`)
  const started = startCommand(['run', 'script.js', '--until', '2h', '--record', file], folder)
  started.stdout!.once('data', () => started.kill('SIGINT'))
  expect(await new Promise((resolve) => started.once('exit', resolve))).toBe(130)
  const { stdout, status } = await command(['open', file])
  expect(stdout).toMatch(/recorded it, as far as both go\.\n$/)
  expect(status).toBe(0)
})

test('a run that has changed names the versions, and the event at which it did', async () => {
  const older = { lido: '0.0.1', go: 'go1.25.0' }
  const file = await recorded((fields) => ({ ...fields, versions: older, seed: 10 }))
  const { stdout, stderr, status } = await command(['open', file])
  expect(stdout).toMatch(
    new RegExp(
      '^done\nThe run is not the same any more. It was recorded by Lido 0.0.1 with go1.25.0; ' +
        `this is ${by}. After event 7 came: at 0.\\d{3} s #1 returns 0.\\d+. ` +
        'Now comes: at 0.\\d{3} s #1 returns 0.\\d+.\n$',
    ),
  )
  expect([stderr, status]).toEqual(['', 1])
})

test('interrupted, it says nothing of the kind', async () => {
  const file = await recorded((fields) => ({ ...fields, script: "console.log('a'); for (;;);" }))
  const started = startCommand(['open', file])
  let stdout = ''
  started.stdout!.on('data', (chunk: Buffer) => {
    stdout += String(chunk)
    started.kill('SIGINT')
  })
  const status = await new Promise((resolve) => started.once('exit', resolve))
  expect([stdout, status]).toEqual(['a\n', 130])
})

test.each<[string, Fields, string]>([
  ['no record', { lido: undefined }, 'This file is no record of Lido.'],
  ['a damaged log', { log: { wire: 1, data: 'AAAA' } }, 'The log of this record is damaged.'],
])('%s is answered in one sentence', async (_, changed, message) => {
  const file = await recorded((fields) => ({ ...fields, ...changed }))
  const { stdout, stderr, status } = await command(['open', file])
  expect(stderr).toBe(`lido-pool: ${file}: ${message}\n`)
  expect([stdout, status]).toEqual(['', 2])
})
