// The log of one run: pool events in columns, notes beside them, and indexes that are kept up to date
// with every event, so that the state at any moment is found without replaying. Append-only.
//
// An event is known by its number, counted from 0. "After n events" means that events 0 … n - 1 have
// happened.

import { kinds, outcomes, type PoolEvent } from '../wire'
import { Bands } from './bands'
import { ascending, Column, nearby } from './column'
import { Histogram } from './histogram'
import { Jobs, never, type Phase } from './jobs'
import { ConsoleLines, Notes } from './notes'
import { BySerial } from './serials'
import type { Batch, Note, Priority, PriorityNote, RequestNote, RunEnd } from './source'
import { Steps } from './steps'
import { PoolTrack, type Lane } from './tracks'
import { checkBatch, InvalidBatch, isOfRequest, isOfWorker, readEvents } from './validate'

export class Log {
  /** Nanoseconds since the recording began, never decreasing. */
  readonly time = ascending()
  readonly kind = new Column()
  readonly outcome = new Column()
  readonly pool = new Column()
  readonly worker = new Column()
  /** For each event the index in `jobs` of the job it concerns, or `never`. */
  readonly job = nearby()
  /** For each event the serial of the request it concerns, or 0. */
  readonly request = { at: (event: number): number => this.#requestAt(event) }

  readonly notes = new Notes()
  readonly console = new ConsoleLines(this.notes)
  readonly jobs = new Jobs(this.notes)
  /** By pool number, in the order in which the pools were first heard of. */
  readonly pools = new Map<number, PoolTrack>()
  /** Event numbers of the failures, in order. */
  readonly failures = ascending()
  /** The longest run of any finished job, in ns: what lane bars are measured against. */
  longestRun = 0
  /** The longest time that any job which started had waited, in ns: what waiting is measured against. */
  longestWait = 0
  /** What jobs reported while they ran. */
  readonly steps = new Steps()
  /** How long every job that has started waited, and how long every job that has finished ran, in ns. */
  readonly waits = new Histogram()
  readonly runs = new Histogram()

  /** The last job of each request, and the place of the note that tells what the request is. */
  readonly #latest = new BySerial()
  readonly #requests = new BySerial()
  /** Requests named by events that do not concern one: no pool does so, but the wire can. */
  readonly #strays = new Map<number, number>()
  #end: RunEnd | undefined

  /** How many events there are. */
  get length(): number {
    return this.time.length
  }

  /** How the recording ended; undefined while it is being made. */
  get end(): RunEnd | undefined {
    return this.#end
  }

  /** Nanoseconds from the beginning to the last thing known to have happened. */
  get duration(): number {
    return Math.max(this.#lastEvent, this.#lastNote, this.#end?.time ?? 0)
  }

  /**
   * Adds what a recorder reported. Throws InvalidBatch at the first record or note that no pool can
   * have reported; what came before it stays, and the log must not be appended to any more.
   */
  append(batch: Batch): void {
    if (this.#end !== undefined) throw new InvalidBatch('the recording has already ended')
    checkBatch(batch)
    let noted = 0
    const noteUpTo = (events: number) => {
      for (let note; (note = batch.notes[noted]) && note.seq <= events; noted++) this.#addNote(note)
    }
    readEvents(batch.records, (event) => {
      noteUpTo(this.length)
      this.#addEvent(event)
    })
    noteUpTo(this.length)
    if (noted < batch.notes.length) throw new InvalidBatch(`note ${noted} is of the future`)
  }

  /** Closes the log: nothing can be appended after this. */
  close(end: RunEnd): void {
    this.#end = end
  }

  /** How many events happened up to and including `time`, in ns. */
  eventsUpTo(time: number): number {
    return this.time.countUpTo(time)
  }

  /** How many console lines were written within the first `events` events and not after `time`. */
  linesUpTo(time: number, events: number): number {
    return this.console.countUpTo(time, events)
  }

  /** The last job of the request with that serial; undefined if it was never put. */
  jobOf(serial: number): number | undefined {
    return this.#latest.get(serial)
  }

  /** What was noted when the request of `job` was first put. */
  requestOf(job: number): RequestNote | undefined {
    const place = this.#requests.get(this.jobs.request.at(job))
    return place === undefined ? undefined : this.notes.requestAt(place)
  }

  /** What people call the request of `job`: the ID the script gave it, or its serial. */
  labelOf(job: number): string {
    return this.requestOf(job)?.label ?? String(this.jobs.request.at(job))
  }

  /** The last priority that `job` had; undefined if none of its pool had any by then. */
  priorityOf(job: number): Priority | undefined {
    return this.pools.get(this.jobs.pool.at(job))?.bands?.priorityOf(job)
  }

  get #lastEvent(): number {
    return this.length === 0 ? 0 : this.time.at(this.length - 1)
  }

  get #lastNote(): number {
    return this.notes.length === 0 ? 0 : this.notes.timeAt(this.notes.length - 1)
  }

  #requestAt(event: number): number {
    const job = this.job.at(event)
    return job === never ? (this.#strays.get(event) ?? 0) : this.jobs.request.at(job)
  }

  #addEvent(e: PoolEvent): void {
    const event = this.length
    if (e.time < this.#lastEvent) this.#refuse(event, `goes back in time, to ${e.time} ns`)
    const pool = this.#pool(e.pool)
    const job = isOfRequest(e.kind) ? this.#applyToJob(e, event, pool) : never
    if (isOfWorker(e.kind)) this.#applyToLane(e, event, pool)
    if (job === never && e.request !== 0) this.#strays.set(event, e.request)
    else if (e.kind === kinds.paused || e.kind === kinds.resumed) pool.holds.push(event)
    this.time.push(e.time)
    this.kind.push(e.kind)
    this.outcome.push(e.outcome)
    this.pool.push(e.pool)
    this.worker.push(e.worker)
    this.job.push(job)
  }

  #applyToJob(e: PoolEvent, event: number, pool: PoolTrack): number {
    if (e.kind === kinds.queued) return this.#queue(e, event, pool)
    const job = this.#latest.get(e.request)
    const phase = job === undefined ? undefined : this.jobs.phaseAt(job, event)
    if (job === undefined || phase === undefined || this.jobs.pool.at(job) !== e.pool) {
      this.#refuse(event, `concerns request ${e.request}, which was never put in pool ${e.pool}`)
    }
    if (e.kind === kinds.started) this.#start(e, event, pool, job, phase)
    else if (e.kind === kinds.finished) this.#finish(e, event, pool, job, phase)
    else if (e.kind === kinds.canceled) this.#cancel(e, event, pool, job, phase)
    else if (e.kind === kinds.delivered) this.#settle(e, event, pool, job, phase)
    else if (phase !== 'running') this.#refuse(event, `is of request ${e.request}, which is ${phase}`)
    else this.steps.add(job, event)
    return job
  }

