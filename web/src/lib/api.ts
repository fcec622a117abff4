// The public names of lido-pool.

export * from './own-api'
export { go } from './go'
export { ThreadPool } from './pool'
