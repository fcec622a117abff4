// The errors that the package throws, each a class of its own, so that instanceof tells them apart.

/** Nothing is outstanding: every request that was put has been delivered. */
export class NoResultsPending extends Error {
  override readonly name = 'NoResultsPending'
  constructor(message = 'all requests have been processed') {
    super(message)
  }
}

/** Requests are queued, but the pool has no worker left that could take them. */
export class NoWorkersAvailable extends Error {
  override readonly name = 'NoWorkersAvailable'
  constructor(message = 'requests are queued, but the pool has no workers: call createWorkers(n)') {
    super(message)
  }
}

/** The queue is full, and the call was not to wait. */
export class QueueFull extends Error {
  override readonly name = 'QueueFull'
  constructor(message = 'the queue is full') {
    super(message)
  }
}

/** The pool takes no more requests. */
export class PoolClosed extends Error {
  override readonly name = 'PoolClosed'
  constructor(message = 'the pool is closed') {
    super(message)
  }
}

/** The request, or another with its ID, is in a pool already; it can be put again once delivered. */
export class RequestInUse extends Error {
  override readonly name = 'RequestInUse'
}

/** A registered Go function returned an error. */
export class GoError extends Error {
  override readonly name: string = 'GoError'
}

/** A registered Go function panicked. `goStack` is the stack of its goroutine. */
export class GoPanic extends GoError {
  override readonly name = 'GoPanic'
  readonly goStack: string
  constructor(message: string, goStack: string) {
    super(message)
    this.goStack = goStack
  }
}

/** The core that ran the request ended unexpectedly; `cause` is what ended it. */
export class CoreCrashed extends Error {
  override readonly name = 'CoreCrashed'
}

/** The Go program ended unexpectedly; `message` ends with the last lines it wrote to stderr. */
export class GoCrashed extends Error {
  override readonly name = 'GoCrashed'
}
