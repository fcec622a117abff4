import { ThreadPool, makeRequests } from 'lido-pool'

const pool = new ThreadPool(1)

const shrink = () => sleep(1300)
const put = (photos) => pool.putRequests(makeRequests(shrink, photos))

// add a lane while the queue is long, and take one
// away when two have nothing to do
const adapt = () => {
  const { workers, queued, idle } = pool.stats
  if (queued > 2 * workers) {
    console.log(`${queued} photos are queued: one more lane.`)
    pool.createWorkers(1)
  } else if (idle >= 2) {
    console.log(`${idle} lanes are idle: one fewer.`)
    pool.dismissWorkers(1)
  }
}

// fifteen photos at once, then one a second
put(Array.from({ length: 15 }, (_, i) => i + 1))
const flow = async () => {
  for (let photo = 16; photo <= 27; photo++) {
    await sleep(1000)
    adapt()
    put([photo])
  }
}
flow()
await pool.wait()
