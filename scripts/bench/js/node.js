// Runs the benchmark in Node: node node.js BUNDLE LIDO OPTIONS, where BUNDLE is the bundle of bench.js,
// LIDO the entry of lido-pool, and OPTIONS is JSON: see bench.js. With "plan": true it only says what
// would run. Prints JSON.

import { pathToFileURL } from 'node:url'
import { pools } from './pools.js'

const [bundle, library, json] = process.argv.slice(2)
const options = JSON.parse(json)
const { measure, plan } = await import(pathToFileURL(bundle))
const lido = await import(pathToFileURL(library))
const result = options.plan
  ? plan(lido, options, pools)
  : await measure(lido, options, console.warn, pools)
console.log(JSON.stringify(result))
