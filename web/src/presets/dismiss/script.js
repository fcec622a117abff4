import { ThreadPool, makeRequests, NoWorkersAvailable } from 'lido-pool'

const pool = new ThreadPool(3)

const pack = () => sleep(2000)
const packed = (request) => console.log(`Parcel ${request.args[0]} is packed.`)
const parcels = [1, 2, 3, 4, 5, 6, 7, 8]
for (const r of makeRequests(pack, parcels, packed)) pool.putRequest(r)

// all three are busy when two of them are told to leave …
setTimeout(() => pool.dismissWorkers(2), 500)
// … and then the last one
setTimeout(() => pool.dismissWorkers(1), 3500)

try {
  await pool.wait()
} catch (error) {
  if (!(error instanceof NoWorkersAvailable)) throw error
  console.log('Parcels are left, and nobody to pack them.')
  pool.createWorkers(2)
  await pool.wait()
}
