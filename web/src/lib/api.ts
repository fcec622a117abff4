// The public names of lido-pool.

export {
  GoCrashed,
  GoError,
  GoPanic,
  NoResultsPending,
  NoWorkersAvailable,
  PoolClosed,
  QueueFull,
  RequestInUse,
} from './errors'
export { go, GoFunction } from './go'
export type { GoFunctions } from './go'
export { ThreadPool } from './pool'
export type { PoolStats, ThreadPoolOptions } from './pool'
export { makeRequests, WorkRequest } from './request'
export type { Callable, Callback, ExcCallback, WorkRequestOptions } from './request'
