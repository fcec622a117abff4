// The entry of the page that runs the model in a browser; model.webtest.ts bundles it.

import { checkModel } from './model'
import { checkParallelModel } from './model-parallel'

const { seed, runs, kind } = Object.fromEntries(new URLSearchParams(location.search)) as Record<string, string>
// A name that the page maps to the built package: it is not to be bundled.
const name = 'lido-pool'
const lido = (await import(name)) as Parameters<typeof checkModel>[0]
const check = kind === 'parallel' ? checkParallelModel : checkModel
const told = await check(lido, Number(seed), Number(runs)).catch((e: unknown) => String(e))
Object.assign(globalThis, { result: told })
