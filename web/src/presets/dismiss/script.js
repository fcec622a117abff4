import { ThreadPool, makeRequests, NoWorkersAvailable } from 'lido-pool'

const pool = new ThreadPool(3)

const pack = () => sleep(2000)
const packed = ({ args }) => console.log(`Parcel ${args[0]} is packed.`)
const parcels = [1, 2, 3, 4, 5, 6, 7, 8]
pool.putRequests(makeRequests(pack, parcels, packed))

// two are told to leave while they are busy …
setTimeout(() => pool.dismissWorkers(2), 500)
// … and then the third
setTimeout(() => pool.dismissWorkers(1), 3500)

try {
  await pool.wait()
} catch (error) {
  if (!(error instanceof NoWorkersAvailable)) throw error
  console.log('Parcels are left, and nobody to pack them.')
  pool.createWorkers(2)
  await pool.wait()
}
