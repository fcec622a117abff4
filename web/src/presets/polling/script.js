import { ThreadPool, makeRequests, NoResultsPending } from 'lido-pool'

const pool = new ThreadPool(2)

// the result is the moment at which it was ready
const work = async (ms) => {
  await sleep(ms)
  return performance.now()
}
const seen = (request, ready) =>
  console.log(`Seen ${performance.now() - ready} ms after it was ready.`)
const put = () => {
  const durations = [300, 700, 900, 600, 1500, 800]
  pool.putRequests(makeRequests(work, durations, seen))
}

console.log('Poll once a second:')
put()
try {
  while (true) {
    pool.poll()
    await sleep(1000)
  }
} catch (error) {
  if (!(error instanceof NoResultsPending)) throw error
}

console.log('Wait:')
put()
await pool.wait()
