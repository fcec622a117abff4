// Random sequences of calls against the model, in Node and in Chromium, with the same seeds.

import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { checkModel } from './model'
import { checkParallelModel } from './model-parallel'
import { built, checkout, Project } from './project'
import { resultOf, serveFolder } from './static'

const execute = promisify(execFile)

/** Each found something once, or is new: a seed that fails is added here. */
const seeds = [1, 42, 20050719]
const runs = 150

/** Fewer, as each starts cores and waits for them. */
const parallelRuns = 4

let project: Project
let lido: Parameters<typeof checkModel>[0]

beforeAll(async () => {
  lido = (await import(join(built, 'index.js'))) as typeof lido
  project = await Project.create()
  await execute('go', [
    'run', 'github.com/evanw/esbuild/cmd/esbuild', 'web/e2e/model-page.ts', '--bundle',
    '--format=esm', '--external:lido-pool', `--outfile=${join(project.folder, 'model.js')}`,
  ], { cwd: checkout })
  const imports = { imports: { 'lido-pool': './node_modules/lido-pool/index.js' } }
  await project.write('model.html', `<!doctype html><meta charset="utf-8" />
    <link rel="icon" href="data:," />
    <script type="importmap">${JSON.stringify(imports)}</script>
    <script type="module" src="model.js"></script>`)
})

afterAll(() => project.remove())

describe('random calls agree with the model', () => {
  test.each(seeds)('seed %i', async (seed) => {
    const inNode = await checkModel(lido, seed, runs)
    expect(inNode.split('\n')).toHaveLength(runs)
    expect(await inChromium('one thread', seed, runs)).toBe(inNode)
  })
})

describe('random calls of parallel pools agree with the model', () => {
  test.each(seeds)('seed %i', async (seed) => {
    const inNode = await checkParallelModel(lido, seed, parallelRuns)
    expect(inNode.split('\n')).toHaveLength(parallelRuns)
    expect(await inChromium('parallel', seed, parallelRuns)).toBe(inNode)
  })
})

async function inChromium(kind: string, seed: number, runs: number): Promise<string> {
  const site = await serveFolder(project.folder)
  return await resultOf(`${site}/model.html?kind=${kind}&seed=${seed}&runs=${runs}`)
}
