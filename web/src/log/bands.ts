// The queue of a pool in which some requests have priorities: in which order they are taken. The pool has
// three bands (pool/queue.go) and takes from the highest, in the order of arrival; but a band that was
// passed over fifteen times in a row has the next turn. Whose turn it is follows from who was taken before,
// so the order is known for every moment, as it would be if nobody else came.
//
// A request enters a band when it is put, and leaves it when it is taken or canceled. When its priority is
// changed it does both, and that is no event. So what happens here is counted in steps: events, and moves
// from band to band, in their one order.

import { ascending, Column, nearby } from './column'
import type { Cursor } from './cursor'
import { never } from './jobs'
import { Line } from './line'
import { BySerial } from './serials'
import type { Priority } from './source'

/** The highest first. */
const priorities: readonly Priority[] = ['high', 'normal', 'low']

/** How often in a row a band may be passed over. */
const patience = 15

/** What there is for each band. */
type Each<T> = [T, T, T]

/** A job in the queue, and its band. */
export interface Ranked {
  job: number
  priority: Priority
}

/** A job came into a band, as the last in it; `ahead` are taken before it if nobody else comes. */
export interface Entry {
  priority: Priority
  ahead: number
}

/** It came from another band: when, and after how many events. */
export interface Move extends Entry {
  seq: number
  time: number
}

export class Bands {
  /** How many events came before the first priority of the pool: until then it is a plain queue. */
  readonly since: number
  readonly #lines: Each<Line> = [new Line(), new Line(), new Line()]
  readonly #lengths: Each<number> = [0, 0, 0]

  // The stays, one for each time that a job came into a band.
  readonly #job = nearby()
  readonly #band = new Column()
  readonly #enteredAt = ascending()
  readonly #leftAt = new Column()
  /** One more than the number of the move that it came by, and than that of the stay before it; or 0. */
  readonly #move = new Column()
  readonly #before = new Column()
  /** By job. */
  readonly #lastStay = new BySerial()

  readonly #moveSeqs = ascending()
  readonly #moveTimes = ascending()

  /** How often in a row each band was passed over: now, and after each turn. */
  readonly #passed: Each<number> = [0, 0, 0]
  readonly #turns = ascending()
  readonly #passedThen = new Column()

  /** By stay, of those that were asked about: to count takes as many turns as it counts. */
  readonly #ahead = new Map<number, number>()

  /** `waiting` are in the queue after `since` events. */
  constructor(since: number, waiting: readonly number[]) {
    this.since = since
    for (const job of waiting) this.#enter(job, 'normal', 0)
  }

  /** `job` was put by event number `event`. */
  put(job: number, priority: Priority, event: number): void {
    this.#enter(job, priority, event + this.#moveSeqs.length)
  }

