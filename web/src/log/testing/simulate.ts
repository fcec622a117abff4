// For tests and for trying out the page: a plain simulation of a pool that is put to work, written to a
// tape. It stands in for the real pool where that cannot run; nothing of it is shipped.

import type { OutcomeName } from '../../wire'
import { Tape } from './tape'

export interface Plan {
  /** Seconds that each request runs, in the order they are put. */
  runs: number[]
  workers: number
  /** Numbers of the requests that fail. */
  failing?: number[]
  /** Seconds between two polls. */
  poll?: number
  /** Workers that come later, by the number of the poll after which they come. */
  joining?: { poll: number; workers: number }
}

/** Pseudo-random numbers from 0 to 1, the same for the same seed. */
export function chance(seed: number): () => number {
  let state = (seed * 2654435761) >>> 0
  return () => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x6d2b79f5) >>> 0
    return ((state ^ (state >>> 13)) >>> 0) / 2 ** 32
  }
}

/** The recipe: 20 requests of 1 to 5 s, 3 workers, 3 more at 5 s, and requests 9 failing. */
export function recipePlan(seed: number, failing: number[] = [9]): Plan {
  const random = chance(seed)
  const runs = Array.from({ length: 20 }, () => 1 + Math.floor(random() * 5))
  return { runs, workers: 3, failing, joining: { poll: 10, workers: 3 } }
}

/** Performs the plan and returns what the pool and the script would have reported. */
export function simulate(plan: Plan): Tape {
  const run = new Simulation(plan)
  run.putAll()
  run.pollUntilDone()
  return run.tape
}

class Simulation {
  readonly tape = new Tape()
  readonly #plan: Plan
  #queue: number[] = []
  #ready: number[] = []
  #free: number[] = []
  #running: { request: number; worker: number; until: number }[] = []
  #workers = 0

  constructor(plan: Plan) {
    this.#plan = plan
    this.tape.pool(1)
    this.#create(plan.workers)
  }

  putAll(): void {
    this.#plan.runs.forEach((_, i) => {
      this.tape.request(i + 1).event('queued', { request: i + 1 })
      this.#queue.push(i + 1)
      this.tape.print(`Work request #${i + 1} added.`)
    })
    this.#startSome()
  }

  pollUntilDone(): void {
    const { poll = 0.5, joining, runs } = this.#plan
    let delivered = 0
    for (let i = 0; delivered < runs.length; i++) {
      delivered += this.#deliver()
      if (delivered === runs.length) return
      this.tape.print('Main thread working...')
      this.#runUntil((i + 1) * poll)
      if (i === joining?.poll) {
        this.tape.print(`Adding ${joining.workers} more worker threads...`)
        this.#create(joining.workers)
        this.#startSome()
      }
    }
  }

  #create(count: number): void {
    this.tape.workers(this.#workers + 1, this.#workers + count)
    for (let i = 1; i <= count; i++) this.#free.push(this.#workers + i)
    this.#workers += count
  }

  #startSome(): void {
    while (this.#free.length > 0 && this.#queue.length > 0) {
      const worker = this.#free.shift()!
      const request = this.#queue.shift()!
      this.tape.event('started', { worker, request })
      const until = this.tape.time + this.#plan.runs[request - 1]!
      this.#running.push({ request, worker, until })
    }
  }

  #runUntil(time: number): void {
    for (;;) {
      this.#running.sort((a, b) => a.until - b.until || a.worker - b.worker)
      const next = this.#running[0]
      if (next === undefined || next.until > time) break
      this.#running.shift()
      this.tape.time = next.until
      this.#finish(next.request, next.worker)
      this.#startSome()
    }
    this.tape.time = time
  }

  #finish(request: number, worker: number): void {
    const failed = this.#isFailing(request)
    this.tape.result(request, failed ? 'Error: boom' : this.#resultOf(request), !failed)
    this.tape.event('finished', { worker, request, outcome: this.#outcomeOf(request) })
    this.#free.push(worker)
    this.#ready.push(request)
  }

  #deliver(): number {
    const count = this.#ready.length
    for (const request of this.#ready) {
      this.tape.event('delivered', { request, outcome: this.#outcomeOf(request) })
      if (this.#isFailing(request)) this.tape.print(`request #${request}: boom`, 'error')
      else this.tape.print(`Result: ${this.#resultOf(request)} from request #${request}`)
    }
    this.#ready = []
    return count
  }

  #isFailing(request: number): boolean {
    return this.#plan.failing?.includes(request) ?? false
  }

  #outcomeOf(request: number): OutcomeName {
    return this.#isFailing(request) ? 'failed' : 'ok'
  }

  #resultOf(request: number): string {
    return (request * 0.31415).toFixed(5)
  }
}
