// Measuring, in Node and in a page alike: contenders take turns over several rounds, so that a busy
// minute of the machine hits all of them.

import { contenders } from './contenders.js'
import { quickly, shapes } from './shapes.js'
import { works } from './work.js'

/**
 * @typedef {object} Options
 * @property {string} host what the results are marked with
 * @property {string} shapes a regular expression: only shapes whose name it matches
 * @property {string} only a regular expression: only contenders whose name it matches
 * @property {boolean} quick shapes small enough for a smoke test
 * @property {'wall' | 'cpu'} clock cpu: the processor time of all threads of the process, in Node only
 * @property {number} rounds
 * @property {number} sample how long a contender's turn lasts at least, in milliseconds
 */

/**
 * What one contender needed for one shape: nanoseconds per request, a value for each round.
 *
 * @typedef {{ Host: string, Shape: string, Contender: string, Rounds: number[] }} Result
 */

/** As many requests may run at once, unless the shape says otherwise. */
const usual = 8

/** In milliseconds. */
const clocks = {
  wall: () => performance.now(),
  cpu() {
    const { user, system } = process.cpuUsage()
    return (user + system) / 1000
  },
}

/** The chosen shapes, each with the names of those who compete in it and what they do; `more` do in Node. */
export function plan(lido, options, more = []) {
  return chosen(lido, options, more).map(({ shape, entries }) => ({
    Name: shape.name,
    Title: shape.title,
    Ways: entries.map(({ name, way }) => ({ Contender: name, Does: way.does })),
  }))
}

/**
 * Measures all that is chosen. Rejects if a contender fails, or loses a result.
 *
 * @param {Options} options
 * @param {(line: string) => void} progress
 * @returns {Promise<Result[]>}
 */
export async function measure(lido, options, progress, more = []) {
  const results = []
  const all = works()
  const now = clocks[options.clock]
  for (const { shape, entries } of chosen(lido, options, more)) {
    const rounds = entries.map(() => [])
    for (let round = 0; round < options.rounds; round++) {
      for (let turn = 0; turn < entries.length; turn++) {
        // Every round begins with another one: nobody always runs after the same neighbour.
        const at = (turn + round) % entries.length
        const { name, way } = entries[at]
        progress(`${options.host} ${shape.name}: round ${round + 1} of ${options.rounds}, ${name}`)
        const took = take(way, shape, all[shape.work], now, options.sample)
        rounds[at].push(await named(took, `${shape.name}, ${name}`))
      }
    }
    entries.forEach(({ name }, i) => {
      results.push({ Host: options.host, Shape: shape.name, Contender: name, Rounds: rounds[i] })
    })
  }
  return results
}

/** The shapes that pass the filters, with those contenders that do them. */
function chosen(lido, options, more) {
  const names = new RegExp(options.shapes)
  const only = new RegExp(options.only)
  return shapes
    .filter((shape) => names.test(shape.name))
    .map((shape) => ({
      shape: options.quick ? quickly(shape) : shape,
      entries: [...contenders(lido), ...more]
        .filter(({ name }) => only.test(name) && competes(name, shape))
        .map((contender) => ({ name: contender.name, way: contender[shape.mode] }))
        .filter(({ way }) => way !== undefined),
    }))
    .filter(({ entries }) => entries.length > 0)
}

/** They compete where they are asked to. */
const specialists = [
  'lido, Go function', 'lido on cores', 'piscina', 'tinypool', 'poolifier', 'workerpool', 'bare threads',
]

function competes(name, shape) {
  return shape.only ? shape.only.includes(name) : !specialists.includes(name)
}

/** The promise, with an error that says where it comes from. */
function named(promise, where) {
  return promise.catch((cause) => {
    throw new Error(`${where}: ${cause.message}`, { cause })
  })
}

/** One turn: a fresh engine, warmed up, then as many runs as fill the time. In nanoseconds. */
async function take(way, shape, work, now, sample) {
  let delivered = 0
  const deliver = (result) => {
    delivered += result
  }
  const engine = way.start({ n: shape.n, concurrency: shape.concurrency ?? usual, work, deliver })
  const timed = async () => {
    delivered = 0
    const start = now()
    await engine.run()
    const took = now() - start
    if (delivered !== shape.n) throw new Error(`${delivered} results of ${shape.n} were delivered`)
    return took
  }
  // Before the warm-up: the heap that it leaves, grown by this contender's own garbage, is part of it.
  globalThis.gc?.()
  await repeated(timed, sample / 2)
  const { took, runs } = await repeated(timed, sample)
  await engine.close?.()
  return (took * 1e6) / (runs * shape.n)
}

/** Calls `timed` until it took as many milliseconds as `atLeast`, once in any case. */
async function repeated(timed, atLeast) {
  let took = 0
  let runs = 0
  for (; took < atLeast || runs === 0; runs++) took += await timed()
  return { took, runs }
}
