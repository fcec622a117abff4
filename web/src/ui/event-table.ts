// <lido-event-table>: every event of the log in words, in step with the cursor. Picking one moves the
// cursor there.

import { css, html, type TemplateResult } from 'lit'
import { kinds, outcomes } from '../wire'
import { runTime, waitTime } from '../log/find-jobs'
import type { Log } from '../log/log'
import { clockText, durationText } from '../log/units'
import type { Film } from './film'
import { laneLink, linkStyles, requestLink } from './links'
import { StoreElement } from './store-element'
import { strings } from './strings'
import { base, buttons } from './styles'
import './table'
import type { Column, Row } from './table'

const texts = strings.events

const columns: readonly Column[] = [
  { id: 'event', name: texts.number, width: 76, isNumber: true },
  { id: 'time', name: texts.time, width: 96, isNumber: true },
  { id: 'what', name: texts.what, width: 320, grow: 1 },
]

export class LidoEventTable extends StoreElement {
  static override styles = [
    base,
    buttons,
    linkStyles,
    css`
      :host {
        display: flex;
        flex-direction: column;
        height: 100%;
      }
      lido-table {
        flex: 1;
      }
    `,
  ]

  override render() {
    const { log, cursor } = this.store
    const film = { log, cursor }
    return html`<lido-table
      .columns=${columns}
      .count=${log.length}
      .row=${(event: number) => this.#row(film, event)}
      .picked=${cursor.events - 1}
      .label=${texts.table}
      @pick=${(e: CustomEvent<number>) => this.store.toEvent(e.detail)}
      @open=${(e: CustomEvent<number>) => this.#open(e.detail)}
    ></lido-table>`
  }

  #row({ log, cursor }: Film, event: number): Row {
    return {
      isLater: event >= cursor.events,
      cells: [event + 1, clockText(log.time.at(event), log.duration), this.#words(log, event)],
    }
  }

  #words(log: Log, event: number): TemplateResult {
    const pool = log.pools.size > 1 ? ` ${texts.ofPool(log.pool.at(event))}` : ''
    switch (log.kind.at(event)) {
      case kinds.workerCreated:
        return html`${this.#lane(log, event)} ${texts.created}`
      case kinds.workerDismissed:
        return html`${this.#lane(log, event)} ${texts.dismissed}`
      case kinds.workerExited:
        return html`${this.#lane(log, event)} ${texts.exited}`
      case kinds.paused:
        return html`${texts.paused}${pool}`
      case kinds.resumed:
        return html`${texts.resumed}${pool}`
      default:
        return html`${requestLink(this.store, log.job.at(event), { tabIndex: -1, log })}
        ${this.#story(log, event, log.job.at(event))}`
    }
  }

  /** What happened to `job` at `event`. */
  #story(log: Log, event: number, job: number): string | TemplateResult {
    const time = (ns: number) => durationText(Math.max(0, ns), log.duration)
    switch (log.kind.at(event)) {
      case kinds.queued:
        return texts.queued
      case kinds.started:
        return html`${texts.started} ${this.#lane(log, event)},
        ${texts.waited(time(waitTime(log, job)))}`
      case kinds.finished:
        return `${endingText(log, event)} ${texts.after(time(runTime(log, job)))}`
      case kinds.progressed:
        return texts.progressed(log.outcome.at(event))
      case kinds.retried:
        return texts.retried
      case kinds.canceled:
        return texts.canceled
      default:
        return texts.delivered
    }
  }

  #lane(log: Log, event: number): TemplateResult {
    return laneLink(this.store, log.pool.at(event), log.worker.at(event), { tabIndex: -1, log })
  }

  /** The request or lane that an event is about. */
  #open(event: number): void {
    const { log } = this.store
    const job = log.job.at(event)
    if (job < log.jobs.length) this.store.select({ type: 'request', job })
    else if (log.worker.at(event) > 0) {
      this.store.select({ type: 'lane', pool: log.pool.at(event), worker: log.worker.at(event) })
    }
  }
}

function endingText(log: Log, event: number): string {
  const outcome = log.outcome.at(event)
  if (outcome === outcomes.panicked) return texts.panicked
  return outcome === outcomes.failed ? texts.failed : texts.finished
}

customElements.define('lido-event-table', LidoEventTable)

declare global {
  interface HTMLElementTagNameMap {
    'lido-event-table': LidoEventTable
  }
}
