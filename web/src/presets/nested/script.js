import { ThreadPool, WorkRequest } from 'lido-pool'

const pool = new ThreadPool(2)

const child = () => sleep(500)

// hands part of its work to the pool that it runs on
// itself, and waits for it
const parent = async (name, ms) => {
  await sleep(ms)
  const requestID = `${name}-part`
  const part = new WorkRequest(child, [], { requestID })
  pool.putRequest(part)
  await part
  await sleep(500)
  console.log(`${name} is done.`)
}

const start = (name, ms) => {
  const options = { requestID: name }
  pool.putRequest(new WorkRequest(parent, [name, ms], options))
}
start('First', 500)
start('Second', 700)

// three seconds later somebody looks after them
setTimeout(() => {
  const { running, queued } = pool.stats
  console.log(`${running} run, ${queued} are queued: one more lane.`)
  pool.createWorkers(1)
}, 3000)

await pool.wait()
