// <lido-board>: the pools at the cursor. The queue on the left, the lanes with what they run in the
// middle, on the right the results that wait to be collected and those that were delivered.

import { html, nothing } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import type { Log } from '../log/log'
import {
  stateAt,
  type DeliveryState,
  type JobState,
  type PoolState,
  type QueuedState,
} from '../log/state'
import { durationText, longestInSeconds } from '../log/units'
import { boardStyles } from './board-styles'
import type { Film } from './film'
import { icons } from './icons'
import './lanes'
import { ropes } from './lanes-styles'
import { callOf } from './links'
import { selectedJob } from './selection'
import { StoreElement } from './store-element'
import { strings } from './strings'
import { styled } from './styled'
import { base, buttons, hatch, panel } from './styles'
import './tokens'
import type { Token } from './tokens'

const texts = strings.board

/** Lanes for which there is room before they scroll, and for which room is kept from the start. */
const laneRows = { min: 4, max: 8 }

/** Pools whose headings there is room for. */
const mostHeadings = 3

export class LidoBoard extends StoreElement {
  static override styles = [base, panel, buttons, hatch, ropes, boardStyles]

  override render() {
    const { log, cursor } = this.store
    const film = { log, cursor }
    const pools = stateAt(log, cursor)
    const headings = Math.min(Math.max(log.pools.size, 1), mostHeadings)
    const room = { '--rows': String(this.#rows()), '--headings': String(headings) }
    return html`<div class="board" ${styled(room)}>
      <section class="queue" aria-label=${texts.queue}>${this.#queues(pools, film)}</section>
      <section class="lanes" aria-label=${texts.lanes}>${this.#lanes(pools, film)}</section>
      <section class="results" aria-label=${texts.results}>${this.#results(pools, film)}</section>
    </div>`
  }

  /** Enough rows for all lanes that the recording will have, so that the board keeps its height. */
  #rows(): number {
    let lanes = 0
    for (const pool of this.store.log.pools.values()) lanes += pool.lanes.length
    return Math.min(Math.max(lanes, laneRows.min), laneRows.max)
  }

  /** The lanes of a pool that there is room for where each has its own. */
  #rowsOf({ pool }: PoolState): number {
    const lanes = this.store.log.pools.get(pool)?.lanes.length ?? 1
    const least = this.store.log.pools.size > 1 ? 1 : laneRows.min
    return Math.min(Math.max(lanes, least), laneRows.max)
  }

