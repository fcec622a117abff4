// One instance of the Go binary: its imports, its exports, and its end.
//
// Calls into Go return at once; goroutines that they made runnable run when the instance is resumed,
// once per microtask turn (`wake`). Go calls back through the imports below, from inside such a turn or
// from inside a call. The exports may be called from inside an import: Go allows for that.

import 'lido:wasm_exec'
import {
  decodeValue,
  kinds,
  type PoolEvent,
  readRecord,
  recordSize,
  statuses,
  wireVersion,
} from '../wire'
import { Arguments } from './arguments'
import { Bundles, type Place, type Shipment } from './bundles'
import { callHandler, run } from './callable'
import { checkSignal } from './check'
import { GoCrashed } from './errors'
import { EventLog } from './event-log'
import type { Exports } from './exports'
import { errorText, framesText, toError } from './failure'
import { GoFunction } from './go'
import type { RuntimeHooks } from './hooks'
import { type Job, Jobs } from './jobs'
import { PendingCalls } from './pending'
import { answerPendingEvent } from './pending-event'
import { Puts } from './puts'
import type { Priority, WorkRequest } from './request'
import { Output } from './output'
import { describePool } from './waits'

export type { RuntimeHooks, RuntimeNote } from './hooks'

/** Receives the events of a pool, some time after they happened, in their order. */
type EventListener = (event: PoolEvent) => void

const ran = { pending: 0, ok: 1, failed: 2 } as const
const argsFailed = -1

const goLoader = (globalThis as unknown as { Go: new () => GoLoader }).Go

