// Measures the first use of lido-pool in a fresh process: node first-use.js LIDO. Prints the
// nanoseconds from before the import to the first result.

import { pathToFileURL } from 'node:url'

const start = performance.now()
const { ThreadPool, WorkRequest } = await import(pathToFileURL(process.argv[2]))
const pool = new ThreadPool(1)
let took
const callback = () => {
  took = performance.now() - start
}
pool.putRequest(new WorkRequest(() => 1, [], { callback }))
await pool.wait()
console.log(took * 1e6)
