// The pools of threads that lido-pool's cores compete with, in Node. They run functions of thread.js: none
// of them takes a function as it is and runs it at this speed.

import { fileURLToPath } from 'node:url'
import { Piscina } from 'piscina'
import { FixedThreadPool } from 'poolifier'
import { Tinypool } from 'tinypool'
import workerpool from 'workerpool'

/** @typedef {import('./contenders.js').Contender} Contender */

const file = new URL('thread.js', import.meta.url)

/**
 * A contender; `start` makes a pool of that many threads, with a function that calls one of thread.js.
 *
 * @returns {Contender}
 */
function contender(name, does, start) {
  return {
    name,
    one: {
      does,
      start({ n, concurrency, work: { args, thread }, deliver }) {
        const { call, close } = start(concurrency)
        return {
          run: () => Promise.all(Array.from({ length: n }, () => call(thread, args[0] ?? 0).then(deliver))),
          close,
        }
      },
    },
  }
}

/** @type {Contender[]} */
export const pools = [
  contender('piscina', 'run() for each, then()', (threads) => {
    const pool = new Piscina({ filename: file.href, minThreads: threads, maxThreads: threads })
    return { call: (name, arg) => pool.run(arg, { name }), close: () => pool.destroy() }
  }),
  contender('tinypool', 'run() for each, then()', (threads) => {
    const pool = new Tinypool({ filename: file.href, minThreads: threads, maxThreads: threads })
    return { call: (name, arg) => pool.run(arg, { name }), close: () => pool.destroy() }
  }),
  contender('poolifier', 'execute() of a FixedThreadPool for each, then()', (threads) => {
    const workerOptions = { argv: ['poolifier'] }
    const pool = new FixedThreadPool(threads, fileURLToPath(file), { workerOptions })
    return { call: (name, arg) => pool.execute(arg, name), close: () => pool.destroy() }
  }),
  contender('workerpool', 'exec() for each, then()', (threads) => {
    const workerThreadOpts = { argv: ['workerpool'] }
    const pool = workerpool.pool(fileURLToPath(file), {
      workerType: 'thread', minWorkers: threads, maxWorkers: threads, workerThreadOpts,
    })
    return { call: (name, arg) => pool.exec(name, [arg]), close: () => pool.terminate() }
  }),
]
