// One instance of the Go binary: its imports, its exports, and its end.
//
// Calls into Go return at once; goroutines that they made runnable run when the instance is resumed,
// once per microtask turn (`wake`). Go calls back through the imports below, from inside such a turn or
// from inside a call. The exports may be called from inside an import: Go allows for that.

import 'lido:wasm_exec'
import {
  decodeValue,
  encodeValue,
  kinds,
  type PoolEvent,
  readRecord,
  recordSize,
  statuses,
  wireVersion,
} from '../wire'
import { callWith, isThenable } from './callable'
import { GoCrashed } from './errors'
import type { Exports } from './exports'
import { errorText, framesText, toError } from './failure'
import { GoFunction } from './go'
import type { RuntimeHooks } from './hooks'
import { Puts } from './puts'
import type { WorkRequest } from './request'
import { Stderr } from './stderr'
import { describePool } from './waits'

export type { RuntimeHooks, RuntimeNote } from './hooks'

/** A request on its way through Go, with what became of it. */
export interface Job {
  /** What Go knows it by, until it is delivered. */
  readonly slot: number
  /** What the log knows it by. */
  readonly serial: number
  readonly request: WorkRequest
  readonly deliver: (job: Job) => void
  /** Takes what a handler threw. */
  readonly fail: (error: unknown) => void
  /** True while the callable's promise is not settled. */
  waiting: boolean
  ok: boolean
  /** The result, or the error. */
  value: unknown
}

/** Receives the events of a pool, some time after they happened, in their order. */
type EventListener = (event: PoolEvent) => void

/** A call into Go that answers later. */
interface PendingCall {
  /** What waits, in words. */
  readonly what: string
  readonly resolve: (status: number) => void
  readonly reject: (error: Error) => void
}

