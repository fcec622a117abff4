// Tests of the list of names that the editor knows.

import { expect, test } from 'vitest'
import { api, entriesOf } from './lido-api'
import { readApi } from './testing/read-api'

test('is what the sources say: after a change, vitest run --project unit -u src/ui/lido-api', async () => {
  await expect(`${JSON.stringify(readApi(), undefined, 2)}\n`).toMatchFileSnapshot('./lido-api.json')
})

test('knows what scripts are made of', () => {
  const names = entriesOf('lido-pool', 'global', 'ThreadPool').map(({ name }) => name)
  expect(names).toEqual(expect.arrayContaining(['ThreadPool', 'makeRequests', 'sleep', 'putRequest']))
})

test('keeps internals to itself', () => {
  expect(entriesOf('WorkRequest').map(({ name }) => name)).not.toContain('slot')
})

test('what can be called has docs', () => {
  const silent = api.filter(({ name, signature, doc }) => signature.startsWith(`${name}(`) && doc === '')
  expect(silent.map(({ of, name }) => `${of}.${name}`)).toEqual([])
})
