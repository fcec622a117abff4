// Results as an async iterator.

import type { Collector } from './collector'
import type { WorkRequest } from './request'

/** What became of a request, as in Promise.allSettled. */
export type Delivery =
  | { status: 'fulfilled'; request: WorkRequest; value: unknown }
  | { status: 'rejected'; request: WorkRequest; reason: unknown }

/** @internal Yields what `collector` delivers while the loop runs, and waits for it to do so. */
export async function* deliveries(collector: Collector): AsyncGenerator<Delivery, void, undefined> {
  const queue: Delivery[] = []
  const stop = new AbortController()
  let wake = (): void => undefined
  let end: { error?: Error } | undefined
  const before = collector.onDelivery
  collector.onDelivery = (request) => {
    queue.push(deliveryOf(request))
    wake()
  }
  const waiting = collector
    .wait(stop.signal)
    .then(() => (end = {}), (error: unknown) => (end = { error: error as Error }))
    .finally(() => wake())
  try {
    for (;;) {
      for (let next; (next = queue.shift()); ) yield next
      if (end) break
      await new Promise<void>((resolve) => (wake = resolve))
    }
    if (end.error) throw end.error
  } finally {
    collector.onDelivery = before
    stop.abort()
    await waiting
  }
}

function deliveryOf(request: WorkRequest): Delivery {
  const { exception, value } = request
  return exception
    ? { status: 'rejected', request, reason: value }
    : { status: 'fulfilled', request, value }
}
