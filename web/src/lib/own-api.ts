// The public names of lido-pool/load: those of lido-pool that need no instance of Lido's own binary.

export {
  CoreCrashed,
  GoCrashed,
  GoError,
  GoPanic,
  NoResultsPending,
  NoWorkersAvailable,
  PoolClosed,
  QueueFull,
  RequestInUse,
} from './errors'
export { GoFunction } from './go'
export type { GoFunctions, GoFunctionsOf } from './go'
export type { CoreContext } from './parallel/context'
export { load } from './instance'
export type { Instance } from './instance'
export type {
  PoolStats,
  PutOptions,
  ThreadPool,
  ThreadPoolEvent,
  ThreadPoolOptions,
  WaitOptions,
} from './pool'
export { makeRequests, WorkRequest } from './request'
export type {
  Callable,
  Callback,
  ExcCallback,
  Priority,
  ProgressCallback,
  WorkRequestOptions,
} from './request'
export type { Delivery } from './results'
