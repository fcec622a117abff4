// <lido-request-table>: every request of the run in a table that can be searched, filtered and sorted.
// What is ahead of the cursor is pale.

import { html } from 'lit'
import { durationBars, type DurationBars, type Durations } from '../log/durations'
import { endingOf, findJobs, runTime, waitTime } from '../log/find-jobs'
import { atOnce, gently } from '../log/gently'
import type { JobOrder, JobQuery } from '../log/job-query'
import { laneLabel } from '../log/layout'
import type { Log } from '../log/log'
import { clockText, durationText } from '../log/units'
import type { Film } from './film'
import './durations'
import { callOf } from './links'
import { addPending } from './pending'
import { requestTableStyles } from './request-table-styles'
import { selectedJob } from './selection'
import { StoreElement } from './store-element'
import { strings } from './strings'
import { base, buttons } from './styles'
import './table'
import type { Column, Row } from './table'

const texts = strings.requests

const columns: readonly (Column & { id: JobOrder | 'request' })[] = [
  { id: 'request', name: texts.request, width: 130, grow: 3 },
  { id: 'lane', name: texts.lane, width: 70, grow: 1, isSortable: true },
  { id: 'put', name: texts.put, width: 84, isNumber: true, isSortable: true },
  { id: 'wait', name: texts.wait, width: 76, isNumber: true, isSortable: true },
  { id: 'run', name: texts.run, width: 76, isNumber: true, isSortable: true },
  { id: 'outcome', name: texts.outcome, width: 120, grow: 2, isSortable: true },
]

/** While a recording grows, it is searched again when it has grown by this part. */
const growth = 1.05

/** From as many requests on, a search would hold up the page if it were not done piece by piece. */
const many = 20_000

export class LidoRequestTable extends StoreElement {
  static override styles = [base, buttons, requestTableStyles]

  #found = new Uint32Array()
  /** What was searched, how much of it there was, and what for. */
  #searched: { log: Log; jobs: number; isWhole: boolean; query: JobQuery } | undefined
  /** A long search that is under way. */
  #search: ReturnType<typeof findJobs> | undefined
  /** How the durations of all requests are spread. */
  #bars: Record<'wait' | 'run', DurationBars | undefined> = { wait: undefined, run: undefined }

  override render() {
    this.#searchIfDue()
    const { store } = this
    const { query } = store
    const found = this.#found
    const film = { log: store.log, cursor: store.cursor }
    const selected = selectedJob(store.selection)
    return html`${this.#filters()}
      <lido-table
        .columns=${columns}
        .count=${found.length}
        .row=${(index: number) => rowOf(film, found[index]!)}
        .picked=${selected === undefined ? -1 : found.indexOf(selected)}
        .sorting=${{ column: query.order, isDescending: query.isDescending }}
        .label=${texts.table}
        @pick=${(e: CustomEvent<number>) => this.#select(e.detail, 'requests')}
        @open=${(e: CustomEvent<number>) => this.#select(e.detail, 'details')}
        @sort=${(e: CustomEvent<JobOrder>) => this.#sort(e.detail)}
      ></lido-table>`
  }

