// What a core does: it runs the tasks that it is sent, one after the other, and posts what became of each.

import { isThenable } from '../callable'
import { GoCrashed } from '../errors'
import { LazyContext } from './context'
import { explained, functionFrom } from './function-text'
import type { GoCalls } from './go-calls'
import { NextTurn } from './next-turn'
import { cloneError, fromPortable, toPortable } from './portable-error'
import { attention, type FromCore, type FunctionMessage, type TaskMessage, type ToCore } from './protocol'

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
  readonly #turn = new NextTurn()
  #heard = 0
  #isHalted = false

  /** Go is started when the first task calls for it. */
  constructor(post: Post, startGo: (module: WebAssembly.Module) => GoCalls) {
    this.#post = post
    this.#startGo = startGo
  }

  receive(message: ToCore): void {
    this.#heard = performance.now()
    switch (message.type) {
      case 'start':
        this.#module = message.module
        break
      case 'run':
        for (const f of message.functions) this.#functions.set(f[0], f)
        if (!this.#isHalted) this.#queue.push(...message.tasks)
        this.#proceed()
        break
      case 'recall':
        this.#post({ type: 'returned', tasks: this.#queue.splice(0).map(([task]) => task) })
        break
      case 'cancel':
        this.#cancel(message.task, fromPortable(message.reason))
    }
  }

  /** Something broke, so this core will be replaced: what has not begun begins elsewhere. */
  crash(error: unknown): void {
    this.#halt()
    this.#post({ type: 'crash', error: toPortable(error) })
  }

  #halt(): void {
    this.#isHalted = true
    this.#queue.length = 0
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
    while (!this.#current && this.#queue.length > 0) {
      const now = performance.now()
      if (now - this.#heard > attention) {
        this.#listen()
        return
      }
      this.#run(this.#queue.shift()!, now)
    }
  }

  /** Goes on when the messages that have arrived are read: the first turn may be about to end. */
  #listen(): void {
    this.#turn.add(() => this.#turn.add(() => {
      this.#heard = performance.now()
      this.#proceed()
    }))
  }

  #run(message: TaskMessage, start: number): void {
    const [task] = message
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
    const { promise, cancel } = this.#go.call(this.#go.function(callable), args, onProgress)
    this.#current = { task, cancel }
    return promise
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
    if (error instanceof GoCrashed) this.#halt()
    this.#post({ type: 'failed', task, took, error: toPortable(explained(error)) })
  }
}
