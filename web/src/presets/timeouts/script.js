import { ThreadPool, WorkRequest } from 'lido-pool'

const pool = new ThreadPool(2)

const ask = (ms) => sleep(ms)
const send = (name, ms, terms) => {
  const callback = () => console.log(`${name}: an answer.`)
  const excCallback = () => console.log(`${name}: no answer.`)
  const request = new WorkRequest(ask, [ms], { ...terms, callback, excCallback })
  pool.putRequest(request)
  return request
}

send('Quick', 1200, { timeout: 2000 })
// would take four seconds, and may run for two
send('Slow', 4000, { timeout: 2000 })
// may be queued for one second
send('Impatient', 500, { queueTimeout: 1000 })
const dropped = send('Dropped', 500)
const stopped = send('Stopped', 3000)
send('Patient', 500)

// nobody wants to know any more
setTimeout(() => dropped.cancel(), 700)
setTimeout(() => stopped.cancel(), 3300)

await pool.wait()
