// The life of a request in words, moment by moment, with links to who and what it names.

import { html, nothing, type TemplateResult } from 'lit'
import { blockersOf, startCauseOf, type Blocker } from '../log/causes'
import { isAfter, type Moment } from '../log/life'
import type { Priority } from '../log/source'
import { durationText } from '../log/units'
import { laneLink, requestLink } from './links'
import type { Store } from './store'
import { strings } from './strings'

const texts = strings.life

/** Requests that are named among those that one waited behind. */
const namedBlockers = 8

/** What a moment in the life of `job` was, or will be if it is later than the cursor. */
export function momentText(store: Store, job: number, moment: Moment): TemplateResult {
  const tense = isAfter(moment, store.cursor) ? 1 : 0
  switch (moment.type) {
    case 'put':
      return putText(store, job, moment, texts.put[tense])
    case 'moved':
      return html`${texts.moved[tense](moment.priority)}${aheadText(moment.ahead)}`
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

function putText(
  store: Store,
  job: number,
  { priority, ahead }: { priority: Priority; ahead: number },
  verb: string,
) {
  const { pools, jobs } = store.log
  return html`${verb}${pools.size > 1 ? html` ${texts.ofPool(jobs.pool.at(job))}` : nothing}${
    priority === 'normal' ? nothing : html` ${texts.ranked(priority)}`
  }${aheadText(ahead)}`
}

const aheadText = (ahead: number) => (ahead > 0 ? html`, ${texts.ahead(ahead)}` : nothing)

function startText(
  store: Store,
  job: number,
  { worker, wait }: { worker: number; wait: number },
  verb: string,
) {
  const lane = laneLink(store, store.log.jobs.pool.at(job), worker)
  const waited = wait > 0 ? html`, ${waitText(store, job, wait)}` : nothing
  return html`${verb} ${lane}${causeText(store, job)}${waited}`
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
  const { count, first } = blockersOf(store.log, job, namedBlockers)
  const time = durationText(wait)
  if (count === 0) return html`${texts.inQueue(time)}`
  const link = (blocker: Blocker) => requestLink(store, blocker.job)
  const before = first.filter(({ how }) => how !== 'overtook').map(link)
  const overtakers = first.filter(({ how }) => how === 'overtook').map(link)
  if (count > first.length) before.push(html`${texts.more(count - first.length)}`)
  return html`${
    before.length > 0 ? html`${texts.behind(time)} ${listed(before)}` : texts.inQueue(time)
  }${overtakers.length > 0 ? html`; ${texts.overtaken} ${listed(overtakers)}` : nothing}`
}

/** As in "#1, #2 and #3". */
function listed(items: readonly TemplateResult[]) {
  const separator = (i: number) => (i === 0 ? '' : i < items.length - 1 ? ', ' : ` ${texts.and} `)
  return items.map((item, i) => html`${separator(i)}${item}`)
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
