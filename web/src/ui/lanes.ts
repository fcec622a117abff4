// <lido-lanes>: the lanes of one pool at the cursor. To the left of the shore how long a request waited,
// to the right how long it has run, with an edge that stays open until it ends. However many lanes there
// are, only those in sight are there.

import { html, nothing } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import type { Action } from '../log/interventions'
import { laneLabel } from '../log/layout'
import { shortened } from '../log/shortened'
import type { LaneState, PoolState, RunningState } from '../log/state'
import { durationText } from '../log/units'
import type { Film } from './film'
import { icons } from './icons'
import { lanesStyles } from './lanes-styles'
import { callOf } from './links'
import { Roving } from './roving'
import { rowWindow } from './row-window'
import { selectedJob } from './selection'
import { StoreElement } from './store-element'
import { strings } from './strings'
import { styled } from './styled'
import { base, buttons } from './styles'

const texts = strings.board

const rowHeight = 35

/** How much of a lane the longest run of the recording takes up. */
const longestBar = 0.92
/** How many characters there is room for on a bar, and how many of them what it has reported leaves its id. */
const characters = { most: 22, leastOfId: 7 }

export class LidoLanes extends StoreElement {
  static override properties = {
    film: { attribute: false },
    pool: { attribute: false },
    scrolled: { state: true },
  }
  static override styles = [base, buttons, lanesStyles]

  declare film: Film
  /** Its state in the film. */
  declare pool: PoolState
  /** How far the list is scrolled, and how much of it fits: noted, since asking costs a layout. */
  declare scrolled: { top: number; height: number }
  readonly #roving: Roving = new Roving(this)
  readonly #observer = new ResizeObserver(() => this.#measure())

  constructor() {
    super()
    this.scrolled = { top: 0, height: 0 }
  }

  override firstUpdated(): void {
    const scroller = this.#scroller
    if (scroller) this.#observer.observe(scroller)
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.#observer.disconnect()
  }

  override render() {
    const lanes = this.pool.lanes.filter((lane) => lane.state !== 'dismissed')
    const { first, last, top, height } = rowWindow({
      count: lanes.length,
      rowHeight,
      viewHeight: this.scrolled.height,
      scrollTop: this.scrolled.top,
    })
    const shown = lanes.slice(first, last)
    this.#roving.setKeys(shown.flatMap((lane) => keysOf(lane)))
    return html`${this.#head(lanes.length)}
      <div class="scroller" @scroll=${this.#measure}>
        <div class="all" ${styled({ height: `${height}px` })}>
          <ol
            class="roped"
            aria-label=${texts.lanesOf(lanes.length)}
            ${styled({ top: `${top}px` })}
            @focusin=${this.#roving.onFocus}
            @keydown=${this.#roving.onKey}
          >
            ${repeat(
              shown,
              (lane) => lane.worker,
              (lane, i) => this.#lane(lane, first + i + 1, lanes.length),
            )}
          </ol>
        </div>
      </div>`
  }

