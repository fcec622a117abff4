import { ThreadPool, WorkRequest } from 'lido-pool'

const pool = new ThreadPool(4)

// waiting for a disk or a network needs no core
const load = () => sleep(1000)

// Computing does. There is one core: a pool with one
// lane. A second of computing is five turns on it.
const core = new ThreadPool(1)
const compute = async () => {
  for (let turn = 1; turn <= 5; turn++) {
    const slice = new WorkRequest(() => sleep(200))
    core.putRequest(slice)
    await slice
  }
}

// four requests, one every 50 ms
const four = async (what, callable) => {
  const start = performance.now()
  for (let n = 1; n <= 4; n++) {
    pool.putRequest(new WorkRequest(callable))
    await sleep(50)
  }
  await pool.wait()
  const seconds = (performance.now() - start) / 1000
  console.log(`Four requests that ${what}: ${seconds} s.`)
}

await four('wait', load)
await four('compute', compute)
