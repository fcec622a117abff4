// What a core does: it runs the tasks that it is sent, one after the other, and posts what became of each.

import { isThenable } from '../callable'
import { LazyContext } from './context'
import { explained, functionFrom } from './function-text'
import type { GoCalls } from './go-calls'
import { cloneError, fromPortable, toPortable } from './portable-error'
import type { FromCore, FunctionMessage, TaskMessage, ToCore } from './protocol'

type Post = (message: FromCore) => void

/** The task that runs. */
interface Current {
  readonly task: number
  readonly cancel: (reason: unknown) => void
}

export class Engine {
  readonly #post: Post
  readonly #startGo: (module: WebAssembly.Module) => GoCalls
  #module: WebAssembly.Module | undefined
  #go: GoCalls | undefined
  readonly #functions = new Map<number, FunctionMessage>()
  readonly #compiled = new Map<number, (...args: unknown[]) => unknown>()
  readonly #queue: TaskMessage[] = []
  #current: Current | undefined

  /** Go is started when the first task calls for it. */
  constructor(post: Post, startGo: (module: WebAssembly.Module) => GoCalls) {
    this.#post = post
    this.#startGo = startGo
  }

  receive(message: ToCore): void {
    switch (message.type) {
      case 'start':
        this.#module = message.module
        break
      case 'run':
        for (const f of message.functions) this.#functions.set(f[0], f)
        this.#queue.push(...message.tasks)
        this.#proceed()
        break
      case 'cancel':
        this.#cancel(message.task, fromPortable(message.reason))
    }
  }

  #cancel(task: number, reason: unknown): void {
    if (this.#current?.task === task) this.#current.cancel(reason)
    const at = this.#queue.findIndex(([queued]) => queued === task)
    if (at < 0) return
    this.#queue.splice(at, 1)
    this.#fail(task, 0, reason)
  }

  /** Runs what is queued, up to the first task that has to wait. */
  #proceed(): void {
    while (!this.#current) {
      const message = this.#queue.shift()
      if (!message) return
      this.#run(message)
    }
  }

  #run(message: TaskMessage): void {
    const [task] = message
    const start = performance.now()
    try {
      const result = this.#begin(message)
      if (isThenable(result)) {
        this.#wait(task, start, Promise.resolve(result))
        return
      }
      this.#succeed(task, performance.now() - start, result)
    } catch (error) {
      this.#fail(task, performance.now() - start, error)
    }
    this.#current = undefined
  }

  #wait(task: number, start: number, promise: Promise<unknown>): void {
    const finish = (end: () => void): void => {
      end()
      this.#current = undefined
      this.#proceed()
    }
    promise.then(
      (value) => finish(() => this.#succeed(task, performance.now() - start, value)),
      (error: unknown) => finish(() => this.#fail(task, performance.now() - start, error)),
    )
  }

  #begin([task, callable, args]: TaskMessage): unknown {
    const onProgress = (done: number, total: number): void =>
      this.#post({ type: 'progress', task, done, total })
    if (typeof callable === 'number') {
      const context = new LazyContext(onProgress)
      this.#current = { task, cancel: (reason) => context.abort(reason) }
      return this.#function(callable).apply(context, args as unknown[])
    }
    this.#go ??= this.#startGo(this.#module!)
    const options = { onProgress: (_: unknown, done: number, total: number) => onProgress(done, total) }
    const request = this.#go.call(this.#go.function(callable), args, options)
    this.#current = { task, cancel: () => void request.cancel() }
    return request
  }

  #function(number: number): (...args: unknown[]) => unknown {
    const known = this.#compiled.get(number)
    if (known) return known
    const [, name, text] = this.#functions.get(number)!
    const made = functionFrom(text, name)
    this.#compiled.set(number, made)
    return made
  }

  #succeed(task: number, took: number, value: unknown): void {
    try {
      this.#post([task, took, value])
    } catch (error) {
      this.#fail(task, took, cloneError('the result cannot leave its core', error))
    }
  }

  #fail(task: number, took: number, error: unknown): void {
    this.#post({ type: 'failed', task, took, error: toPortable(explained(error)) })
  }
}