  #queues(pools: PoolState[], film: Film) {
    if (pools.length === 0) return this.#none('queue')
    return pools.map(
      (pool) => html`
        <div class="head">
          <h2>${texts.queue}${poolName(pool, pools)}</h2>
          <span class="num"
            >${texts.queued(pool.queued, String(pool.queueSize || texts.unbounded))}</span
          >
        </div>
        ${this.#tokens(pool.queue, pool.queued, (job) => waitingToken(film, job))}
        ${pool.isPaused ? html`<p class="gate">${icons.pause} ${texts.paused}</p>` : nothing}
      `,
    )
  }

  #none(part: 'queue' | 'results') {
    const isNew = this.store.status === 'empty'
    return html`<div class="head"><h2>${texts[part]}</h2></div>
      <span class="quiet">${isNew ? texts.about[part] : texts.empty}</span>`
  }

  #tokens<J extends JobState>(jobs: J[], total: number, look: (job: J) => Token) {
    const { store } = this
    return html`<lido-tokens
      .jobs=${jobs}
      .total=${total}
      .look=${look}
      .selected=${selectedJob(store.selection)}
      @pick=${(e: CustomEvent<number>) => store.select({ type: 'request', job: e.detail })}
      @cancel=${(e: CustomEvent<number>) =>
        store.intervene({ type: 'cancel', request: store.log.jobs.request.at(e.detail) })}
      @more=${() => store.setView('requests')}
    ></lido-tokens>`
  }

  #lanes(pools: PoolState[], film: Film) {
    if (pools.length === 0) return this.#noLanes()
    return repeat(
      pools,
      (pool) => pool.pool,
      (pool) =>
        html`<lido-lanes
          .store=${this.store}
          .film=${film}
          .pool=${pool}
          ${styled({ 'flex-grow': String(roomFor(pool)), '--most': String(this.#rowsOf(pool)) })}
        ></lido-lanes>`,
    )
  }

  #noLanes() {
    const { status, log } = this.store
    const isOver = log.pools.size === 0 && status !== 'recording'
    const text = status === 'empty' ? this.#invitation() : isOver ? texts.noPool : texts.noPoolYet
    return html`<div class="head"><h2>${texts.lanes}</h2></div>
      <div class="still roped" aria-hidden="true">
        ${Array.from({ length: laneRows.min }, () => html`<div></div>`)}
      </div>
      <div class="hint"><div>${text}</div></div>`
  }

  #invitation() {
    return html`<button class="primary" @click=${() => this.store.run()}>${icons.run} ${texts.run}</button>
      <p>${texts.about.lanes}</p>`
  }

  #results(pools: PoolState[], film: Film) {
    if (pools.length === 0) return this.#none('results')
    return pools.map(
      (pool) => html`
        <div class="head">
          <h2>${texts.results}${poolName(pool, pools)}</h2>
          <span class="num">${texts.ready(pool.ready)}</span>
        </div>
        ${this.#tokens(pool.results, pool.ready, (job) => readyToken(film, job))}
        ${this.#delivered(pool)}
      `,
    )
  }

  #delivered({ settled, deliveries }: PoolState) {
    return html`
      <div class="head delivered">
        <h2>${texts.delivered}</h2>
        <span class="num">${this.#counts(settled)}</span>
      </div>
      <ul class="latest num">
        ${repeat(
          deliveries,
          (delivery) => delivery.job,
          (delivery) => this.#delivery(delivery),
        )}
      </ul>
    `
  }

  #counts({ ok, failed, canceled }: PoolState['settled']) {
    const { signs } = texts
    const hasFailures = this.store.log.failures.length > 0
    const crosses = html`<span aria-label=${texts.failedCount(failed)}
      >${signs.failed} ${failed}</span
    >`
    const link = html`<button
      class="link ${failed > 0 ? 'bad' : ''}"
      title=${texts.nextFailure}
      @click=${() => this.store.toNextFailure()}
    >
      ${crosses}
    </button>`
    return html`<span aria-label=${texts.succeededCount(ok)}>${signs.ok} ${ok}</span>
      ${hasFailures ? link : crosses}
      ${
        canceled > 0
          ? html`<span aria-label=${texts.canceledCount(canceled)}
              >${signs.canceled} ${canceled}</span
            >`
          : nothing
      }`
  }

  #delivery({ job, label, how, text, since }: DeliveryState) {
    const { store } = this
    const time = durationText(since, Math.min(store.log.duration, longestInSeconds))
    // A request that returns nothing has nothing to say.
    const what = text === 'undefined' ? '' : text
    return html`<li class=${how}>
      <button
        title="#${label} ${what}, ${texts.deliveredAt(time)}"
        aria-current=${selectedJob(store.selection) === job}
        @click=${() => store.select({ type: 'request', job })}
      >
        <span class="what">#${label} ${texts.signs[how]} ${what}</span>
        <span class="quiet">${time}</span>
      </button>
    </li>`
  }
}

/** The part of the room that the lanes of a pool get, where there are several. */
function roomFor({ lanes }: PoolState): number {
  const there = lanes.filter((lane) => lane.state !== 'dismissed').length
  return Math.min(Math.max(there, 1), laneRows.max)
}

function poolName({ pool }: PoolState, pools: PoolState[]): string {
  return pools.length > 1 ? ` · ${texts.pool(pool)}` : ''
}

function waitingToken(film: Film, job: QueuedState): Token {
  const age = film.cursor.time - job.since
  const longest = Math.max(film.log.longestWait, age)
  const rank = job.priority && texts.priority[job.priority]
  return {
    kind: 'waiting',
    text: rank ? `${rank.sign} ${job.label}` : job.label,
    age: durationText(age, longest),
    share: age / Math.max(longest, 1),
    title: `${describe(film.log, job)}, ${rank ? `${rank.name}, ` : ''}${texts.waiting(durationText(age))}`,
    canCancel: true,
  }
}

function readyToken({ log, cursor }: Film, job: JobState): Token {
  const how = log.jobs.howEnded(job.job)
  const age = durationText(cursor.time - job.since)
  return {
    kind: how === 'ok' ? 'ready' : how,
    text: how === 'ok' ? job.label : `${texts.signs[how]} ${job.label}`,
    age,
    share: 0,
    title: `${describe(log, job)}, ${texts.since(texts.ago[how], age)}`,
    canCancel: false,
  }
}

function describe(log: Log, { job, label }: JobState): string {
  return `#${label} ${callOf(log, job)}`.trim()
}

customElements.define('lido-board', LidoBoard)

declare global {
  interface HTMLElementTagNameMap {
    'lido-board': LidoBoard
  }
}