  #queue(e: PoolEvent, event: number, pool: PoolTrack): number {
    const earlier = this.#latest.get(e.request)
    if (earlier !== undefined && this.jobs.phaseAt(earlier, event) !== 'done') {
      this.#refuse(event, `puts request ${e.request}, which is still in a pool`)
    }
    const job = this.jobs.add(e.request, e.pool, event)
    this.#latest.set(e.request, job)
    pool.queue.enter(job, event)
    pool.bands?.put(job, this.#priorityOf(e.request), event)
    return job
  }

  #start(e: PoolEvent, event: number, pool: PoolTrack, job: number, phase: Phase): void {
    const lane = this.#lane(e, event, pool)
    if (phase !== 'queued') this.#refuse(event, `starts request ${e.request}, which is ${phase}`)
    if (!this.#isFree(lane, event)) this.#refuse(event, `starts on worker ${e.worker}, not free`)
    this.jobs.startedAt.set(job, event)
    this.jobs.worker.set(job, e.worker)
    const wait = e.time - this.time.at(this.jobs.queuedAt.at(job))
    this.longestWait = Math.max(this.longestWait, wait)
    lane.idles.push(e.time - this.#idleSince(lane))
    lane.jobs.push(job)
    lane.starts.push(e.time)
    this.waits.push(wait)
    pool.queue.leave(job, event)
    pool.bands?.take(job, event)
  }

  #finish(e: PoolEvent, event: number, pool: PoolTrack, job: number, phase: Phase): void {
    if (phase !== 'running' || this.jobs.worker.at(job) !== e.worker) {
      this.#refuse(event, `finishes request ${e.request}, which worker ${e.worker} is not running`)
    }
    this.jobs.finishedAt.set(job, event)
    this.jobs.outcome.set(job, e.outcome)
    const run = e.time - this.time.at(this.jobs.startedAt.at(job))
    this.longestRun = Math.max(this.longestRun, run)
    const lane = this.#lane(e, event, pool)
    lane.finishes.push(event)
    lane.runs.push(run)
    this.runs.push(run)
    if (this.jobs.hasFailed(job)) {
      lane.failures.push(lane.jobs.length - 1)
      this.failures.push(event)
    }
    pool.ready.enter(job, event)
  }

