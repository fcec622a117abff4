// The run on show, and the one that is being recorded to take its place: either at once, from its
// beginning, or as soon as it gets to the moment that is to be seen.

import { start, type Cursor } from '../log/cursor'
import type { Recorder, RunEnd, RunRequest } from '../log/source'
import { isSameRequest, RecentRuns, Run } from './runs'
import { Take } from './take'

/**
 * 'empty' before the first run, then 'recording', then how it ended; 'waiting' in between when enough is
 * recorded ahead of the cursor.
 */
export type Status = 'empty' | 'recording' | 'waiting' | RunEnd['outcome']

/** A recording that takes longer than this, in ms, shows its progress and can be stopped. */
const slowAfter = 300

/** When a run takes the place of the one on show. */
export interface Debut {
  /** In ns: once it is recorded beyond this. */
  time: number
  /** Called when it has. */
  entered: () => void
}

export interface StageListener {
  /** Something has changed that is to be drawn. */
  changed(): void
  /** A run ended without anything to show, and before its debut: it was dropped. */
  refused(end: RunEnd): void
}

export class Stage {
  recorder: Recorder | undefined
  shown = new Run(undefined)
  /** The run that was on show before, to compare with. */
  ghost: Run | undefined
  /** Whether the recording being made is a slow one. */
  isSlow = false
  readonly #listener: StageListener
  readonly #recent = new RecentRuns()
  #take: Take | undefined
  #cursor: Cursor = start
  #debut: Debut | undefined
  #slowTimer: ReturnType<typeof setTimeout> | undefined
  #idleWaiters: (() => void)[] = []

  constructor(listener: StageListener) {
    this.#listener = listener
  }

  get status(): Status {
    if (this.#take) return this.#take.isWaiting ? 'waiting' : 'recording'
    return this.shown.log.end?.outcome ?? 'empty'
  }

  get isRecording(): boolean {
    return this.status === 'recording'
  }

  /** Whether more of the run on show is still to come. */
  get isGrowing(): boolean {
    return this.#take?.run === this.shown
  }

  /** Records a run that is on show from its beginning. A recording in progress is given up. */
  start(request: RunRequest): void {
    const take = this.#newTake(request)
    this.#show(take.run)
    this.#record(take)
  }

  /** Puts the run of `request` on show: at once if it is kept, else when it gets to its debut. */
  bring(request: RunRequest, debut: Debut): void {
    const kept = this.find(request)
    if (kept !== undefined) {
      this.open(kept)
      debut.entered()
      return
    }
    const take = this.#newTake(request)
    this.#debut = debut
    this.#record(take)
  }

  /** Puts a run on show that is there already. */
  open(run: Run): void {
    this.#giveUp()
    this.#recent.keep(run)
    this.#show(run)
  }

  /** The whole run made from `request`, if it is still there. */
  find(request: RunRequest | undefined): Run | undefined {
    const isGhost = this.ghost?.log.end !== undefined && isSameRequest(request, this.ghost.request)
    return isGhost ? this.ghost : this.#recent.find(request)
  }

  /** Compares with the run made from `request`, as far as it was recorded, or with none if it is gone. */
  haunt(request: RunRequest | undefined): void {
    const isGhost = request !== undefined && isSameRequest(request, this.ghost?.request)
    if (!isGhost) this.ghost = this.#recent.find(request)
  }

  /** Must hear where the cursor is: what is recorded of the run on show keeps ahead of it. */
  lookAt(cursor: Cursor): void {
    this.#cursor = cursor
    this.#keepAhead()
  }

  /** Ends the recording that is being made, keeping what has been recorded. */
  stop(): void {
    this.#take?.stop()
  }

  /** Resolves once nothing is being recorded. */
  async whenIdle(): Promise<void> {
    while (this.isRecording) {
      await new Promise<void>((resolve) => this.#idleWaiters.push(resolve))
    }
  }

  #newTake(request: RunRequest): Take {
    if (this.recorder === undefined) throw new Error('lido-app has no recorder')
    this.#giveUp()
    this.#cursor = start
    return (this.#take = new Take(request, {
      grown: ({ run }) => this.#hasGrown(run),
      paused: ({ run }) => this.#hasPaused(run),
      ended: ({ run }, end) => this.#hasEnded(run, end),
    }))
  }

  #record(take: Take): void {
    this.#watchTheClock()
    take.start(this.recorder as Recorder)
    this.#listener.changed()
  }

  #hasGrown(run: Run): void {
    if (this.#debut && run.log.duration > this.#debut.time) this.#enter(run)
    this.#listener.changed()
  }

  #keepAhead(): void {
    const take = this.#take
    const isWanted = this.#debut !== undefined || take?.isShortAt(this.#cursor)
    if (!take?.isWaiting || !isWanted) return
    this.#watchTheClock()
    take.more()
  }

  #hasPaused(run: Run): void {
    this.#keepAhead()
    if (this.isRecording) return
    run.sumUp()
    this.#breathe()
    this.#listener.changed()
  }

  #hasEnded(run: Run, end: RunEnd): void {
    const isNothing = end.outcome !== 'finished' && run.log.length === 0
    if (this.#debut && isNothing) this.#listener.refused(end)
    else if (this.#debut) this.#enter(run)
    if (this.shown === run) this.#recent.keep(run)
    this.#rest()
    this.#listener.changed()
  }

  #enter(run: Run): void {
    const debut = this.#debut
    this.#debut = undefined
    this.#show(run)
    debut?.entered()
  }

  #show(run: Run): void {
    const before = this.shown
    this.shown = run
    if (isSameRequest(this.ghost?.request, run.request)) this.ghost = undefined
    // Of a script with a typo there is nothing to compare with.
    const isRun = before.request !== undefined && before.log.length + before.log.notes.length > 0
    if (!isRun || isSameRequest(before.request, run.request)) return
    // One that was not recorded to its end is compared as far as it went.
    if (before.log.end === undefined) before.sumUp()
    this.ghost = before
  }

  /** Forgets the recording that is being made. */
  #giveUp(): void {
    const take = this.#take
    this.#rest()
    take?.giveUp()
  }

  #rest(): void {
    this.#take = undefined
    this.#debut = undefined
    this.#breathe()
  }

  /** Nothing is being recorded, for now at least. */
  #breathe(): void {
    clearTimeout(this.#slowTimer)
    this.isSlow = false
    for (const resolve of this.#idleWaiters.splice(0)) resolve()
  }

  #watchTheClock(): void {
    clearTimeout(this.#slowTimer)
    this.#slowTimer = setTimeout(() => this.#markSlow(), slowAfter)
  }

  #markSlow(): void {
    this.isSlow = true
    this.#listener.changed()
  }
}
