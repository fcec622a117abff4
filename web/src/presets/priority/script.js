import { ThreadPool, WorkRequest } from 'lido-pool'

const pool = new ThreadPool(1)

const treat = () => sleep(1000)
const treated = (r) => console.log(`${r.requestID} is treated.`)
const admit = (requestID, priority) => {
  const options = { requestID, priority, callback: treated }
  const request = new WorkRequest(treat, [], options)
  pool.putRequest(request)
  return request
}

// the waiting room in the morning
admit('Anna', 'normal')
admit('Bruno', 'low')
admit('Carla', 'normal')
const dario = admit('Dario', 'normal')

// Elena is an emergency
setTimeout(() => admit('Elena', 'high'), 1500)
// and Dario gets worse while he waits
setTimeout(() => dario.setPriority('high'), 1700)

await pool.wait()