const ran = { pending: 0, ok: 1, failed: 2 } as const
const argsFailed = -1
const argsNumber = -2

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
  /** By slot. Dense, since a Map of a million costs more than all the rest. */
  readonly #jobs: (Job | undefined)[] = []
  readonly #freeSlots: number[] = []
  /** Encoded arguments on their way, by slot. */
  readonly #args = new Map<number, Uint8Array>()
  readonly #calls = new Map<number, PendingCall>()
  readonly #stderr = new Stderr()
  /** By serial, those that events may still be about; kept for listeners alone. */
  readonly #requests = new Map<number, WorkRequest>()
  readonly #listeners = new Map<number, EventListener>()
  #pools = 0
  #serials = 0
  #callNumbers = 0
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
    this.#go.importObject.lido = this.#imports()
    this.#go.importObject.gojs!['runtime.wasmWrite'] = (sp) => this.#write(sp)
    this.#go.exit = (code) => this.#die(`the Go program ended with status ${code}`)
    const instance = new WebAssembly.Instance(module, this.#go.importObject)
    this.#exports = instance.exports as unknown as Exports
    this.#puts = new Puts(this.#exports)
    this.#run(instance)
  }

  #run(instance: WebAssembly.Instance): void {
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
    void this.#stderr.tap(() => this.#go.run(instance)).catch((e: unknown) => this.#die(String(e)))
    Reflect.deleteProperty(host, name)
    if (this.#dead) throw this.#dead
    if (version === wireVersion) return
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
    signal?.throwIfAborted()
    const number = ++this.#callNumbers
    const cancel = (): void => this.call((go) => go.lido_cancel(number))
    signal?.addEventListener('abort', cancel)
    try {
      const status = await new Promise<number>((resolve, reject) => {
        this.#calls.set(number, { what, resolve, reject })
        this.call((go) => f(go, number))
      })
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
      this.#puts.flush()
      result = f()
    } catch (e) {
      throw this.#die(String(e))
    }
    // Written while f ran: the compiler does not see that.
    if (this.#dead as GoCrashed | undefined) throw this.#dead as unknown as GoCrashed
    return result
  }

  // Requests.

  /** Gives a request its serial, under which Go and the log know it. */
  admit(
    request: WorkRequest,
    pool: number,
    deliver: (job: Job) => void,
    fail: (error: unknown) => void,
  ): Job {
    const slot = this.#freeSlots.pop() ?? this.#jobs.length
    const job = {
      slot,
      serial: ++this.#serials,
      request,
      deliver,
      fail,
      waiting: false,
      ok: false,
      value: undefined,
    }
    this.#jobs[slot] = job
    request.slot = slot
    if (this.#listeners.size > 0) this.#requests.set(job.serial, request)
    if (this.hooks.note) this.#noteRequest(job, pool)
    return job
  }

  #noteRequest({ serial, request }: Job, pool: number): void {
    this.hooks.note?.({
      type: 'request',
      pool,
      request: serial,
      label: String(request.requestID),
      callable: request.callable.name,
      args: request.args.map((arg) => this.format(arg)).join(', '),
    })
  }

  /** Asks Go something about a request that is in a pool; yes or no. */
  ask(request: WorkRequest, f: (go: Exports, slot: number) => number): boolean {
    return this.call((go) => f(go, request.slot)) === 1
  }

  /** The request that an event is about. It is known until its delivery has been told. */
  requestOf({ request, kind }: PoolEvent): WorkRequest | undefined {
    const found = this.#requests.get(request)
    if (kind === kinds.delivered) this.#requests.delete(request)
    return found
  }

  /** The request with that serial, while it is in a pool. */
  requestBySerial(serial: number): WorkRequest | undefined {
    return this.#jobs.find((job) => job?.serial === serial)?.request
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
    this.#puts.add(batch, job, fn)
    if (this.#puts.isFull) this.#enter(() => undefined)
    this.#wake()
  }

  /** Takes back what admit did, for a request that could not be put. */
  dismiss(job: Job): void {
    this.#vacate(job.slot)
  }

  #vacate(slot: number): void {
    this.#jobs[slot] = undefined
    this.#freeSlots.push(slot)
  }

  /** The requests that `holder` holds, by their IDs. */
  requestsOf(holder: object): Map<unknown, WorkRequest> {
    const byID = new Map<unknown, WorkRequest>()
    for (const job of this.#jobs) {
      if (job?.request.holder === holder) byID.set(job.request.requestID, job.request)
    }
    return byID
  }

  /** Counts a new pool and returns its number. */
  newPool(workers: number, queueSize: number, listener?: EventListener): number {
    const number = ++this.#pools
    this.hooks.note?.({ type: 'pool', pool: number, queueSize })
    if (listener) this.#listeners.set(number, listener)
    const traced = this.hooks.note ?? listener ? 1 : 0
    this.call((go) => go.lido_pool_new(workers, queueSize, traced))
    return number
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
    const length = this.#enter(() => this.#exports.lido_log_take())
    const records = this.#bytes(this.#exports.lido_log_data(), length).slice()
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

  /** Who waits for what, a line each. */
  describe(): string[] {
    const lines = [...this.#calls.values()].map((call) => call.what)
    for (const job of this.#jobs) {
      if (job?.waiting) lines.push(`request #${String(job.request.requestID)}: its promise is not settled`)
    }
    for (let pool = 1; pool <= this.#pools; pool++) {
      lines.push(...describePool(this.stats(pool)).map((what) => `pool ${pool}: ${what}`))
    }
    return lines
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
      run: (slot) => {
        const outcome = this.#runCallable(this.#jobs[slot]!)
        this.#puts.flush()
        return outcome
      },
      args: (slot) => this.#encodeArgs(this.#jobs[slot]!),
      number: (slot) => this.#jobs[slot]!.request.args[0],
      take_args: (slot, at) => {
        const encoded = this.#args.get(slot)!
        this.#args.delete(slot)
        this.#bytes(at, encoded.length).set(encoded)
      },
      result: (slot, at, length) => {
        this.#keep(this.#jobs[slot]!, true, decodeValue(this.#bytes(at, length)))
      },
      result_number: (slot, result) => this.#keep(this.#jobs[slot]!, true, result),
      error: (slot, at, length) => {
        const job = this.#jobs[slot]!
        job.waiting = false
        this.#keep(job, false, toError(decodeValue(this.#bytes(at, length))))
        job.request.abort(job.value)
      },
      progress: (slot, done, total) => {
        const { request, fail } = this.#jobs[slot]!
        try {
          request.onProgress?.(request, done, total)
        } catch (error) {
          fail(error)
        }
      },
      deliver: (slot) => {
        const job = this.#jobs[slot]!
        this.#vacate(slot)
        job.deliver(job)
        this.#puts.flush()
      },
      resolve: (call, status) => {
        const pending = this.#calls.get(call)
        this.#calls.delete(call)
        pending?.resolve(status)
      },
    }
  }

  #runCallable(job: Job): number {
    const { callable, args, kwds, elsewhere } = job.request
    try {
      const f = callable as (...args: unknown[]) => unknown
      const result = elsewhere ? elsewhere.run() : callWith(f, args, kwds)
      if (!isThenable(result)) {
        this.#keep(job, true, result)
        return ran.ok
      }
      job.waiting = true
      Promise.resolve(result).then(
        (value) => this.#settle(job, true, value),
        (error: unknown) => this.#settle(job, false, error),
      )
      return ran.pending
    } catch (error) {
      this.#keep(job, false, error)
      return ran.failed
    }
  }

  #settle(job: Job, ok: boolean, value: unknown): void {
    if (this.#dead || !job.waiting) return
    job.waiting = false
    this.#keep(job, ok, value)
    this.call((go) => go.lido_settle(job.slot, ok ? 1 : 0))
  }

  #encodeArgs(job: Job): number {
    const { args, kwds } = job.request
    if (args.length === 1 && typeof args[0] === 'number' && !kwds) return argsNumber
    try {
      const encoded = encodeValue(kwds ? [...args, kwds] : args)
      this.#args.set(job.slot, encoded)
      return encoded.length
    } catch (error) {
      this.#keep(job, false, error)
      return argsFailed
    }
  }

  #keep(job: Job, ok: boolean, value: unknown): void {
    job.ok = ok
    job.value = value
    job.request.exception = !ok
    this.hooks.note?.({
      type: 'result',
      request: job.serial,
      ok,
      text: ok ? this.format(value) : errorText(value),
      stack: ok ? undefined : framesText(value),
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
    this.#stderr.write(this.#bytes(mem.getUint32(sp + 16, true), mem.getInt32(sp + 24, true)))
  }

  #die(reason: string): GoCrashed {
    if (this.#dead) return this.#dead
    this.#dead = new GoCrashed(`lido-pool cannot go on: ${this.#stderr.explain(reason)}`)
    for (const call of this.#calls.values()) call.reject(this.#dead)
    for (const job of this.#jobs) {
      if (!job) continue
      job.request.holder = null
      job.request.settle(false, this.#dead)
    }
    this.#calls.clear()
    this.#jobs.length = 0
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
