// <lido-request-details>: one request: its life as text at the cursor, its arguments, what came of it.

import { html, nothing } from 'lit'
import { isAfter, lifeOf, stretchesOf, type Moment } from '../log/life'
import { clockText, durationText } from '../log/units'
import { detailsStyles } from './details-styles'
import { icons } from './icons'
import { missingText, momentText } from './life-text'
import { callOf, linkStyles } from './links'
import { selectedJob } from './selection'
import { StoreElement } from './store-element'
import { strings } from './strings'
import { styled } from './styled'
import { base, buttons, hatch } from './styles'

const texts = strings.details

export class LidoRequestDetails extends StoreElement {
  static override styles = [base, buttons, linkStyles, hatch, detailsStyles]

  /** Index of the job in the log: the one that is selected. */
  get job(): number {
    return selectedJob(this.store.selection) ?? -1
  }

  override render() {
    if (this.job < 0) return nothing
    const life = lifeOf(this.store.log, this.job)
    return html`${this.#head()}
      <div class="body">
        <div class="story">
          ${this.#stretches(life)}
          <ol>
            ${life.map((moment) => this.#moment(moment))}
            ${this.#missing()}
          </ol>
        </div>
        <dl>${this.#arguments()}${this.#result()}</dl>
      </div>`
  }

  /** The title: it stays when the request can no longer be canceled, or another one takes its place. */
  override heir() {
    return this.renderRoot.querySelector('h2')
  }

  #head() {
    const { log } = this.store
    return html`<div class="title">
      <h2 tabindex="-1">
        <span class="num">#${log.labelOf(this.job)}</span>
        <span class="call num">${callOf(log, this.job)}</span>
      </h2>
      <span class="phase">${this.#phase()}</span>
      ${this.#cancelButton()}
      <span class="moves">
        ${this.#moveButton(-1, texts.previous, icons.stepBack)}
        ${this.#moveButton(1, texts.next, icons.step)}
        <button
          title=${texts.close}
          aria-label=${texts.close}
          @click=${() => this.store.select({ type: 'none' })}
        >
          ${icons.close}
        </button>
      </span>
    </div>`
  }

  #moveButton(step: number, label: string, icon: unknown) {
    const job = this.job + step
    return html`<button
      title=${label}
      aria-label=${label}
      ?disabled=${job < 0 || job >= this.store.log.jobs.length}
      @click=${() => this.store.select({ type: 'request', job })}
    >
      ${icon}
    </button>`
  }

  #cancelButton() {
    const { log, cursor } = this.store
    const phase = log.jobs.phaseAt(this.job, cursor.events)
    if (phase !== 'queued' && phase !== 'running') return nothing
    const request = log.jobs.request.at(this.job)
    return html`<button
      class="cancel"
      title=${texts.cancel}
      @click=${() => this.store.intervene({ type: 'cancel', request })}
    >
      ${icons.close} ${texts.cancelShort}
    </button>`
  }

  /** Where it is at the cursor, and for how long. */
  #phase(): string {
    const { log, cursor } = this.store
    const { jobs } = log
    const words = strings.phase
    const phase = jobs.phaseAt(this.job, cursor.events)
    if (phase === undefined) return words.ahead
    if (phase === 'done') return words[jobs.howEnded(this.job)]
    const since = { queued: jobs.queuedAt, running: jobs.startedAt, ready: jobs.finishedAt }
    return words[phase](durationText(cursor.time - log.time.at(since[phase].at(this.job))))
  }

  /** How its time divides into waiting, running and lying ready, as far as it is known. */
  #stretches(life: Moment[]) {
    const { log, cursor } = this.store
    const from = life[0]!.time
    const isOver = log.jobs.phaseAt(this.job, log.length) === 'done'
    const whole = (isOver ? life.at(-1)!.time : log.duration) - from
    if (whole === 0) return nothing
    const passed = Math.min(Math.max(cursor.time - from, 0), whole)
    const failed = log.jobs.hasFailed(this.job) ? 'failed' : ''
    return html`<div class="stretches" aria-hidden="true">
      ${stretchesOf(life).map(
        ({ phase, length }) =>
          html`<i
            class="${phase} ${phase === 'running' ? failed : ''}"
            ${styled({ 'flex-grow': String(length / whole) })}
          ></i>`,
      )}
      <b ${styled({ left: `${(passed / whole) * 100}%` })}></b>
    </div>`
  }

  #moment(moment: Moment) {
    const { log, cursor } = this.store
    const isLater = isAfter(moment, cursor)
    const time = clockText(moment.time, log.duration)
    return html`<li class="${moment.type} ${isLater ? 'later' : ''}">
      <button
        class="link num"
        title=${texts.moveTo}
        @click=${() => this.#moveTo(moment)}
      >
        ${time}
      </button>
      <span>
        ${isLater ? texts.in(durationText(moment.time - cursor.time)) : nothing}
        ${momentText(this.store, this.job, moment)}
      </span>
    </li>`
  }

  #moveTo({ type, event, time }: Moment): void {
    const { store } = this
    store.pause()
    if (type === 'moved') store.seek(time)
    else store.toEvent(event)
  }

  #missing() {
    const text = missingText(this.store, this.job)
    return text === undefined
      ? nothing
      : html`<li class="later"><span></span><span>${text}</span></li>`
  }

  #arguments() {
    const note = this.store.log.requestOf(this.job)
    if (note === undefined) return nothing
    return html`<dt>${texts.arguments}</dt>
      <dd>
        ${
          note.args === ''
            ? html`<span class="quiet">${texts.noArguments}</span>`
            : html`<span class="text num">${note.args}</span>`
        }
      </dd>`
  }

  #result() {
    const { log, cursor } = this.store
    const text = log.jobs.result(this.job)
    if (text === undefined) return nothing
    const hasFailed = log.jobs.hasFailed(this.job)
    const isLater = log.jobs.finishedAt.at(this.job) >= cursor.events
    return html`<dt>${log.jobs.howEnded(this.job) === 'ok' ? texts.result : texts.error}</dt>
      ${
        isLater
          ? html`<dd class="quiet">${texts.pending}</dd>`
          : html`<dd class=${hasFailed ? 'bad' : ''}>
              <span class="text num">${text}</span>
              ${this.#stack()}
            </dd>`
      }`
  }

  #stack() {
    const stack = this.store.log.jobs.stack(this.job)
    return stack === undefined ? nothing : html`<pre class="num">${stack}</pre>`
  }
}

customElements.define('lido-request-details', LidoRequestDetails)

declare global {
  interface HTMLElementTagNameMap {
    'lido-request-details': LidoRequestDetails
  }
}
