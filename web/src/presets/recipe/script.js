import { ThreadPool, makeRequests, NoResultsPending } from 'lido-pool'

// the work the lanes will have to do (rather trivial in our example)
const doSomething = async (data) => {
  await sleep(randint(1, 5) * 1000)
  return round(Math.random() * data, 5)
}

// this will be called each time a result is available
const printResult = (request, result) =>
  console.log(`Result: ${result} from request #${request.requestID}`)

// assemble the arguments for each job in a list …
const data = Array.from({ length: 20 }, () => randint(1, 10))
// … and build a WorkRequest object for each item in data
const requests = makeRequests(doSomething, data, printResult)

// we create a pool of 3 workers
const main = new ThreadPool(3)

// then we put the work requests in the queue …
for (const req of requests) {
  await main.putRequest(req)
  console.log(`Work request #${req.requestID} added.`)
}

// … and poll for the results while doing something else
let i = 0
while (true) {
  try {
    main.poll()
    console.log('Main thread working...')
    await sleep(500)
    if (i === 10) {
      console.log('Adding 3 more worker threads...')
      main.createWorkers(3)
    }
    i += 1
  } catch (error) {
    if (error instanceof NoResultsPending) break
    throw error
  }
}
