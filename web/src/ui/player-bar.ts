// <lido-player>: moves the cursor. Buttons, speed, a track to scrub on, the clock and the seed.

import { html, nothing } from 'lit'
import type { Mark } from '../log/marks'
import { clockText, durationText } from '../log/units'
import { actionText } from './action-text'
import { marksWith, nsPerMs } from './changes'
import './explore'
import { flagsFor } from './flags'
import { icons } from './icons'
import { defaultSpeed, speeds } from './player'
import { playerStyles } from './player-styles'
import { maxSeed, type Store } from './store'
import { StoreElement } from './store-element'
import { strings } from './strings'
import { styled } from './styled'
import { base, buttons, panel } from './styles'

const texts = strings.player

export class LidoPlayer extends StoreElement {
  static override properties = { trackWidth: { state: true } }
  static override styles = [base, panel, buttons, playerStyles]

  /** Of the scrub track, in CSS pixels. */
  declare trackWidth: number
  readonly #observer = new ResizeObserver(([entry]) => {
    this.trackWidth = entry?.contentRect.width ?? 0
  })

  constructor() {
    super()
    this.trackWidth = 0
  }

  override firstUpdated(): void {
    const track = this.renderRoot.querySelector('.track')
    if (track) this.#observer.observe(track)
  }

  override render() {
    return html`<div class="bar">${this.#buttons()} ${this.#speed()} ${this.#track()}
      ${this.store.isGrowing ? this.#live() : nothing} ${this.#clock()} ${this.#seed()}
    </div>`
  }

  #buttons() {
    const { store } = this
    const { isPlaying } = store.player
    const none = store.log.duration === 0 && store.log.length === 0
    return html`<div class="buttons" role="group" aria-label=${texts.name}>
      ${this.#button(texts.toStart, icons.toStart, () => store.toStart(), none)}
      ${this.#button(texts.stepBack, icons.stepBack, () => store.stepBack(), none)}
      <button
        class="main"
        ?disabled=${none && !store.isRecording && store.status !== 'empty'}
        aria-label=${isPlaying ? texts.pause : texts.play}
        title=${isPlaying ? texts.pauseKey : texts.playKey}
        @click=${() => store.togglePlay()}
      >
        ${isPlaying ? icons.pause : icons.play}
      </button>
      ${this.#button(texts.step, icons.step, () => store.step(), none)}
    </div>`
  }

  #button(title: string, icon: unknown, act: () => void, disabled: boolean) {
    const label = title.replace(/ \(.*/, '')
    return html`<button title=${title} aria-label=${label} ?disabled=${disabled} @click=${act}>
      ${icon}
    </button>`
  }

  #speed() {
    const { speed } = this.store.player
    const name = (value: number) => (value < 1 ? `1/${Math.round(1 / value)}×` : `${value}×`)
    return html`<span class="speed num">
      <select
        class="badge num"
        aria-label=${texts.speed}
        title=${texts.speedTitle}
        .value=${String(speed)}
        @change=${(e: Event) => this.store.setSpeed(Number(valueOf(e)) || defaultSpeed)}
      >
        ${speeds.map(
          (value) => html`<option value=${value} ?selected=${value === speed}>${name(value)}</option>`,
        )}
      </select>
    </span>`
  }

  #track() {
    const { log, cursor } = this.store
    const { duration } = log
    const marks = marksWith(this.store.marks, interventionMarks(this.store))
    const at = String(duration > 0 ? cursor.time / duration : 0)
    return html`<div class="track" ${styled({ '--at': at })}>
      <input
        type="range"
        min="0"
        max="1"
        step="any"
        aria-label=${texts.time}
        aria-valuetext="${clockText(cursor.time, duration)} of ${clockText(duration, duration)}"
        ?disabled=${duration === 0}
        .value=${at}
        @input=${(e: Event) => this.store.seek(Number(valueOf(e)) * duration)}
      />
      <div class="flags" aria-hidden="true">
        ${flagsFor(marks, duration, this.trackWidth).map(
          ({ at, label, isLeft, isByHand }) =>
            html`<span
              class="${isLeft ? 'left' : ''} ${isByHand ? 'by-hand' : ''}"
              ${styled({ '--at': String(at) })}
              ><span>${label}</span></span
            >`,
        )}
      </div>
    </div>`
  }

  #live() {
    const { store } = this
    return html`<button
      class="badge live"
      title=${texts.liveTitle}
      aria-pressed=${store.player.isLive}
      @click=${() => store.toEnd()}
    >
      ${texts.live}
    </button>`
  }

  #clock() {
    const { log, cursor, clock, isGrowing } = this.store
    const { duration } = log
    return html`<span class="badge num clock" title=${texts[`${clock}Title`]}>
      ${texts[clock]} <b>t = ${clockText(cursor.time, duration)}</b>
      ${duration > 0 && !isGrowing ? html`<span class="of">of ${durationText(duration)}</span>` : nothing}
    </span>`
  }

  #seed() {
    const { store } = this
    return html`<span class="badge num seed">
      <label>
        seed
        <input
          type="number"
          min="0"
          max=${maxSeed}
          step="1"
          title=${texts.seedTitle}
          .value=${String(store.seed)}
          ${styled({ '--digits': String(String(store.seed).length) })}
          @change=${this.#changeSeed}
          @keydown=${(e: KeyboardEvent) => e.key === 'Enter' && this.#runSeed(e)}
        />
      </label>
      <button title=${texts.newSeed} aria-label=${texts.newSeed} @click=${this.#newSeed}>
        ${icons.dice}
      </button>
      <lido-explore .store=${store}></lido-explore>
    </span>`
  }

  readonly #changeSeed = (e: Event): void => {
    this.store.setSeed(Number(valueOf(e)))
  }

  #runSeed(e: Event): void {
    this.#changeSeed(e)
    this.store.run()
  }

  readonly #newSeed = (): void => {
    this.store.setSeed(Math.floor(Math.random() * 1000))
    this.store.run()
  }
}

function interventionMarks({ interventions, log }: Store): Mark[] {
  return interventions.map(({ at, action }) => ({
    time: at * nsPerMs,
    label: actionText(action, log),
    isByHand: true,
  }))
}

function valueOf(e: Event): string {
  return (e.target as HTMLInputElement | HTMLSelectElement).value
}

customElements.define('lido-player', LidoPlayer)

declare global {
  interface HTMLElementTagNameMap {
    'lido-player': LidoPlayer
  }
}
