import { ThreadPool, makeRequests } from 'lido-pool'

const pool = new ThreadPool(6)
const render = (ms) => sleep(ms)

// a page is ready when all of its parts are
const page = async (name, parts) => {
  const start = performance.now()
  pool.putRequests(makeRequests(render, parts))
  await pool.wait()
  console.log(`${name}: ${performance.now() - start} ms.`)
}

// six parts on six lanes, 3600 ms of work in all
await page('Even parts', [600, 600, 600, 600, 600, 600])
await page('One slow part', [350, 320, 380, 340, 310, 1900])
// the slow part is cut into five
const five = [380, 380, 380, 380, 380]
await page('Cut up', [350, 320, 380, 340, 310, ...five])
