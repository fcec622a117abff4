// Who competes on more than one thread: lido-pool with a core for each worker, and threads that just do
// their share of the work, with one message each: as good as it gets.

/** @typedef {import('./contenders.js').Contender} Contender */

/** @returns {Contender} */
export function lidoCores({ ThreadPool, WorkRequest }) {
  return {
    name: 'lido on cores',
    one: {
      does: 'putRequest a WorkRequest for each, parallel: true; wait() calls the callbacks',
      start({ n, concurrency, work: { run, args }, deliver }) {
        const pool = new ThreadPool(concurrency, { parallel: true })
        const callback = (_, result) => deliver(result)
        return {
          async run() {
            for (let i = 0; i < n; i++) pool.putRequest(new WorkRequest(run, args, { callback }))
            await pool.wait()
          },
          close: () => pool.close(),
        }
      },
    },
  }
}

/** @type {Contender} */
export const bareThreads = {
  name: 'bare threads',
  one: {
    does: 'a loop in each thread; no queue, one message for all results',
    start({ n, concurrency, work: { run, args }, deliver }) {
      const threads = Array.from({ length: concurrency }, () => startThread(scriptOf(run, args)))
      const share = n / concurrency
      return {
        run: () => Promise.all(threads.map((thread) => thread.ask(share).then(deliver))),
        close: () => threads.forEach((thread) => thread.terminate()),
      }
    },
  },
}

function scriptOf(run, args) {
  return `
    const port = typeof importScripts === 'function' ? globalThis : require('node:worker_threads').parentPort
    const run = ${run}
    const answer = (n) => {
      let sum = 0
      for (let i = 0; i < n; i++) sum += run(...${JSON.stringify(args)})
      port.postMessage(sum)
    }
    if (port.on) port.on('message', answer)
    else port.onmessage = ({ data }) => answer(data)
  `
}

function startThread(script) {
  const inNode = 'Worker' in globalThis ? null : process.getBuiltinModule('node:worker_threads')
  const worker = inNode
    ? new inNode.Worker(script, { eval: true })
    : new Worker(URL.createObjectURL(new Blob([script])))
  return {
    terminate: () => worker.terminate(),
    ask(n) {
      worker.postMessage(n)
      return new Promise((resolve, reject) => {
        worker.onerror = reject
        if (inNode) worker.once('message', resolve)
        else worker.onmessage = ({ data }) => resolve(data)
      })
    },
  }
}
