// The life of a request in words, moment by moment, with links to who and what it names.

import { html, nothing, type TemplateResult } from 'lit'
import { blockersOf, startCauseOf, type Blocker, type Blockers } from '../log/causes'
import type { Moment } from '../log/life'
import { durationText } from '../log/units'
import { laneLink, requestLink } from './links'
import type { Store } from './store'
import { strings } from './strings'

const texts = strings.life

/** Requests that are named among those that one waited behind. */
const namedBlockers = 8

/** What a moment in the life of `job` was, or will be if it is later than the cursor. */
export function momentText(store: Store, job: number, moment: Moment): TemplateResult {
  const tense = moment.event < store.cursor.events ? 0 : 1
  switch (moment.type) {
    case 'put':
      return putText(store, job, moment, texts.put[tense])
    case 'started':
      return startText(store, job, moment, texts.started[tense])
    case 'progressed':
      return html`${texts.progressed(moment.percent)}`
    case 'retried':
      return html`${texts.retried(moment.attempt)}`
    case 'finished':
      return html`${texts[moment.how][tense]} ${texts.after(durationText(moment.run))}`
    case 'canceled':
      return html`${texts.canceled[tense]}, ${waitText(store, job, moment.wait)}`
    case 'delivered':
      return html`${texts.delivered[tense]}${
        moment.wait > 0 ? html` ${texts.lay(durationText(moment.wait))}` : nothing
      }`
  }
}

function putText(store: Store, job: number, { ahead }: { ahead: number }, verb: string) {
  const { pools, jobs } = store.log
  return html`${verb}${pools.size > 1 ? html` ${texts.ofPool(jobs.pool.at(job))}` : nothing}${
    ahead > 0 ? html`, ${texts.ahead(ahead)}` : nothing
  }`
}

function startText(
  store: Store,
  job: number,
  { worker, wait }: { worker: number; wait: number },
  verb: string,
) {
  const lane = laneLink(store, store.log.jobs.pool.at(job), worker)
  const why = causeText(store, job)
  return html`${verb} ${lane}${why}${wait > 0 ? html`; ${waitText(store, job, wait)}` : nothing}`
}

function causeText(store: Store, job: number) {
  const cause = startCauseOf(store.log, job)
  switch (cause?.type) {
    case undefined:
      return nothing
    case 'released':
      return html` ${texts.released[0]} ${requestLink(store, cause.job)} ${texts.released[1]}`
    case 'created':
    case 'resumed':
    case 'idle':
      return html`, ${texts[cause.type]}`
  }
}

function waitText(store: Store, job: number, wait: number) {
  return html`${texts.waited(durationText(wait))}${behindText(
    store,
    blockersOf(store.log, job, namedBlockers),
  )}`
}

function behindText(store: Store, { count, first }: Blockers) {
  if (count === 0) return nothing
  const hidden = count - first.length
  const items = first.map((blocker) => blockerText(store, blocker))
  if (hidden > 0) items.push(html`${texts.more(hidden)}`)
  return html` ${texts.behind} ${items.map((item, i) => html`${separator(i, items.length)}${item}`)}`
}

function separator(i: number, count: number): string {
  if (i === 0) return ''
  return i === count - 1 ? ` ${texts.and} ` : ', '
}

function blockerText(store: Store, { job, how }: Blocker) {
  const link = requestLink(store, job)
  return how === 'overtook' ? html`${link} (${texts.overtook})` : link
}

/** What never came, now that the recording is over; undefined if the life of `job` is complete. */
export function missingText({ log }: Store, job: number): string | undefined {
  if (log.end === undefined) return undefined
  switch (log.jobs.phaseAt(job, log.length)) {
    case 'queued':
      return texts.neverStarted
    case 'running':
      return texts.neverEnded
    case 'ready':
      return texts.neverCollected
    default:
      return undefined
  }
}
