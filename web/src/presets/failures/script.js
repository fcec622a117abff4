import { ThreadPool, WorkRequest } from 'lido-pool'

const pool = new ThreadPool(2)

const copy = () => sleep(900)

// the server is busy the first two times
let calls = 0
const download = async () => {
  await sleep(400)
  if (++calls < 3) throw new Error('server busy')
}

const parse = async () => {
  await sleep(700)
  throw new Error('not a number')
}

const done = (r) => console.log(`#${r.requestID} is done.`)
const failed = (r, error) =>
  console.log(`#${r.requestID} failed: ${error.message}.`)
const both = { callback: done, excCallback: failed }

// tried again up to three times: after 500 ms, then
// after 1 s, …
const retry = { limit: 3, backoff: 500 }
pool.putRequest(new WorkRequest(download, [], { ...both, retry }))
pool.putRequest(new WorkRequest(copy, [], both))
pool.putRequest(new WorkRequest(parse, [], both))
// nobody looks after the failure of this one
pool.putRequest(new WorkRequest(parse, [], { callback: done }))
pool.putRequest(new WorkRequest(copy, [], both))

try {
  await pool.wait()
} catch (error) {
  console.log(`Unhandled: ${error.message}.`)
}
