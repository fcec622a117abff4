import { ThreadPool, makeRequests } from 'lido-pool'

const pool = new ThreadPool(3)
const press = (ms) => sleep(ms)

const day = async (name, jobs) => {
  const start = performance.now()
  pool.putRequests(makeRequests(press, jobs))
  await pool.wait()
  console.log(`${name}: ${performance.now() - start} ms.`)
}

// the same nine jobs, in three orders
const jobs = [400, 700, 300, 900, 500, 600, 200, 800, 2600]
const shortest = jobs.toSorted((a, b) => a - b)
const longest = jobs.toSorted((a, b) => b - a)

await day('As they come', jobs)
await day('Shortest first', shortest)
await day('Longest first', longest)