  /** A canceled request leaves the queue without having run, and waits to be delivered as such. */
  #cancel(e: PoolEvent, event: number, pool: PoolTrack, job: number, phase: Phase): void {
    if (phase !== 'queued') this.#refuse(event, `cancels request ${e.request}, which is ${phase}`)
    this.jobs.finishedAt.set(job, event)
    this.jobs.outcome.set(job, outcomes.canceled)
    pool.queue.leave(job, event)
    pool.bands?.cancel(job, event)
    pool.ready.enter(job, event)
  }

  #settle(e: PoolEvent, event: number, pool: PoolTrack, job: number, phase: Phase): void {
    if (phase !== 'ready') this.#refuse(event, `delivers request ${e.request}, which is ${phase}`)
    this.jobs.settledAt.set(job, event)
    pool.ready.leave(job, event)
    pool.settled.add(event, this.jobs.howEnded(job))
  }

  #applyToLane(e: PoolEvent, event: number, pool: PoolTrack): void {
    if (e.kind === kinds.workerCreated) {
      if (pool.lane(e.worker)) this.#refuse(event, `creates worker ${e.worker} again`)
      pool.addLane(e.worker, event)
      return
    }
    const lane = this.#lane(e, event, pool)
    if (e.kind === kinds.workerDismissed) lane.dismissedAt = Math.min(lane.dismissedAt, event)
    else lane.exitedAt = Math.min(lane.exitedAt, event)
  }

  #lane(e: PoolEvent, event: number, pool: PoolTrack): Lane {
    const lane = pool.lane(e.worker)
    return lane ?? this.#refuse(event, `concerns worker ${e.worker}, which was never created`)
  }

  /** When `lane`, which is free, became so, in ns. */
  #idleSince({ jobs, createdAt }: Lane): number {
    const since = jobs.length === 0 ? createdAt : this.jobs.finishedAt.at(jobs.at(jobs.length - 1))
    return this.time.at(since)
  }

  #isFree(lane: Lane, event: number): boolean {
    if (lane.exitedAt !== never) return false
    if (lane.jobs.length === 0) return true
    return this.jobs.phaseAt(lane.jobs.at(lane.jobs.length - 1), event) !== 'running'
  }

  #pool(number: number): PoolTrack {
    let pool = this.pools.get(number)
    if (pool === undefined) this.pools.set(number, (pool = new PoolTrack(number)))
    return pool
  }

  #addNote(note: Note): void {
    const { notes } = this
    const last = notes.length - 1
    if (last >= 0 && note.seq < notes.seqAt(last)) throw new InvalidBatch(`note ${last + 1} is late`)
    if (note.time < this.#lastNote) throw new InvalidBatch(`note ${last + 1} goes back in time`)
    const place = notes.push(note)
    if (note.type === 'console') this.console.push(place)
    else if (note.type === 'pool') this.#pool(note.pool).queueSize = note.queueSize
    else if (note.type === 'request') this.#noteRequest(note, place)
    else if (note.type === 'priority') this.#notePriority(note)
    else if (note.type === 'result') this.#noteResult(note.request, place)
  }

  #noteRequest({ request, pool, priority }: RequestNote, place: number): void {
    this.#requests.set(request, place)
    if (priority !== undefined) this.#bandsOf(this.#pool(pool))
  }

  #notePriority({ request, priority, seq, time }: PriorityNote): void {
    const job = this.#latest.get(request)
    if (job === undefined || this.jobs.phaseAt(job, this.length) !== 'queued') {
      throw new InvalidBatch(`a priority for request ${request}, not queued`)
    }
    this.#bandsOf(this.#pool(this.jobs.pool.at(job))).move(job, priority, seq, time)
  }

  #bandsOf(pool: PoolTrack): Bands {
    if (pool.bands === undefined) {
      const isQueued = (job: number) => this.jobs.phaseAt(job, this.length) === 'queued'
      const waiting = pool.queue.jobsAt(this.length, Infinity, isQueued)
      pool.bands = new Bands(this.length, waiting)
    }
    return pool.bands
  }

  /** With which priority the request with that serial is put. */
  #priorityOf(request: number): Priority {
    const place = this.#requests.get(request)
    return place === undefined ? 'normal' : this.notes.priorityAt(place)
  }

  #noteResult(request: number, place: number): void {
    const job = this.#latest.get(request)
    if (job === undefined) throw new InvalidBatch(`a result for request ${request}, never put`)
    this.jobs.setResult(job, place)
  }

  #refuse(event: number, why: string): never {
    throw new InvalidBatch(`event ${event} ${why}`)
  }
}
