// The recording as its peers take it: what ran, on which lane, from when to when.

import { kinds, outcomes, readRecord, recordSize } from '../src/wire'
import { recording, type Load } from './recording'

export interface Span {
  /** From 0. */
  lane: number
  request: number
  failed: boolean
  /** In ms since the recording began. */
  start: number
  end: number
}

/** What ran under `load`, in the order in which it finished. */
export function spansOf(load: Load): Span[] {
  const spans: Span[] = []
  const started = new Map<number, number>()
  for (const { records } of recording({ ...load, notes: false })) {
    const view = new DataView(records.buffer, records.byteOffset, records.byteLength)
    for (let at = 0; at < records.length; at += recordSize) {
      const { kind, time, worker, request, outcome } = readRecord(view, at)
      if (kind === kinds.started) started.set(worker, time)
      if (kind !== kinds.finished) continue
      const start = started.get(worker)! / 1e6
      const failed = outcome !== outcomes.ok
      spans.push({ lane: worker - 1, request, failed, start, end: time / 1e6 })
    }
  }
  return spans
}
