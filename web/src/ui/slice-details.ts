// What there is to tell about a slice of the timeline, as names and values.

import type { Slice } from '../log/layout'
import type { Log } from '../log/log'
import { never } from '../log/jobs'
import { durationText } from '../log/units'

const longestText = 48

/** The details of the request under the pointer, or of the several that share a slice. */
export function sliceDetails(log: Log, { job, count, failed }: Slice): [string, string][] {
  if (job === undefined) {
    const some = failed ? ', some of which failed' : ''
    return [['requests', `${count}${some}`]]
  }
  const { jobs } = log
  const time = (event: number) => (event === never ? undefined : log.time.at(event))
  const queued = time(jobs.queuedAt.at(job)) ?? 0
  const started = time(jobs.startedAt.at(job)) ?? queued
  const finished = time(jobs.finishedAt.at(job))
  const settled = time(jobs.settledAt.at(job))
  const details: [string, string | undefined][] = [
    ['request', nameOf(log, job)],
    ['lane', String(jobs.worker.at(job))],
    ['waited', durationText(started - queued)],
    ['started', durationText(started, log.duration)],
    ['ran', finished === undefined ? 'to the end' : durationText(finished - started)],
    ['delivered', settled === undefined ? 'never' : durationText(settled, log.duration)],
    [jobs.hasFailed(job) ? 'failed' : 'result', jobs.result(job)],
  ]
  return details.flatMap(([name, value]) => (value === undefined ? [] : [[name, short(value)]]))
}

function nameOf(log: Log, job: number): string {
  const note = log.requestOf(job)
  const call = note ? ` ${note.callable || 'function'}(${note.args})` : ''
  return `#${log.labelOf(job)}${call}`
}

function short(text: string): string {
  return text.length > longestText ? `${text.slice(0, longestText - 1)}…` : text
}
