// Everything that the page shows, in one place: the script, the run recorded from it, and the player.
// Elements draw it and call its methods; nothing else changes it.

import { end, nextFailure, start, stepBack, stepForward, at, type Cursor } from '../log/cursor'
import { Log } from '../log/log'
import { marksOf, type Mark } from '../log/marks'
import type { Batch, Recorder, Recording, RunEnd, RunRequest } from '../log/source'
import { statsOf, type Stats } from '../log/stats'
import type { FrameScheduler } from './frame-scheduler'
import type { View } from './inspector'
import { Player } from './player'
import { nothingSelected, type Selection, type TimeRange } from './selection'

/** 'empty' before the first run, then 'recording', then how it ended. */
export type Status = 'empty' | 'recording' | RunEnd['outcome']

/** A recording that takes longer than this, in ms, shows its progress and can be stopped. */
const slowAfter = 300

/** The greatest seed. */
export const maxSeed = 2 ** 32 - 1

export class Store {
  readonly frames: FrameScheduler
  readonly player = new Player()
  recorder: Recorder | undefined
  script = ''
  seed = 42
  log = new Log()
  status: Status = 'empty'
  /** Whether the recording being made is a slow one. */
  isSlow = false
  /** What the log was recorded from. */
  recorded: RunRequest | undefined
  stats: Stats = statsOf(new Log())
  marks: Mark[] = []
  selection: Selection = nothingSelected
  /** What the timeline shows; undefined for the whole recording. */
  span: TimeRange | undefined
  /** The tab of the inspector. */
  view: View = 'summary'
  #recording: Recording | undefined
  #slowTimer: ReturnType<typeof setTimeout> | undefined
  #idleWaiters: (() => void)[] = []

  constructor(frames: FrameScheduler) {
    this.frames = frames
    frames.onTick((elapsed) => this.#tick(elapsed))
  }

  get cursor(): Cursor {
    return this.player.cursor
  }

  get isRecording(): boolean {
    return this.status === 'recording'
  }

  /** Whether the script has changed since the run on show was recorded. */
  get isScriptEdited(): boolean {
    return this.recorded !== undefined && this.recorded.script !== this.script
  }

  /** Whether the script or the seed has changed since then. */
  get isEdited(): boolean {
    return this.isScriptEdited || (this.recorded !== undefined && this.recorded.seed !== this.seed)
  }

  setScript(script: string): void {
    this.script = script
    this.changed()
  }

  setSeed(seed: number): void {
    this.seed = Math.min(Math.max(Math.trunc(seed) || 0, 0), maxSeed)
    this.changed()
  }

  /** Records the script from the beginning, and plays it. A recording in progress is given up. */
  run(): void {
    if (this.recorder === undefined) throw new Error('lido-app has no recorder')
    this.#abandon()
    this.recorded = { script: this.script, seed: this.seed }
    this.#show(new Log())
    this.status = 'recording'
    this.player.moveTo(start)
    this.player.play(this.log)
    this.#slowTimer = setTimeout(() => this.#markSlow(), slowAfter)
    this.#recording = this.recorder.record(this.recorded, this.#sinkFor(this.log))
    this.changed()
  }

  /** Ends the recording that is being made, keeping what has been recorded. */
  stop(): void {
    this.#recording?.stop()
  }

  /** Plays or pauses; from the beginning if all has been played. */
  togglePlay(): void {
    if (this.player.isPlaying) this.pause()
    else this.play()
  }

  play(): void {
    this.player.play(this.log)
    this.changed()
  }

  pause(): void {
    this.player.pause()
    this.changed()
  }

  setSpeed(speed: number): void {
    this.player.speed = speed
    this.changed()
  }

  /** Moves to `time` ns. Playing goes on from there. */
  seek(time: number): void {
    this.#moveTo(at(this.log, time))
  }

  toStart(): void {
    this.#moveTo(start)
  }

  toEnd(): void {
    this.player.pause()
    this.#moveTo(end(this.log))
  }

  step(): void {
    this.player.pause()
    this.#moveTo(stepForward(this.log, this.cursor))
  }

  stepBack(): void {
    this.player.pause()
    this.#moveTo(stepBack(this.log, this.cursor))
  }

  /** Goes to the next failure, if anything failed. */
  toNextFailure(): void {
    const cursor = nextFailure(this.log, this.cursor)
    if (cursor === undefined) return
    this.player.pause()
    this.#moveTo(cursor)
  }

  select(selection: Selection): void {
    this.selection = selection
    this.changed()
  }

  /** Shows a stretch of time in the timeline; undefined for all of it. */
  zoomTo(span: TimeRange | undefined): void {
    this.span = span
    this.changed()
  }

  setView(view: View): void {
    this.view = view
    this.changed()
  }

  /** Resolves once nothing is being recorded and everything is drawn. Playing does not count. */
  async whenIdle(): Promise<void> {
    while (this.isRecording) {
      await new Promise<void>((resolve) => this.#idleWaiters.push(resolve))
    }
    await this.frames.drawn()
  }

  /** Asks for a frame that draws what has changed. */
  changed(): void {
    this.frames.request()
  }

  #moveTo(cursor: Cursor): void {
    this.player.moveTo(cursor)
    this.changed()
  }

  #tick(elapsed: number): void {
    if (this.player.advance(this.log, elapsed, this.isRecording)) this.changed()
  }

  #sinkFor(log: Log) {
    return {
      batch: (batch: Batch) => {
        if (log === this.log && this.isRecording) this.#append(batch)
      },
      end: (end: RunEnd) => {
        if (log === this.log && this.isRecording) this.#finish(end)
      },
    }
  }

  #append(batch: Batch): void {
    try {
      this.log.append(batch)
      this.changed()
    } catch (error) {
      this.#recording?.stop()
      this.#finish(unreadable(error, this.log.duration))
    }
  }

  #finish(end: RunEnd): void {
    this.log.close(end)
    this.status = end.outcome
    this.#recording = undefined
    this.#rest()
    this.#show(this.log)
    this.changed()
  }

  /** Forgets the recording that is being made: its sink no longer fits the log. */
  #abandon(): void {
    const recording = this.#recording
    this.#recording = undefined
    this.#rest()
    this.status = 'empty'
    recording?.stop()
  }

  #rest(): void {
    clearTimeout(this.#slowTimer)
    this.isSlow = false
    for (const resolve of this.#idleWaiters.splice(0)) resolve()
  }

  #show(log: Log): void {
    if (log !== this.log) {
      this.selection = nothingSelected
      this.span = undefined
    }
    this.log = log
    this.stats = statsOf(log)
    this.marks = marksOf(log)
  }

  #markSlow(): void {
    this.isSlow = true
    this.changed()
  }
}

function unreadable(error: unknown, time: number): RunEnd {
  const reason = error instanceof Error ? error.message : String(error)
  return { outcome: 'crashed', message: `The recording cannot be read: ${reason}.`, time }
}
