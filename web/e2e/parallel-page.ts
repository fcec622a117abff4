// The entry of the page that runs the cases of parallel pools in a browser; parallel.webtest.ts bundles it.

import { cases } from './parallel-cases'

// A name that the page maps to the built package: it is not to be bundled.
const name = 'lido-pool'
const lido = (await import(name)) as Parameters<(typeof cases)[number]['run']>[0]
const binary = new URL('node_modules/lido-pool/lido.wasm', location.href)
const lidoBinary = await WebAssembly.compile(await (await fetch(binary)).arrayBuffer())

/** Runs the case of that name; resolves to what it came to. */
const runCase = (name: string): Promise<unknown> => cases.find((c) => c.name === name)!.run(lido)

Object.assign(globalThis, { runCase, lidoBinary, result: 'ready' })
