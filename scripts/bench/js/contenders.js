// Who competes, and how each puts requests and has their results handed to a callback.

import queue from 'async/queue'
import fastq from 'fastq'
import pLimit from 'p-limit'
import PQueue from 'p-queue'
import { bareThreads, lidoCores } from './cores.js'

/**
 * What every contender is asked to do: run `work` n times, at most `concurrency` at once, and hand each
 * result to `deliver`.
 *
 * @typedef {object} Job
 * @property {number} n
 * @property {number} concurrency
 * @property {import('./work.js').Work} work
 * @property {(result: number) => void} deliver
 */

/**
 * A contender started for one job.
 *
 * @typedef {object} Engine
 * @property {() => Promise<unknown>} run resolves when every result is delivered; may be called again
 * @property {() => unknown} [close]
 */

/**
 * @typedef {object} Way
 * @property {string} does in the terms of the contender's own documentation
 * @property {(job: Job) => Engine} start
 */

/** @typedef {{ name: string, one?: Way, bulk?: Way }} Contender */

/**
 * All who compete, in the order of the tables. lido-pool is handed in: it is measured as it is shipped.
 *
 * @returns {Contender[]}
 */
export function contenders(lido) {
  return [
    lidoPool(lido), madeRequests(lido), goFunction(lido), fastQueue, asyncQueue, limit, promiseQueue,
    lidoCores(lido), bareThreads,
  ]
}

const repeat = (n, value) => Array.from({ length: n }, () => value)

// lido-pool, as in its README.

function lidoPool({ ThreadPool, WorkRequest }) {
  return {
    name: 'lido',
    one: {
      does: 'putRequest a WorkRequest for each; wait() calls the callbacks',
      start({ n, concurrency, work: { run, args }, deliver }) {
        const pool = new ThreadPool(concurrency)
        const callback = (_, result) => deliver(result)
        return engineOf(pool, () => {
          for (let i = 0; i < n; i++) pool.putRequest(new WorkRequest(run, args, { callback }))
        })
      },
    },
    bulk: {
      does: 'map, then the callbacks',
      start({ n, concurrency, work: { run, args }, deliver }) {
        const pool = new ThreadPool(concurrency)
        const all = repeat(n, args)
        return {
          run: async () => deliverAll(await pool.map(run, all), deliver),
          close: () => pool.close(),
        }
      },
    },
  }
}

function madeRequests({ ThreadPool, makeRequests }) {
  return {
    name: 'lido, makeRequests',
    bulk: {
      does: 'makeRequests and putRequests; wait() calls the callbacks',
      start({ n, concurrency, work: { run, args }, deliver }) {
        const pool = new ThreadPool(concurrency)
        const callback = (_, result) => deliver(result)
        const all = repeat(n, args)
        return engineOf(pool, () => pool.putRequests(makeRequests(run, all, callback)))
      },
    },
  }
}

function goFunction({ ThreadPool, WorkRequest, go }) {
  return {
    name: 'lido, Go function',
    one: {
      does: 'the same with a registered Go function as callable',
      start({ n, concurrency, work, deliver }) {
        const pool = new ThreadPool(concurrency)
        const callback = (_, result) => deliver(result)
        const f = go[work.go]
        return engineOf(pool, () => {
          for (let i = 0; i < n; i++) pool.putRequest(new WorkRequest(f, work.args, { callback }))
        })
      },
    },
  }
}

function engineOf(pool, put) {
  return {
    async run() {
      await put()
      await pool.wait()
    },
    close: () => pool.close(),
  }
}

// fastq and async.queue: a worker that calls back, and a callback for each task.

const pushEach = {
  does: 'push each task with a callback; done at drain',
  start(job) {
    const tasks = fastq(workerOf(job), job.concurrency)
    const callback = callbackOf(job)
    return {
      run: () =>
        new Promise((resolve) => {
          tasks.drain = resolve
          for (let i = 0; i < job.n; i++) tasks.push(job.work, callback)
        }),
    }
  },
}

const fastQueue = {
  name: 'fastq',
  one: pushEach,
  bulk: { ...pushEach, does: 'push each task with a callback: it knows no bulk; done at drain' },
}

const asyncQueue = {
  name: 'async.queue',
  one: {
    does: 'push each task with a callback; done at drain',
    start: (job) =>
      drained(job, (tasks, callback) => {
        for (let i = 0; i < job.n; i++) tasks.push(job.work, callback)
      }),
  },
  bulk: {
    does: 'push an array of tasks with a callback for each; done at drain',
    start(job) {
      const all = repeat(job.n, job.work)
      return drained(job, (tasks, callback) => tasks.push(all, callback))
    },
  },
}

function drained(job, put) {
  const tasks = queue(workerOf(job), job.concurrency)
  const callback = callbackOf(job)
  return {
    run: () =>
      new Promise((resolve) => {
        tasks.drain(resolve)
        put(tasks, callback)
      }),
  }
}

function workerOf({ work: { isAsync } }) {
  if (!isAsync) return ({ run, args }, done) => done(null, run(...args))
  return ({ run, args }, done) => {
    run(...args).then((result) => done(null, result), done)
  }
}

function callbackOf({ deliver }) {
  return (error, result) => {
    if (error) throw error
    deliver(result)
  }
}

// p-limit and p-queue: a promise for each request.

const limit = {
  name: 'p-limit',
  one: {
    does: 'limit(f).then(callback) for each; Promise.all',
    start({ n, concurrency, work: { run, args }, deliver }) {
      const limited = pLimit(concurrency)
      return {
        run: () => Promise.all(Array.from({ length: n }, () => limited(run, ...args).then(deliver))),
      }
    },
  },
  bulk: {
    does: 'limit.map, then the callbacks',
    start({ n, concurrency, work: { run, args }, deliver }) {
      const limited = pLimit(concurrency)
      const all = repeat(n, args)
      return { run: async () => deliverAll(await limited.map(all, (a) => run(...a)), deliver) }
    },
  },
}

const promiseQueue = {
  name: 'p-queue',
  one: {
    does: 'add(f).then(callback) for each; Promise.all',
    start({ n, concurrency, work: { run, args }, deliver }) {
      const tasks = new PQueue({ concurrency })
      const add = () => tasks.add(() => run(...args)).then(deliver)
      return { run: () => Promise.all(Array.from({ length: n }, add)) }
    },
  },
  bulk: {
    does: 'addAll, then the callbacks',
    start({ n, concurrency, work: { run, args }, deliver }) {
      const tasks = new PQueue({ concurrency })
      const all = repeat(n, () => run(...args))
      return { run: async () => deliverAll(await tasks.addAll(all), deliver) }
    },
  },
}

function deliverAll(results, deliver) {
  for (const result of results) deliver(result)
}