export class Runtime {
  /** The registered Go functions by name. */
  readonly functions = new Map<string, GoFunction>()
  readonly hooks: RuntimeHooks
  /** What this is an instance of. */
  readonly module: WebAssembly.Module
  /** Called once this instance has ended. */
  readonly onEnd = new Set<() => void>()
  readonly #go: GoLoader
  readonly #exports: Exports
  readonly #puts: Puts
  readonly #log: EventLog
  readonly #bundles = new Bundles(
    () => this.#exports,
    (request, place, promise) => this.#claim(request, place, promise),
  )
  readonly #jobs = new Jobs()
  readonly #arguments = new Arguments()
  readonly #calls = new PendingCalls()
  readonly #output = new Output()
  /** By serial, those that events may still be about; kept for listeners alone. */
  readonly #requests = new Map<number, WorkRequest>()
  readonly #listeners = new Map<number, EventListener>()
  #pools = 0
  #waking = false
  #dead: GoCrashed | undefined

  /**
   * Starts the binary on the globals in force: setTimeout, performance, crypto and Date are those that
   * Go will use. Synchronous. Throws if the binary is not one that speaks this wire version.
   */
  static start(module: WebAssembly.Module, hooks: RuntimeHooks = {}): Runtime {
    return new Runtime(module, hooks)
  }

  private constructor(module: WebAssembly.Module, hooks: RuntimeHooks) {
    this.hooks = hooks
    this.module = module
    this.#go = new goLoader()
    this.#go.importObject.gojs!['runtime.wasmWrite'] = (sp) => this.#write(sp)
    answerPendingEvent(this.#go)
    this.#go.exit = (code) => this.#die(`the Go program ended with status ${code}`)
    this.#go.importObject.lido = this.#imports()
    const instance = new WebAssembly.Instance(module, this.#go.importObject)
    this.#exports = instance.exports as unknown as Exports
    this.#puts = new Puts(this.#exports)
    this.#log = new EventLog(this.#exports)
    this.#start(instance)
  }

  #start(instance: WebAssembly.Instance): void {
    const name = `lidoHost${Math.trunc(performance.now())}`
    const host = globalThis as unknown as Record<string, unknown>
    let version = 0
    host[name] = {
      greet: (v: number, names: string[]) => {
        version = v
        names.forEach((n, i) => this.functions.set(n, new GoFunction(n, i)))
      },
    }
    this.#go.env = { LIDO_HOST: name }
    // run() comes back when main waits, which is when it has greeted; its promise is for its end.
    void this.#output.tap(() => this.#go.run(instance)).catch((e: unknown) => this.#die(String(e)))
    Reflect.deleteProperty(host, name)
    if (this.#dead) throw this.#dead
    if (version === wireVersion) return
    if (version === 0) throw new Error('the binary is not for lido-pool: its main has to call bridge.Serve()')
    throw new Error(`the Go binary speaks wire version ${version}, not ${wireVersion}: build it again`)
  }

  // Calls into Go.

  /** Calls the exports; whatever Go has to do then is done before the next macrotask. */
  call<T>(f: (go: Exports) => T): T {
    const result = this.#enter(() => f(this.#exports))
    this.#wake()
    return result
  }

  /**
   * A call that answers later: f is given the number to answer under. Resolves to its status; rejects
   * with the reason of `signal` when that ends the wait.
   */
  async begin(
    what: string,
    f: (go: Exports, call: number) => void,
    signal?: AbortSignal,
  ): Promise<number> {
    checkSignal(signal)
    signal?.throwIfAborted()
    const number = this.#calls.next()
    const cancel = (): void => this.call((go) => go.lido_cancel(number))
    signal?.addEventListener('abort', cancel)
    try {
      const status = await this.#calls.begin(what, number, () => this.call((go) => f(go, number)))
      if (status === statuses.canceled) signal?.throwIfAborted()
      return status
    } finally {
      signal?.removeEventListener('abort', cancel)
    }
  }

  #wake(): void {
    if (this.#waking || this.#dead) return
    this.#waking = true
    queueMicrotask(() => {
      this.#waking = false
      // A crash has been reported by then to everyone who waits; nobody waits for this call.
      if (!this.#dead) attempt(() => this.#enter(() => this.#go._resume()))
      if (this.#listeners.size > 0) this.drain()
    })
  }

  #enter<T>(f: () => T): T {
    if (this.#dead) throw this.#dead
    let result: T
    try {
      this.#flush()
      result = f()
    } catch (e) {
      throw this.#die(String(e))
    }
    // Written while f ran: the compiler does not see that.
    if (this.#dead as GoCrashed | undefined) throw this.#dead as unknown as GoCrashed
    return result
  }

  // Requests.

  /** Gives a request its slot, under which Go knows it, and its serial, under which the log does. */
  admit(request: WorkRequest, pool: number): Job {
    const job = this.#jobs.add(request)
    if (this.#listeners.size > 0) this.#requests.set(job.serial, request)
    if (this.hooks.note) this.#noteRequest(job, pool)
    return job
  }

  #claim(request: WorkRequest, place: Place, promise?: PromiseLike<unknown>): number {
    const { slot } = request.stay!
    const job = slot < 0 ? this.#jobs.add(request, place) : this.#jobs.at(slot)
    if (promise) this.#watch(job, promise)
    return job.slot
  }

  #noteRequest({ serial, request }: Job, pool: number): void {
    const { priority = 'normal' } = request.terms ?? {}
    this.hooks.note?.({
      type: 'request',
      pool,
      request: serial,
      label: String(request.requestID),
      callable: request.callable.name,
      args: request.args.map((arg) => this.format(arg)).join(', '),
      ...(priority !== 'normal' && { priority }),
    })
  }

  /** Notes that the request in a slot, which is queued, has moved to another band. */
  notePriority(slot: number, priority: Priority): void {
    this.hooks.note?.({ type: 'priority', request: this.#jobs.at(slot).serial, priority })
  }

  /** The request that an event is about. It is known until its delivery has been told. */
  requestOf({ request, kind }: PoolEvent): WorkRequest | undefined {
    const found = this.#requests.get(request)
    if (kind === kinds.delivered) this.#requests.delete(request)
    return found
  }

  /** The request with that serial, while it is in a pool. */
  requestBySerial(serial: number): WorkRequest | undefined {
    for (const job of this.#jobs) if (job.serial === serial) return job.request
    return undefined
  }

  /** How many pools there have been: their numbers go from 1 to this. */
  get pools(): number {
    return this.#pools
  }

  /** Gives something back to Go; of no use any more if that has ended. */
  release(f: (go: Exports) => void): void {
    if (!this.#dead) this.call(f)
  }

  /**
   * Puts a request through a batch of a pool that is unbounded and open. Requests cross in bulk: before
   * any other call into Go, and before Go goes on after calling here, so that it sees all in the order it
   * was done in.
   */
  put(batch: number, job: Job, fn: number): void {
    if (this.#dead) throw this.#dead
    this.#bundles.flush()
    this.#puts.add(batch, job, fn)
    if (this.#puts.isFull) this.#enter(() => undefined)
    this.#wake()
  }

  /** The same for requests of a pool that is not traced. They have no slots as long as nobody asks. */
  putTogether(batch: number, request: WorkRequest, fn: number): void {
    if (this.#dead) throw this.#dead
    if (!this.#bundles.hasRoom(batch, fn)) this.#enter(() => undefined)
    this.#bundles.add(batch, request, fn)
    this.#wake()
  }

  /** The same for a whole bundle. */
  putBundle(shipment: Shipment): void {
    this.call(() => this.#bundles.put(shipment))
  }

  #flush(): void {
    this.#puts.flush()
    this.#bundles.flush()
  }

  /** Takes back what admit did, for a request that could not be put. */
  dismiss({ stay }: WorkRequest): void {
    if (stay && stay.slot >= 0) this.#jobs.remove(this.#jobs.at(stay.slot))
  }

  /** The requests on their way through Go. */
  *#requestsInside(): Generator<WorkRequest> {
    for (const job of this.#jobs) yield job.request
    yield* this.#bundles.requests()
  }

  /** The requests that `holder` holds, by their IDs. */
  requestsOf(holder: object): Map<unknown, WorkRequest> {
    const byID = new Map<unknown, WorkRequest>()
    for (const request of this.#requestsInside()) {
      if (request.stay?.holder === holder) byID.set(request.requestID, request)
    }
    return byID
  }

  /** Counts a new pool and returns its number. */
  newPool(workers: number, queueSize: number, listener?: EventListener): number {
    const number = ++this.#pools
    this.hooks.note?.({ type: 'pool', pool: number, queueSize })
    if (listener) this.#listeners.set(number, listener)
    const traced = this.isTraced(number) ? 1 : 0
    this.call((go) => go.lido_pool_new(workers, queueSize, traced))
    if (traced) this.#log.find()
    return number
  }

  /** Whether somebody sees the events of a pool. */
  isTraced(pool: number): boolean {
    return this.hooks.note !== undefined || this.#listeners.has(pool)
  }

  /** The counts of a pool, in the order of poolStats in wasm/bridge/exports_js.go. */
  stats(pool: number): Float64Array {
    const at = this.#enter(() => this.#exports.lido_pool_stats(pool))
    return new Float64Array(this.#exports.mem.buffer.slice(at, at + 9 * 8))
  }

  // What a recording needs.

  /** The records of all events since the last drain, copied out in one piece. */
  drain(): Uint8Array {
    if (this.#dead) return new Uint8Array()
    if (!this.#puts.isEmpty) this.#enter(() => undefined)
    const records = this.#log.take()
    // Later, since a listener may do what is noted, and so drain again.
    if (this.#listeners.size > 0) queueMicrotask(() => this.#tell(records))
    return records
  }

  #tell(records: Uint8Array): void {
    const view = new DataView(records.buffer)
    for (let at = 0; at < records.length; at += recordSize) {
      const event = readRecord(view, at)
      this.#listeners.get(event.pool)?.(event)
    }
  }

  /** How many requests are queued or running, in all pools. */
  get outstanding(): number {
    if (this.#dead) return 0
    let n = 0
    for (let pool = 1; pool <= this.#pools; pool++) {
      const stats = this.stats(pool)
      n += stats[4]! + stats[5]!
    }
    return n
  }

  /** Who waits for what, a line each: what runs, then what is in the pools, then calls. */
  describe(): string[] {
    const lines: string[] = []
    for (const job of this.#jobs) {
      if (job.waiting) lines.push(`request #${String(job.request.requestID)}: its promise is not settled`)
    }
    for (let pool = 1; pool <= this.#pools; pool++) {
      lines.push(...describePool(this.stats(pool)).map((what) => `pool ${pool}: ${what}`))
    }
    return lines.concat(this.#calls.describe())
  }

  /** Ends this instance: every pending and later call fails. */
  dispose(): void {
    this.#die('it was unloaded')
    for (const id of this.#go._scheduledTimeouts.values()) clearTimeout(id)
    this.#go._scheduledTimeouts.clear()
  }

  // What Go calls. None of these may throw.

  #imports(): Record<string, (...args: number[]) => unknown> {
    return {
      log_full: () => this.#log.read(),
      run: (slot) => {
        const outcome = this.#run(this.#jobs.at(slot))
        this.#flush()
        return outcome
      },
      run_bundle: (bundle, first, cursor) => {
        const slot = this.#bundles.run(bundle, first, cursor)
        this.#flush()
        return slot
      },
      claim: (bundle, at) => this.#bundles.slotOf(bundle, at),
      bundle_number: (bundle, at) => this.#bundles.numberAt(bundle, at),
      bundle_result: (bundle, at, n) => this.#bundles.keep(bundle, at, n),
      bundle_step: (bundle, at, n, next) => this.#bundles.step(bundle, at, n, next),
      args: (slot) => this.#encodeArgs(this.#jobs.at(slot)),
      number: (slot) => this.#jobs.at(slot).request.args[0],
      take_args: (slot, at) => {
        const encoded = this.#arguments.take(slot)
        this.#bytes(at, encoded.length).set(encoded)
      },
      result: (slot, at, length) => {
        this.#keep(this.#jobs.at(slot), true, decodeValue(this.#bytes(at, length)))
      },
      result_number: (slot, result) => this.#keep(this.#jobs.at(slot), true, result),
      error: (slot, at, length) => {
        const job = this.#jobs.at(slot)
        job.waiting = false
        this.#keep(job, false, toError(decodeValue(this.#bytes(at, length))))
        job.request.abort(job.request.value)
      },
      progress: (slot, done, total) => {
        const { request, holder } = this.#jobs.at(slot)
        callHandler(() => request.onProgress?.(request, done, total), (error) => holder.fail(error))
      },
      deliver: (slot) => {
        const job = this.#jobs.at(slot)
        this.#jobs.remove(job)
        if (job.place) this.#bundles.leave(job.place)
        job.holder.deliver(job.request)
        this.#flush()
      },
      deliver_bundle: (bundle, first, cursor) => {
        this.#bundles.deliver(bundle, first, cursor)
        this.#flush()
      },
      resolve: (call, status) => this.#calls.answer(call, status),
    }
  }

  #run(job: Job): number {
    const promise = run(job.request)
    if (promise) {
      this.#watch(job, promise)
      return ran.pending
    }
    this.#noteResult(job)
    return job.request.exception ? ran.failed : ran.ok
  }

  #watch(job: Job, promise: PromiseLike<unknown>): void {
    job.waiting = true
    Promise.resolve(promise).then(
      (value) => this.#settle(job, true, value),
      (error: unknown) => this.#settle(job, false, error),
    )
  }

  #settle(job: Job, ok: boolean, value: unknown): void {
    if (this.#dead || !job.waiting) return
    job.waiting = false
    this.#keep(job, ok, value)
    this.call((go) => go.lido_settle(job.slot, ok ? 1 : 0))
  }

  #encodeArgs(job: Job): number {
    try {
      return this.#arguments.encode(job)
    } catch (error) {
      this.#keep(job, false, error)
      return argsFailed
    }
  }

  #keep(job: Job, ok: boolean, value: unknown): void {
    job.request.keep(ok, value)
    this.#noteResult(job)
  }

  #noteResult({ serial, request: { exception, value } }: Job): void {
    this.hooks.note?.({
      type: 'result',
      request: serial,
      ok: !exception,
      text: exception ? errorText(value) : this.format(value),
      stack: exception ? framesText(value) : undefined,
    })
  }

  /** A value as short text, for notes. */
  format(value: unknown): string {
    return this.hooks.format ? this.hooks.format(value) : String(value)
  }

  // Memory must be looked up at each use: it moves when it grows.
  #bytes(at: number, length: number): Uint8Array {
    return new Uint8Array(this.#exports.mem.buffer, at, length)
  }

  // The end.

  /** In place of the loader's own write, which goes to the console. */
  #write(sp: number): void {
    const { mem } = this.#go
    sp >>>= 0
    this.#output.writeTrace(this.#bytes(mem.getUint32(sp + 16, true), mem.getInt32(sp + 24, true)))
  }

  #die(reason: string): GoCrashed {
    if (this.#dead) return this.#dead
    this.#dead = new GoCrashed(`lido-pool cannot go on: ${this.#output.explain(reason)}`)
    this.#calls.reject(this.#dead)
    for (const request of this.#requestsInside()) {
      request.stay = null
      request.keep(false, this.#dead)
      request.settle(false, this.#dead)
    }
    this.#jobs.clear()
    this.#bundles.clear()
    this.hooks.crash?.(this.#dead)
    for (const end of this.onEnd) end()
    return this.#dead
  }
}

function attempt(f: () => void): void {
  try {
    f()
  } catch {
    // The caller says why nobody needs to hear of it.
  }
}
