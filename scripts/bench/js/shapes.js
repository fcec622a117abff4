// The shapes of load. Each is a table: the same work, done by every contender that can.

/**
 * One kind of load.
 *
 * @typedef {object} Shape
 * @property {string} name
 * @property {string} title
 * @property {string} work the name of a work in work.js
 * @property {'one' | 'bulk'} mode how requests are put: one by one, or all in one call
 * @property {number} n requests per run: all are put before anybody waits for the last
 * @property {number} [concurrency] how many may run at once; default: 8
 * @property {string[]} [only] names of contenders; default: all
 */

// A million promises at a time is no load that p-limit and p-queue are made for.
const queues = ['lido', 'lido, makeRequests', 'fastq', 'async.queue']
const sizes = { '1k': 1_000, '10k': 10_000, '100k': 100_000, '1m': 1_000_000 }
const manners = { one: 'one by one', bulk: 'in bulk' }

/** @type {Shape[]} */
export const shapes = [
  ...perManner((mode) =>
    Object.entries(sizes).map(([size, n]) => ({
      ...shape('noop', mode, n, `Requests that do nothing, ${size.toUpperCase()}`),
      name: `noop-${mode}-${size}`,
      only: n < 1_000_000 ? undefined : queues,
    })),
  ),
  ...perManner((mode) => [shape('spin', mode, 10_000, 'Requests of 1 µs on the processor, 10K')]),
  ...perManner((mode) => [shape('async', mode, 10_000, 'Requests of one macrotask, 10K')]),
  {
    ...shape('number', 'one', 10_000, 'From a number to a number, 10K'),
    name: 'number',
    only: ['lido', 'lido, Go function'],
  },
  onCores('cores-noop', 'noop', 10_000, 'Requests that do nothing, 10K'),
  onCores('cores-busy', 'busy', 400, 'Requests of 0.5 ms on the processor, 400'),
]

/** @returns {Shape} */
function onCores(name, work, n, title) {
  const only = ['lido on cores', 'piscina', 'tinypool', 'poolifier', 'workerpool', 'bare threads']
  return { name, title: `${title} on two cores, put one by one`, work, mode: 'one', n, concurrency: 2, only }
}

/** @param {(mode: 'one' | 'bulk') => Shape[]} make */
function perManner(make) {
  return [...make('one'), ...make('bulk')]
}

/** @returns {Shape} */
function shape(work, mode, n, title) {
  return { name: `${work}-${mode}`, title: `${title} put ${manners[mode]}, 8 at a time`, work, mode, n }
}

/** The shape made small enough for a smoke test. */
export function quickly(shape) {
  return { ...shape, n: Math.min(shape.n, 2_000) }
}
