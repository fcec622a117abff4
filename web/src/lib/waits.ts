// Why a pool does not go on, in words: for the report when nothing can happen any more.

/** What waits in a pool with these stats, a clause each. The stats are those of Runtime.stats. */
export function describePool(stats: Float64Array): string[] {
  const [workers = 0, idle = 0, , , queued = 0, , undelivered = 0] = stats
  const clauses: string[] = []
  if (queued > 0) clauses.push(`${counted(queued, 'request is', 'requests are')} queued ${why(workers, idle)}`)
  if (undelivered > 0) {
    clauses.push(`${counted(undelivered, 'result waits', 'results wait')} for poll() or wait()`)
  }
  return clauses
}

/** What keeps requests in the queue when nothing goes on. */
function why(workers: number, idle: number): string {
  if (workers === 0) return 'and there are no workers'
  if (idle > 0) return 'and the pool is paused'
  const those = workers === 1 ? 'the one that its only worker runs' : `those that its ${workers} workers run`
  return `behind ${those}, which may wait for what is queued`
}

const counted = (n: number, one: string, many: string) => `${n} ${n === 1 ? one : many}`
