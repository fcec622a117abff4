import { ThreadPool, WorkRequest } from 'lido-pool'

const pool = new ThreadPool(2)

const say = (what) => (r) => console.log(`${r.requestID}: ${what}.`)
const callback = say('an answer')
const excCallback = say('no answer')
const ask = (requestID, ms, terms) => {
  const options = { requestID, callback, excCallback, ...terms }
  const request = new WorkRequest(sleep, [ms], options)
  pool.putRequest(request)
  return request
}

ask('Quick', 1200, { timeout: 2000 })
// would take four seconds, and may run for two
ask('Slow', 4000, { timeout: 2000 })
// may be queued for one second
ask('Impatient', 500, { queueTimeout: 1000 })
const dropped = ask('Dropped', 500)
const stopped = ask('Stopped', 3000)
ask('Patient', 500)

// nobody wants to know any more
setTimeout(() => dropped.cancel(), 700)
setTimeout(() => stopped.cancel(), 3300)

await pool.wait()