  #head(count: number) {
    const { pool, isPaused } = this.pool
    const several = this.film.log.pools.size > 1
    return html`<div class="head">
      <h2>${texts.lanes}${several ? ` · ${texts.pool(pool)}` : ''}</h2>
      ${isPaused ? html`<span class="paused">${icons.pause} ${texts.paused}</span>` : nothing}
      <span class="tools">
        ${this.#tool(
          { type: isPaused ? 'resume' : 'pause', pool },
          isPaused ? texts.resume : texts.pause,
          isPaused ? icons.play : icons.pause,
        )}
        ${this.#tool({ type: 'dismissWorkers', pool, workers: 1 }, texts.dismiss, '−', count === 0)}
        <span class="num" aria-label=${texts.lanesOf(count)}>${count}</span>
        ${this.#tool({ type: 'createWorkers', pool, workers: 1 }, texts.create, '+')}
      </span>
    </div>`
  }

  #tool(action: Action, label: string, sign: unknown, isDisabled = false) {
    return html`<button
      title=${label}
      aria-label=${label}
      ?disabled=${isDisabled}
      @click=${() => this.store.intervene(action)}
    >
      ${sign}
    </button>`
  }

  #lane(lane: LaneState, place: number, count: number) {
    const { log } = this.film
    const { selection } = this.store
    const isSelected =
      selection.type === 'lane' && selection.pool === lane.pool && selection.worker === lane.worker
    const key = laneKey(lane)
    return html`<li class=${lane.state} aria-posinset=${place} aria-setsize=${count}>
      <button
        class="name num"
        data-key=${key}
        tabindex=${this.#roving.tabIndex(key)}
        aria-label=${laneLabel(lane, log.pools.size)}
        aria-current=${isSelected}
        @click=${() => this.store.select({ type: 'lane', pool: lane.pool, worker: lane.worker })}
      >
        ${laneLabel(lane, 1)}
      </button>
      ${
        lane.job
          ? this.#running(lane, lane.job)
          : html`<span></span><span class="quiet">${texts.idle}</span><span></span>`
      }
    </li>`
  }

  #running(lane: LaneState, job: RunningState) {
    const { log, cursor } = this.film
    const { selection } = this.store
    const elapsed = cursor.time - job.since
    const scale = Math.max(log.longestRun, elapsed)
    const isSelected = selectedJob(selection) === job.job
    const key = jobKey(job)
    return html`${this.#wait(job)}
      <span class="water">
        <button
          class="bar"
          data-key=${key}
          tabindex=${this.#roving.tabIndex(key)}
          title=${this.#describe(job, elapsed)}
          aria-label="#${job.label}${stepText(job)}"
          aria-description=${this.#describe(job, elapsed)}
          aria-current=${isSelected}
          ${styled({ width: `${(elapsed / Math.max(scale, 1)) * longestBar * 100}%` })}
          @click=${() => this.store.select({ type: 'request', job: job.job })}
          @keydown=${(e: KeyboardEvent) => e.key === 'Delete' && this.#cancel(job)}
        >
          <span>${barText(job)}</span>
          ${
            job.progress === undefined
              ? nothing
              : html`<i ${styled({ width: `${job.progress}%` })}></i>`
          }
        </button>
        ${
          job.wait > 0
            ? html`<small>${texts.waited(durationText(job.wait, log.longestWait))}</small>`
            : nothing
        }
        ${lane.isLeaving ? html`<small class="leaving">${texts.leaving}</small>` : nothing}
      </span>
      <span class="num time">${durationText(elapsed, scale)}</span>
      <button
        class="cancel"
        tabindex="-1"
        title=${texts.cancel}
        aria-label="${texts.cancel}: #${job.label}"
        @click=${() => this.#cancel(job)}
      >
        ${icons.close}
      </button>`
  }

  /** The time before it ran, growing away from the shore. */
  #wait({ wait }: RunningState) {
    const share = wait / Math.max(this.film.log.longestWait, 1)
    return html`<span class="wait"><i ${styled({ width: `${share * 100}%` })}></i></span>`
  }

  #describe(job: RunningState, elapsed: number): string {
    const call = callOf(this.film.log, job.job)
    const times = `${texts.waited(durationText(job.wait))}, ${texts.running(durationText(elapsed))}`
    return `#${job.label} ${call}${call === '' ? '' : ', '}${times}${stepText(job)}`
  }

  #cancel({ request }: RunningState): void {
    this.store.intervene({ type: 'cancel', request })
  }

  get #scroller(): HTMLElement | null {
    return this.renderRoot.querySelector('.scroller')
  }

  readonly #measure = (): void => {
    const scroller = this.#scroller
    if (scroller) this.scrolled = { top: scroller.scrollTop, height: scroller.clientHeight }
  }
}

/** What a request has reported, as in " · 40 % · try 2". */
function stepText({ progress, attempt }: RunningState): string {
  const done = progress === undefined ? '' : ` · ${progress} %`
  return attempt === 1 ? done : `${done} · ${texts.attempt(attempt)}`
}

/** As much of the id as there is room for beside what the request has reported. */
function barText(job: RunningState): string {
  const steps = stepText(job)
  const room = Math.max(characters.most - steps.length, characters.leastOfId)
  return `${shortened(`#${job.label}`, room)}${steps}`
}

const laneKey = ({ worker }: LaneState): string => `lane-${worker}`
const jobKey = ({ job }: RunningState): string => `job-${job}`
const keysOf = (lane: LaneState): string[] =>
  lane.job ? [laneKey(lane), jobKey(lane.job)] : [laneKey(lane)]

customElements.define('lido-lanes', LidoLanes)

declare global {
  interface HTMLElementTagNameMap {
    'lido-lanes': LidoLanes
  }
}
