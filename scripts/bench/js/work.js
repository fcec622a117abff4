// What the requests do. Each ends in the number 1, so that the sum of all results counts them.

/**
 * @typedef {object} Work
 * @property {(...args: number[]) => number | Promise<number>} run the callable
 * @property {number[]} args what it is called with
 * @property {boolean} isAsync whether it returns a promise
 * @property {string} [go] the registered Go function that does the same
 * @property {string} [thread] the function of thread.js that does the same
 */

/** @returns {Record<string, Work>} */
export function works() {
  const loops = loopsPerMicrosecond()
  return {
    noop: { run: () => 1, args: [], isAsync: false, thread: 'noop' },
    spin: { run: () => spin(loops), args: [], isAsync: false },
    // Half a millisecond, in a function that can be sent to a core.
    busy: { run: spin, args: [500 * loops], isAsync: false, thread: 'busy' },
    async: {
      run: () => new Promise((resolve) => nextMacrotask(() => resolve(1))),
      args: [],
      isAsync: true,
    },
    // How many primes there are up to 2.
    number: { run: (n) => n - 1, args: [2], isAsync: false, go: 'primes' },
  }
}

// The loop is calibrated once, so that it is the same work for everybody however busy the machine is.
function loopsPerMicrosecond() {
  const trial = 200_000
  let best = Infinity
  let used = 0
  for (let i = 0; i < 20; i++) {
    const start = performance.now()
    used += spin(trial) // a result nobody uses would let the compiler drop the loop
    best = Math.min(best, performance.now() - start)
  }
  return Math.max(1, Math.round((used / 20) * (trial / (best * 1000))))
}

/** Returns 1, which no compiler can know: xorshift never reaches 0. */
export function spin(loops) {
  let x = 2463534242
  for (let i = 0; i < loops; i++) {
    x ^= x << 13
    x ^= x >>> 17
    x ^= x << 5
  }
  return x === 0 ? 0 : 1
}

/** @type {(task: () => void) => void} */
const nextMacrotask = globalThis.setImmediate ?? throughChannel()

// What a browser has in place of setImmediate; its timers wait for 4 ms when nested.
function throughChannel() {
  const { port1, port2 } = new MessageChannel()
  const tasks = []
  let next = 0
  port1.onmessage = () => {
    const task = tasks[next]
    tasks[next++] = undefined
    if (next === tasks.length) next = tasks.length = 0
    task()
  }
  return (task) => {
    tasks.push(task)
    port2.postMessage(null)
  }
}
