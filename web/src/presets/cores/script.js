import { ThreadPool, WorkRequest, makeRequests } from 'lido-pool'

const pool = new ThreadPool(4)

// waiting for a disk or a network needs no core
const load = () => sleep(1000)

// Computing does. There is one core: a pool with one lane.
// A second of computing is five turns on it.
const core = new ThreadPool(1)
const compute = async () => {
  for (let turn = 1; turn <= 5; turn++) {
    const slice = new WorkRequest(() => sleep(200))
    core.putRequest(slice)
    await slice
  }
}

const time = async (what, callable) => {
  const start = performance.now()
  for (const r of makeRequests(callable, [1, 2, 3, 4])) pool.putRequest(r)
  await pool.wait()
  const seconds = (performance.now() - start) / 1000
  console.log(`Four requests that ${what}: ${seconds} s.`)
}

await time('wait', load)
await time('compute', compute)
