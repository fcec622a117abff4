// The scripts whose events are recorded: those of the presets, and those in the documentation. A new one
// is found by itself.

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readEventsFile, type EventsFile } from '../src/log/events-file'

/** Writes the files anew. */
export const recordCommand = './build.sh record'

/** What a script is recorded with when nothing else is said. */
export const defaultSeed = 42

export interface RecordedScript {
  /** Its file, from the top of the checkout. */
  name: string
  script: string
  /** The file with its events. */
  file: string
}

const root = fileURLToPath(new URL('../..', import.meta.url))
const presets = 'web/src/presets'

/** Every one of them, by its name. */
export function recordedScripts(): [string, RecordedScript][] {
  return [...presetScripts(), ...documentedScripts()].map((script) => [script.name, script])
}

function presetScripts(): RecordedScript[] {
  return readdirSync(join(root, presets))
    .map((id) => ({ name: `${presets}/${id}/script.js`, file: join(root, presets, id, 'events.txt') }))
    .filter(({ name }) => existsSync(join(root, name)))
    .map(({ name, file }) => ({ name, file, script: readText(name) }))
}

/** What a document's script needs that the realm does not have. */
const helpers: Readonly<Record<string, string>> = {
  'web/npm/README.md': `
    const fetch = async (url) => {
      await sleep(url.length * 10)
      return { text: async () => \`<title>\${url}</title>\` }
    }
`,
}

/** Documents about Go functions of one's own: their scripts are run with those, by own-go.webtest.ts. */
const elsewhere = new Set(['wasm/examples/thumbnail/README.md'])

function documentedScripts(): RecordedScript[] {
  return documents()
    .filter((name) => !elsewhere.has(name))
    .map((name) => ({
      name,
      script: (helpers[name] ?? '') + scriptsIn(readText(name)),
      file: join(root, 'web/e2e/recorded', `${name.replaceAll('/', '-')}.txt`),
    }))
    .filter(({ script }) => script !== '')
}

function documents(): string[] {
  const below = (folder: string) =>
    readdirSync(join(root, folder), { recursive: true }).map((name) => join(folder, String(name)))
  const files = [...readdirSync(root), ...['pool', 'scripts', 'wasm', 'web/npm'].flatMap(below)]
  return files.map((file) => file.replaceAll('\\', '/')).filter((file) => /^(?!.*node_modules).*\.md$/.test(file))
}

/** What makes a parallel pool: that is for real time, and tested there. */
const isParallel = (script: string) => /^[^/]*\bparallel: true\b/m.test(script)

/** The JavaScript in a document: all of it, one after the other, is one script. */
function scriptsIn(document: string): string {
  const scripts = [...document.matchAll(/^```js\n(.*?)^```$/gms)].map(([, script]) => script ?? '')
  return scripts.filter((script) => !isParallel(script)).join('\n')
}

const readText = (name: string) => readFileSync(join(root, name), 'utf8')

/** What is recorded of a script; undefined if nothing is. */
export function eventsOf({ file }: RecordedScript): EventsFile | undefined {
  return existsSync(file) ? readEventsFile(readFileSync(file, 'utf8')) : undefined
}
