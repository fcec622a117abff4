// A worker that sends a recording to the page, as the realm does: as fast as the page takes it, or at the
// pace of real time.

import type { Batch } from '../src/log/source'
import { recording, type Load } from './recording'

export type ToFeed =
  | { type: 'start'; load: Load; pace: 'fast' | 'real' }
  /** The page has taken in a batch. */
  | { type: 'taken' }

export type FromFeed = { type: 'batch'; batch: Batch } | { type: 'end' }

/** How many batches may be on their way when the page sets the pace. */
const ahead = 2
/** Milliseconds between two looks at the clock when real time does. */
const lookEvery = 4

let batches: ReturnType<typeof recording> | undefined

addEventListener('message', ({ data }: MessageEvent<ToFeed>) => {
  if (data.type === 'taken') send()
  else if (data.pace === 'real') start(data.load, sendInTime)
  else start(data.load, () => Array.from({ length: ahead }, send))
})

function start(load: Load, sendAll: (load: Load) => void): void {
  batches = recording(load)
  sendAll(load)
}

/** Sends the next batch, or the end; false once there is nothing more. */
function send(): boolean {
  const next = batches?.next()
  if (next === undefined) return false
  if (next.done) {
    batches = undefined
    postMessage({ type: 'end' } satisfies FromFeed)
    return false
  }
  const batch = next.value
  postMessage({ type: 'batch', batch } satisfies FromFeed, { transfer: [batch.records.buffer] })
  return true
}

/** Sends each batch when the events in it are due. */
function sendInTime({ batch, perSecond }: Load): void {
  const began = performance.now()
  const interval = (batch / (4 * perSecond)) * 1000
  let sent = 0
  const look = setInterval(() => {
    const due = Math.floor((performance.now() - began) / interval)
    for (; sent < due; sent++) {
      if (!send()) clearInterval(look)
    }
  }, lookEvery)
}
