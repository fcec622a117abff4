// Measures the realm in Node: node BUNDLE NPM SCRIPT OPTIONS, where BUNDLE is the bundle of this file, NPM
// the folder of the built lido-pool, and OPTIONS is JSON: how many runs, how many seeds. Prints the
// milliseconds of each run of the script, one after another, and of all the seeds together, as JSON.

import { readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { explore } from '../../../web/src/realm/explore'
import { createNodeRecorder } from '../../../web/src/realm/node'

const [npm, file, json] = process.argv.slice(2)
const { runs, seeds } = JSON.parse(json)
const fileURL = (name) => pathToFileURL(join(npm, name))
const recorder = createNodeRecorder({
  wasm: fileURL('lido.wasm'),
  worker: fileURL('realm-worker.js'),
})
const script = readFileSync(file, 'utf8')

/** Milliseconds that the seeds from 1 to `last` take, so many at once. */
async function time(last, atOnce) {
  const began = performance.now()
  const signal = new AbortController().signal
  const range = { first: 1, last }
  const samples = await explore({ recorder, request: { script }, seeds: range, atOnce, signal })
  const unfinished = samples.find(({ end }) => end.outcome !== 'finished')
  if (unfinished) throw new Error(`seed ${unfinished.seed}: ${unfinished.end.message}`)
  return performance.now() - began
}

await time(1, 1) // compiles the module
const each = []
for (let i = 0; i < runs; i++) each.push(await time(1, 1))
console.log(JSON.stringify({ runs: each, seeds: await time(seeds, availableParallelism()) }))
