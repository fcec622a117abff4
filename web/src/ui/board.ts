// <lido-board>: the pools at the cursor. The queue on the left, the lanes with what they run in the
// middle, on the right the results that wait to be collected and those that were delivered.

import { html, nothing } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import { never } from '../log/jobs'
import { laneLabel } from '../log/layout'
import { stateAt, type DeliveryState, type JobState, type LaneState, type PoolState } from '../log/state'
import { durationText } from '../log/units'
import { boardStyles } from './board-styles'
import { StoreElement } from './store-element'
import { styled } from './styled'
import { base, buttons, hatch, panel } from './styles'
import './tokens'
import type { Token } from './tokens'

/** Lanes for which there is room before they scroll, and for which room is kept from the start. */
const laneRows = { min: 6, max: 8 }

/** How much of a lane the longest run of the recording takes up. */
const longestBar = 0.92

export class LidoBoard extends StoreElement {
  static override styles = [base, panel, buttons, hatch, boardStyles]

  override render() {
    const { log, cursor } = this.store
    const pools = stateAt(log, cursor)
    return html`<div class="board" ${styled({ '--rows': String(this.#rows()) })}>
      <section class="queue" aria-label="Queue">${this.#queues(pools)}</section>
      <section class="lanes" aria-label="Lanes">${this.#lanes(pools)}</section>
      <section class="results" aria-label="Results">${this.#results(pools)}</section>
    </div>`
  }

  /** Enough rows for all lanes that the recording will have, so that the board keeps its height. */
  #rows(): number {
    let lanes = 0
    for (const pool of this.store.log.pools.values()) lanes += pool.lanes.length
    return Math.min(Math.max(lanes, laneRows.min), laneRows.max)
  }

  #queues(pools: PoolState[]) {
    if (pools.length === 0) return this.#none('Queue')
    return pools.map(
      (pool) => html`
        <div class="head">
          <h2>Queue${poolName(pool, pools)}</h2>
          <span class="num">${pool.queued} of ${pool.queueSize || '∞'}</span>
        </div>
        <lido-tokens .jobs=${pool.queue} .total=${pool.queued} .look=${this.#waiting}></lido-tokens>
      `,
    )
  }

  #none(title: string) {
    return html`<div class="head"><h2>${title}</h2></div>
      <span class="quiet">empty</span>`
  }

  #lanes(pools: PoolState[]) {
    const lanes = pools.flatMap((pool) => pool.lanes).filter((lane) => lane.state !== 'dismissed')
    return html`
      <div class="head">
        <h2>Lanes</h2>
        <span class="num">${pools.length === 0 ? nothing : lanes.length}</span>
      </div>
      ${pools.length === 0
        ? this.#emptyLanes()
        : html`<ol tabindex=${lanes.length > laneRows.max ? 0 : nothing}>
            ${repeat(
              lanes,
              (lane) => `${lane.pool}/${lane.worker}`,
              (lane) => this.#lane(lane),
            )}
          </ol>`}
    `
  }

  #emptyLanes() {
    const { status, log } = this.store
    const text =
      status === 'empty'
        ? html`Press <b>Run</b> and watch the pool work.`
        : log.pools.size === 0 && status !== 'recording'
          ? html`This run made no pool.`
          : html`No pool yet.`
    return html`<div class="still" aria-hidden="true">
        ${Array.from({ length: laneRows.min }, () => html`<div></div>`)}
      </div>
      <p class="hint"><span>${text}</span></p>`
  }

  #lane(lane: LaneState) {
    return html`<li class=${lane.state}>
      <span class="num name">${laneLabel(lane, this.store.log.pools.size)}</span>
      ${lane.job ? this.#running(lane, lane.job) : html`<span class="quiet">idle</span><span></span>`}
    </li>`
  }

  #running(lane: LaneState, job: JobState) {
    const { log, cursor } = this.store
    const elapsed = cursor.time - job.since
    const scale = Math.max(log.longestRun, elapsed, 1)
    const width = styled({ width: `${(elapsed / scale) * longestBar * 100}%` })
    return html`<span class="water" title=${this.#describe(job)}>
        <span class="bar" ${width}><span>#${job.label}</span></span>
        ${lane.isLeaving ? html`<span class="leaving">leaves after this</span>` : ''}
      </span>
      <span class="num time">${durationText(elapsed, scale)}</span>`
  }

  #results(pools: PoolState[]) {
    if (pools.length === 0) return this.#none('Results')
    return pools.map(
      (pool) => html`
        <div class="head">
          <h2>Results${poolName(pool, pools)}</h2>
          <span class="num">${pool.ready} ready</span>
        </div>
        <lido-tokens .jobs=${pool.results} .total=${pool.ready} .look=${this.#ready}></lido-tokens>
        ${this.#delivered(pool)}
      `,
    )
  }

  #delivered({ settled, deliveries }: PoolState) {
    return html`
      <div class="head delivered">
        <h2>Delivered</h2>
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
    const hasFailures = this.store.log.failures.length > 0
    const crosses = html`<span aria-label="${failed} failed">✕ ${failed}</span>`
    const link = html`<button
      class="link ${failed > 0 ? 'bad' : ''}"
      title="Go to the next failure (F)"
      @click=${() => this.store.toNextFailure()}
    >
      ${crosses}
    </button>`
    return html`<span aria-label="${ok} succeeded">✓ ${ok}</span>
      ${hasFailures ? link : crosses}
      ${canceled > 0 ? html`<span aria-label="${canceled} canceled">⊘ ${canceled}</span>` : ''}`
  }

  #delivery({ label, how, text, since }: DeliveryState) {
    const sign = { ok: '✓', failed: '✕', canceled: '⊘' }[how]
    const time = durationText(since, this.store.log.duration)
    return html`<li class=${how} title="#${label} ${text}, delivered at ${time}">
      <span class="what">#${label} ${sign} ${text}</span> <span class="quiet">${time}</span>
    </li>`
  }

  readonly #waiting = (job: JobState): Token => ({
    kind: 'waiting',
    text: job.label,
    title: `${this.#describe(job)}, waiting for ${this.#since(job)}`,
  })

  readonly #ready = (job: JobState): Token => {
    const { jobs } = this.store.log
    const title = (what: string) => `${this.#describe(job)}, ${what} ${this.#since(job)} ago`
    if (jobs.hasFailed(job.job)) {
      return { kind: 'failed', text: `✕ ${job.label}`, title: title('failed') }
    }
    const isCanceled = jobs.startedAt.at(job.job) === never
    if (isCanceled) return { kind: 'waiting', text: `⊘ ${job.label}`, title: title('canceled') }
    return { kind: 'ready', text: job.label, title: title('done') }
  }

  #since(job: JobState): string {
    return durationText(this.store.cursor.time - job.since)
  }

  #describe(job: JobState): string {
    const note = this.store.log.requestOf(job.job)
    return `#${job.label}${note ? ` ${note.callable || 'function'}(${note.args})` : ''}`
  }
}

function poolName(pool: PoolState, pools: PoolState[]) {
  return pools.length > 1 ? ` · pool ${pool.pool}` : ''
}

customElements.define('lido-board', LidoBoard)

declare global {
  interface HTMLElementTagNameMap {
    'lido-board': LidoBoard
  }
}
