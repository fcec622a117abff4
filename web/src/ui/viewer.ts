// Where one stands in the run on show, and what one looks at: the part of the store that changes nothing
// about the run.

import { afterEvent, at, end, nextFailure, start, stepBack, stepForward, type Cursor } from '../log/cursor'
import { nextIdleLane } from '../log/idle'
import { everyJob, type JobQuery } from '../log/job-query'
import type { Log } from '../log/log'
import type { FrameScheduler } from './frame-scheduler'
import type { View } from './inspector'
import { Player } from './player'
import { nothingSelected, type Selection, type TimeRange } from './selection'

export abstract class Viewer {
  readonly frames: FrameScheduler
  readonly player = new Player()
  selection: Selection = nothingSelected
  /** What the timeline shows; undefined for the whole recording. */
  span: TimeRange | undefined
  /** The stretch that is marked on the timeline. */
  range: TimeRange | undefined
  /** Whether the timeline folds stretches in which nothing happens. */
  foldsIdle = false
  /** The tab of the inspector. */
  view: View = 'summary'
  /** Which requests the table of them lists, in which order. */
  query: JobQuery = everyJob

  constructor(frames: FrameScheduler) {
    this.frames = frames
  }

  /** The log of the run on show. */
  abstract get log(): Log

  /** Whether more of the run on show is still to come. */
  abstract get isGrowing(): boolean

  /** Called before something changes that can be undone; see History. */
  protected abstract remember(kind?: string): void

  get cursor(): Cursor {
    return this.player.cursor
  }

  /** Asks for a frame that draws what has changed. */
  changed(): void {
    this.frames.request()
  }

  // Playing and moving.

  /** Plays or pauses; from the beginning if all has been played. */
  togglePlay(): void {
    if (this.player.isPlaying) this.pause()
    else this.play()
  }

  play(): void {
    this.remember('move')
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

  /** Goes to the end; while more is recorded, stays there. */
  toEnd(): void {
    this.player.pause()
    this.#moveTo(end(this.log))
    if (this.isGrowing) this.player.follow(this.log)
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

  /** Goes to where the next lane falls idle, and selects it. */
  toNextIdleLane(): void {
    const idle = nextIdleLane(this.log, this.cursor)
    if (idle === undefined) return
    const { pool, worker, time } = idle
    this.player.pause()
    this.#moveTo(at(this.log, time))
    this.selection = { type: 'lane', pool, worker }
  }

  /** Moves to just after event number `event`. */
  toEvent(event: number): void {
    this.player.pause()
    this.#moveTo(afterEvent(this.log, event))
  }

  // Looking.

  /** Picks something out and shows the details, or another `view` that shows it. */
  select(selection: Selection, view: View = 'details'): void {
    this.remember()
    this.selection = selection
    if (selection.type !== 'none') this.view = view
    this.changed()
  }

  /** Shows a stretch of time in the timeline; undefined for all of it. */
  zoomTo(span: TimeRange | undefined): void {
    this.remember('zoom')
    this.span = span
    this.changed()
  }

  /** Marks a stretch of time, or none. If one is played round and round, it is that one from now on. */
  markRange(range: TimeRange | undefined): void {
    this.remember('mark')
    this.range = range
    if (this.player.loop) this.player.loop = range
    this.changed()
  }

  /** Plays the marked stretch round and round, or goes on after it again. */
  toggleLoop(): void {
    this.player.loop = this.player.loop ? undefined : this.range
    if (this.player.loop) this.player.play(this.log)
    this.changed()
  }

  /** Whether the timeline is to fold stretches in which nothing happens. */
  foldIdle(on: boolean): void {
    this.foldsIdle = on
    this.changed()
  }

  /** Lists other requests in the table of them, and shows it. */
  find(query: JobQuery): void {
    this.remember(query.text === this.query.text ? undefined : 'find')
    this.query = query
    this.view = 'requests'
    this.changed()
  }

  setView(view: View): void {
    this.remember()
    this.view = view
    this.changed()
  }

  /** Shows a run from its beginning, and plays it. */
  protected lookAnew(): void {
    this.selection = nothingSelected
    this.span = undefined
    this.range = undefined
    this.player.loop = undefined
    this.player.moveTo(start)
    this.player.play(this.log)
    this.changed()
  }

  #moveTo(cursor: Cursor): void {
    this.remember('move')
    this.player.moveTo(cursor)
    this.changed()
  }
}
