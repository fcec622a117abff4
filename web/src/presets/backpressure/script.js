import { ThreadPool, WorkRequest } from 'lido-pool'

// two lanes, and a queue that holds three requests
const pool = new ThreadPool(2, { queueSize: 3 })

// each cake is in the oven for a second
const bake = () => sleep(1000)

// orders come ten times a second: five times as fast
// as two lanes can bake
for (let order = 1; order <= 12; order++) {
  // waits while the queue is full
  await pool.putRequest(new WorkRequest(bake))
  console.log(`Order ${order} is in.`)
  pool.poll()
  await sleep(100)
}

await pool.wait()
console.log('All cakes are baked.')