  /** A worker took `job`. */
  take(job: number, event: number): void {
    const step = event + this.#moveSeqs.length
    const before: Each<number> = [...this.#lengths]
    countTurn(this.#leave(job, step), before, this.#passed)
    this.#turns.push(step)
    this.#passedThen.push(pack(this.#passed))
  }

  /** `job` left the queue without a turn. */
  cancel(job: number, event: number): void {
    this.#leave(job, event + this.#moveSeqs.length)
  }

  /** `job`, which is queued, goes to the end of a band, at `time` ns and after `seq` events. */
  move(job: number, priority: Priority, seq: number, time: number): void {
    const step = seq + this.#moveSeqs.length
    this.#leave(job, step)
    this.#moveSeqs.push(seq)
    this.#moveTimes.push(time)
    this.#enter(job, priority, step, this.#moveSeqs.length)
  }

  /** The first `limit` in the queue at `cursor`, in the order in which they will be taken. */
  jobsAt(cursor: Cursor, limit: number): Ranked[] {
    const steps = this.#stepsAt(cursor)
    const isIn = (stay: number) => this.#leftAt.at(stay) >= steps
    const stays = eachBand((band) => this.#lines[band]!.jobsAt(steps, limit, isIn))
    // No line is listed further than all together are: none seems empty before it is.
    const left = eachBand((band) => stays[band]!.length)
    const total = Math.min(limit, left[0] + left[1] + left[2])
    const passed = this.#passedAt(steps)
    return Array.from({ length: total }, () => {
      const band = takeTurn(left, passed)
      const ofBand = stays[band]!
      return { job: this.#job.at(ofBand[ofBand.length - 1 - left[band]!]!), priority: priorities[band]! }
    })
  }

  /** The band in which `job` is, or was last; undefined if it was never in one. */
  priorityOf(job: number): Priority | undefined {
    const stay = this.#lastStay.get(job)
    return stay === undefined ? undefined : priorities[this.#band.at(stay)]!
  }

  /** How `job` was put; undefined if that was before the first priority. */
  entryOf(job: number): Entry | undefined {
    const first = this.#staysOf(job)[0]
    if (first === undefined || this.#enteredAt.at(first) < this.since) return undefined
    return this.#entry(first)
  }

  /** How `job` went from band to band, in order. */
  movesOf(job: number): Move[] {
    const moved = this.#staysOf(job).filter((stay) => this.#move.at(stay) > 0)
    return moved.map((stay) => {
      const move = this.#move.at(stay) - 1
      return { ...this.#entry(stay), seq: this.#moveSeqs.at(move), time: this.#moveTimes.at(move) }
    })
  }

  #enter(job: number, priority: Priority, step: number, move = 0): void {
    const stay = this.#job.length
    const band = priorities.indexOf(priority)
    this.#job.push(job)
    this.#band.push(band)
    this.#enteredAt.push(step)
    this.#leftAt.push(never)
    this.#move.push(move)
    this.#before.push(move === 0 ? 0 : this.#lastStay.get(job)! + 1)
    this.#lastStay.set(job, stay)
    this.#lines[band]!.enter(stay, step)
    this.#lengths[band]!++
  }

  /** Returns the band that it was in. */
  #leave(job: number, step: number): number {
    const stay = this.#lastStay.get(job)!
    const band = this.#band.at(stay)
    this.#leftAt.set(stay, step)
    this.#lines[band]!.leave(stay, step)
    this.#lengths[band]!--
    return band
  }

  /** How many steps lie before `cursor`. Moves may be later than it, though no event comes before them. */
  #stepsAt({ time, events }: Cursor): number {
    const moves = Math.min(this.#moveSeqs.countUpTo(events), this.#moveTimes.countUpTo(time))
    return events + moves
  }

  #passedAt(steps: number): Each<number> {
    const turns = this.#turns.countBelow(steps)
    return unpack(turns === 0 ? 0 : this.#passedThen.at(turns - 1))
  }

  /** The stays of `job`, the first one first. */
  #staysOf(job: number): number[] {
    const stays: number[] = []
    let stay = this.#lastStay.get(job) ?? -1
    for (; stay >= 0; stay = this.#before.at(stay) - 1) stays.unshift(stay)
    return stays
  }

  #entry(stay: number): Entry {
    let ahead = this.#ahead.get(stay)
    if (ahead === undefined) this.#ahead.set(stay, (ahead = this.#countAhead(stay)))
    return { priority: priorities[this.#band.at(stay)]!, ahead }
  }

  #countAhead(stay: number): number {
    const steps = this.#enteredAt.at(stay) + 1
    const lengths = eachBand((band) => this.#lines[band]!.countAt(steps))
    return aheadOfLast(this.#band.at(stay), lengths, this.#passedAt(steps))
  }
}

const eachBand = <T>(what: (band: number) => T): Each<T> => [what(0), what(1), what(2)]

/** How many turns come before that of the last in `band`. */
function aheadOfLast(band: number, lengths: Each<number>, passed: Each<number>): number {
  let turns = 0
  while (lengths[band]! > 0) {
    takeTurn(lengths, passed)
    turns++
  }
  return turns - 1
}

/** Takes the next, and returns from which band. There must be one. */
function takeTurn(lengths: Each<number>, passed: Each<number>): number {
  const band = turnOf(lengths, passed)
  countTurn(band, lengths, passed)
  lengths[band]!--
  return band
}

/** The band whose turn it is: the lowest of those that have lost patience, else the highest. */
function turnOf(lengths: Each<number>, passed: Each<number>): number {
  let turn = lengths.findIndex((length) => length > 0)
  for (let band = turn + 1; band < lengths.length; band++) {
    if (lengths[band]! > 0 && passed[band] === patience) turn = band
  }
  return turn
}

/** Counts who is passed over by a turn of `turn`. */
function countTurn(turn: number, lengths: Each<number>, passed: Each<number>): void {
  passed[turn] = 0
  for (let band = turn + 1; band < lengths.length; band++) {
    if (lengths[band]! > 0) passed[band] = Math.min(passed[band]! + 1, patience)
  }
}

// In one number: no band is ever passed over more often than fifteen times, and the highest never is.
const pack = (passed: Each<number>) => passed[1] * (patience + 1) + passed[2]

const unpack = (packed: number): Each<number> => [
  0,
  Math.floor(packed / (patience + 1)),
  packed % (patience + 1),
]
