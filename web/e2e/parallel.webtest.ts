// Parallel pools of the built package, in Node and in Chromium.

import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchChromium, patience } from './chromium.mjs'
import { cases } from './parallel-cases'
import { built, checkout, Project } from './project'
import { serveFolder } from './static'

const execute = promisify(execFile)

let project: Project

beforeAll(async () => {
  project = await Project.create()
})

afterAll(() => project.remove())

describe('in Node', () => {
  let lido: Parameters<(typeof cases)[number]['run']>[0]

  beforeAll(async () => {
    lido = (await import(join(built, 'index.js'))) as typeof lido
    const lidoBinary = await WebAssembly.compile(await readFile(join(built, 'lido.wasm')))
    Object.assign(globalThis, { lidoBinary })
  })

  test.each(cases)('$name', async ({ run, want }) => {
    expect(await run(lido)).toEqual(want)
  })
})

describe('in Chromium', () => {
  let browser: Browser

  beforeAll(async () => {
    await bundleCases()
    browser = await launchChromium()
  })

  afterAll(() => browser.close())

  test.each(cases)('$name', async ({ name, want }) => {
    const page = await openCases(browser)
    const run = (n: string): Promise<unknown> =>
      (globalThis as unknown as { runCase: (n: string) => Promise<unknown> }).runCase(n)
    expect(await page.evaluate(run, name)).toEqual(want)
  })
})

/** Makes cases.html, a page that has the package and the cases. */
async function bundleCases(): Promise<void> {
  await execute('go', [
    'run', 'github.com/evanw/esbuild/cmd/esbuild', 'web/e2e/parallel-page.ts', '--bundle',
    '--format=esm', '--target=es2022', '--external:lido-pool', `--outfile=${join(project.folder, 'cases.js')}`,
  ], { cwd: checkout })
  const imports = { imports: { 'lido-pool': './node_modules/lido-pool/index.js' } }
  await project.write('cases.html', `<!doctype html><meta charset="utf-8" />
    <link rel="icon" href="data:," />
    <script type="importmap">${JSON.stringify(imports)}</script>
    <script type="module" src="cases.js"></script>`)
}

async function openCases(browser: Browser): Promise<Page> {
  const page = await browser.newPage()
  page.setDefaultTimeout(patience)
  page.on('pageerror', (error) => console.log(String(error)))
  await page.goto(`${await serveFolder(project.folder)}/cases.html`)
  await page.waitForFunction(() => 'runCase' in globalThis)
  return page
}