  #filters() {
    const { query } = this.store
    return html`<search>
      <input
        type="search"
        placeholder=${texts.search}
        aria-label=${texts.search}
        .value=${query.text}
        @input=${(e: InputEvent) => this.#ask({ text: (e.target as HTMLInputElement).value })}
      />
      ${this.#laneFilter()} ${this.#endingFilter()}
      ${this.#durations('wait', texts.wait)} ${this.#durations('run', texts.run)}
      <output class="num">
        ${this.#search ? texts.searching : texts.count(this.#found.length, this.store.log.jobs.length)}
      </output>
    </search>`
  }

  #durations(name: 'wait' | 'run', title: string) {
    return html`<lido-durations
      .bars=${this.#bars[name]}
      .chosen=${this.store.query[name]}
      .name=${title}
      ?hidden=${this.#bars[name] === undefined}
      @choose=${(e: CustomEvent<Durations | null>) => this.#ask({ [name]: e.detail ?? undefined })}
    ></lido-durations>`
  }

  #laneFilter() {
    const { log } = this.store
    const lanes = [...log.pools.values()].flatMap((pool) => pool.lanes)
    const { lane } = this.store.query
    const choose = (e: Event) =>
      this.#ask({ lane: lanes[Number((e.target as HTMLSelectElement).value)] })
    return html`<select aria-label=${texts.lane} @change=${choose}>
      <option value="-1" ?selected=${lane === undefined}>${texts.anyLane}</option>
      ${lanes.map(
        (it, i) =>
          html`<option value=${i} ?selected=${lane?.pool === it.pool && lane.worker === it.worker}>
            ${laneLabel(it, log.pools.size)}
          </option>`,
      )}
    </select>`
  }

  #endingFilter() {
    const endings = ['ok', 'failed', 'canceled', 'unfinished'] as const
    const choose = (e: Event) =>
      this.#ask({ ending: endings.find((it) => it === (e.target as HTMLSelectElement).value) })
    return html`<select aria-label=${texts.outcome} @change=${choose}>
      <option value="" ?selected=${this.store.query.ending === undefined}>${texts.anyOutcome}</option>
      ${endings.map(
        (ending) =>
          html`<option value=${ending} ?selected=${this.store.query.ending === ending}>
            ${texts.endings[ending]}
          </option>`,
      )}
    </select>`
  }

  #searchIfDue(): void {
    const { log, query } = this.store
    const was = this.#searched
    const isWhole = log.end !== undefined
    const isSameLog =
      was?.log === log &&
      was.isWhole === isWhole &&
      log.jobs.length < Math.max(was.jobs * growth, was.jobs + 1)
    if (isSameLog && was.query === query) return
    // What has come meanwhile is searched when this search has ended: otherwise none ever might.
    if (this.#search && was?.log === log && was.query === query) return
    if (!isSameLog) {
      this.#bars = { wait: durationBars(log, waitTime), run: durationBars(log, runTime) }
    }
    if (was?.log !== log) this.#found = new Uint32Array()
    this.#searched = { log, jobs: log.jobs.length, isWhole, query }
    this.#begin(findJobs(log, query))
  }

  /** Until a long search has ended, the table shows what was found before. */
  #begin(search: ReturnType<typeof findJobs>): void {
    this.#search?.return(this.#found)
    this.#search = undefined
    if (this.store.log.jobs.length < many) {
      this.#found = atOnce(search)
      return
    }
    this.#search = search
    addPending(gently(search).then((found) => this.#end(search, found)))
  }

  #end(search: ReturnType<typeof findJobs>, found: Uint32Array<ArrayBuffer>): void {
    if (search !== this.#search) return
    this.#search = undefined
    this.#found = found
    this.requestUpdate()
  }

  #select(index: number, view: 'requests' | 'details'): void {
    this.store.select({ type: 'request', job: this.#found[index]! }, view)
  }

  #sort(order: JobOrder): void {
    const { query } = this.store
    this.#ask({ order, isDescending: query.order === order && !query.isDescending })
  }

  #ask(change: Partial<JobQuery>): void {
    this.store.find({ ...this.store.query, ...change })
  }
}

function rowOf({ log, cursor }: Film, job: number): Row {
  const { jobs } = log
  const lane = { pool: jobs.pool.at(job), worker: jobs.worker.at(job) }
  const time = (ns: number) => (ns < 0 ? '–' : durationText(ns, log.duration))
  const pale = (text: string, event: number) =>
    event < cursor.events ? text : html`<span class="later">${text}</span>`
  const started = jobs.startedAt.at(job)
  return {
    isLater: jobs.queuedAt.at(job) >= cursor.events,
    cells: [
      html`<b>#${log.labelOf(job)}</b> ${callOf(log, job)}`,
      pale(lane.worker === 0 ? '–' : laneLabel(lane, log.pools.size), started),
      clockText(log.time.at(jobs.queuedAt.at(job)), log.duration),
      pale(time(waitTime(log, job)), Math.min(started, jobs.finishedAt.at(job))),
      pale(time(runTime(log, job)), jobs.finishedAt.at(job)),
      outcomeText({ log, cursor }, job),
    ],
  }
}

/** How it ended; or, before that, where it is. */
function outcomeText({ log, cursor }: Film, job: number) {
  const phase = log.jobs.phaseAt(job, cursor.events)
  if (phase === undefined) return texts.phases.ahead
  if (phase === 'queued' || phase === 'running') return texts.phases[phase]
  const ending = endingOf(log, job) as 'ok' | 'failed' | 'canceled'
  return html`<span class=${ending}>${texts.signs[ending]} ${log.jobs.result(job) ?? ''}</span>`
}

customElements.define('lido-request-table', LidoRequestTable)

declare global {
  interface HTMLElementTagNameMap {
    'lido-request-table': LidoRequestTable
  }
}
