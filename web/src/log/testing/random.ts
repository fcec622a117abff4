// For property tests: recordings of a pool in which anything happens that can happen.

import { Tape } from './tape'

/** A pool doing whatever a pool can do, in an order decided by `choices`. */
export function randomTape(choices: readonly number[]): Tape {
  const tape = new Tape().workers(1, 1)
  const queue: number[] = []
  const ready: number[] = []
  const idle = [1]
  const busy: [number, number][] = []
  let workers = 1
  let requests = 0
  const take = <T>(list: T[], choice: number) => list.splice(choice % list.length, 1)[0]!
  for (const choice of choices) {
    tape.time += choice % 3
    const pick = choice >> 3
    switch (choice % 8) {
      case 0:
      case 1:
        queue.push(++requests)
        tape.event('queued', { request: requests })
        break
      case 2:
      case 3:
        if (queue.length > 0 && idle.length > 0) {
          const [request, worker] = [take(queue, pick), take(idle, pick)]
          busy.push([request, worker])
          tape.event('started', { request, worker })
        }
        break
      case 4:
        if (busy.length > 0) {
          const [request, worker] = take(busy, pick)
          tape.event('finished', { request, worker, outcome: pick % 2 ? 'ok' : 'failed' })
          idle.push(worker)
          ready.push(request)
        }
        break
      case 5:
        if (ready.length > 0) tape.event('delivered', { request: take(ready, pick) })
        break
      case 6:
        if (queue.length > 0) {
          const request = take(queue, pick)
          tape.event('canceled', { request, outcome: 'canceled' })
          ready.push(request)
        }
        break
      default:
        if (pick % 2 && idle.length > 1) {
          const worker = take(idle, pick)
          tape.event('workerDismissed', { worker }).event('workerExited', { worker })
        } else {
          tape.workers(++workers, workers)
          idle.push(workers)
        }
    }
  }
  return tape
}
