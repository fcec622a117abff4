// What there is to tell about a place on the timeline, as names and values.

import type { Hit } from '../log/hit'
import { laneLabel } from '../log/layout'
import type { Log } from '../log/log'
import { never } from '../log/jobs'
import { endOf, startOf } from '../log/slices'
import { durationText } from '../log/units'

type Detail = [name: string, value: string]

const longestText = 48

/** The details of what is under the pointer; none where nothing is to be told. */
export function hitDetails(log: Log, hit: Hit): Detail[] {
  switch (hit.type) {
    case 'request':
      return requestDetails(log, hit.job)
    case 'requests':
      return fusedDetails(log, hit)
    case 'callbacks':
      return callbackDetails(log, hit.from, hit.to)
    case 'queue':
      return [['queued', String(queuedAt(log, hit.events))]]
    case 'lane':
      return []
  }
}

/** One line about the request of `job`, for who cannot see where it is. */
export function requestSentence(log: Log, job: number): string {
  const { jobs } = log
  const how = jobs.finishedAt.at(job) === never ? 'not finished' : jobs.howEnded(job)
  const started = jobs.startedAt.at(job)
  if (started === never) return `${nameOf(log, job)}, never started, ${how}`
  const lane = laneLabel({ pool: jobs.pool.at(job), worker: jobs.worker.at(job) }, log.pools.size)
  const start = durationText(startOf(log, job), log.duration)
  const run = durationText(endOf(log, job) - startOf(log, job))
  return `${nameOf(log, job)}, ${lane}, from ${start}, ran ${run}, ${how}`
}

function requestDetails(log: Log, job: number): Detail[] {
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

function fusedDetails(log: Log, { lane, from, to }: Hit & { type: 'requests' }): Detail[] {
  const { count, failures, longest, busy } = lane.summaryOf(from, to)
  const span = endOf(log, lane.jobs.at(to - 1)) - startOf(log, lane.jobs.at(from))
  const run = endOf(log, longest) - startOf(log, longest)
  const details: Detail[] = [
    ['requests', String(count)],
    ['longest', `#${log.labelOf(longest)}, ${durationText(run)}`],
  ]
  if (span > 0) details.push(['busy', `${Math.round((busy / span) * 100)} %`])
  if (failures > 0) details.push(['failed', String(failures)])
  return details
}

function callbackDetails(log: Log, from: number, to: number): Detail[] {
  const sum = { ok: 0, failed: 0, canceled: 0 }
  let latest: number | undefined
  for (const { settled } of log.pools.values()) {
    const { ok, failed, canceled } = settled.countBetween(from, to)
    sum.ok += ok
    sum.failed += failed
    sum.canceled += canceled
    if (ok + failed + canceled > 0) latest = settled.latest(to, 1)[0]
  }
  const count = sum.ok + sum.failed + sum.canceled
  if (latest === undefined) return []
  const details: Detail[] =
    count === 1
      ? [['callback of', nameOf(log, log.job.at(latest))]]
      : [['callbacks', String(count)]]
  if (sum.failed > 0) details.push(['failed', String(sum.failed)])
  if (sum.canceled > 0) details.push(['canceled', String(sum.canceled)])
  return details
}

function queuedAt(log: Log, events: number): number {
  let queued = 0
  for (const { queue } of log.pools.values()) queued += queue.countAt(events)
  return queued
}

function nameOf(log: Log, job: number): string {
  const note = log.requestOf(job)
  const call = note ? ` ${note.callable || 'function'}(${note.args})` : ''
  return `#${log.labelOf(job)}${call}`
}

function short(text: string): string {
  return text.length > longestText ? `${text.slice(0, longestText - 1)}…` : text
}
