// Everything that the page shows, in one place: the script, the run recorded from it, and the player.
// Elements draw it and call its methods; nothing else changes it.

import { afterEvent, at, end, nextFailure, start, stepBack, stepForward, type Cursor } from '../log/cursor'
import type { Action, Intervention } from '../log/interventions'
import type { Log } from '../log/log'
import type { Mark } from '../log/marks'
import type { Recorder, RunEnd, RunRequest } from '../log/source'
import type { Stats } from '../log/stats'
import { nsPerMs, timeAfter, withIntervention } from './changes'
import type { FrameScheduler } from './frame-scheduler'
import { History } from './history'
import type { View } from './inspector'
import type { Moment } from './moment'
import { Player } from './player'
import type { Remark } from './remark'
import { isSameRequest, RecentRuns, Run } from './runs'
import { nothingSelected, selectionIn, type Selection, type TimeRange } from './selection'
import { Take } from './take'

/** 'empty' before the first run, then 'recording', then how it ended. */
export type Status = 'empty' | 'recording' | RunEnd['outcome']

/** A recording that takes longer than this, in ms, shows its progress and can be stopped. */
const slowAfter = 300

/** The greatest seed. */
export const maxSeed = 2 ** 32 - 1

/** When a take that is made behind the run on show takes its place, and what happens then. */
interface Debut {
  /** In ns: once it is recorded up to here. */
  time: number
  enter: (run: Run) => void
}

export class Store {
  readonly frames: FrameScheduler
  readonly player = new Player()
  recorder: Recorder | undefined
  script = ''
  seed = 42
  /** What is done to the run from outside, in order of time. */
  interventions: readonly Intervention[] = []
  /** Whether the recording being made is a slow one. */
  isSlow = false
  /** The run before the one on show, to compare with. */
  ghost: Run | undefined
  /** Why the last change could not be recorded and was taken back. */
  refusal: RunEnd | undefined
  /** What else there is to say: about a link, or a file. */
  remark: Remark | undefined
  selection: Selection = nothingSelected
  /** What the timeline shows; undefined for the whole recording. */
  span: TimeRange | undefined
  /** The stretch that is marked on the timeline. */
  range: TimeRange | undefined
  /** Whether the timeline folds stretches in which nothing happens. */
  foldsIdle = false
  /** The tab of the inspector. */
  view: View = 'summary'
  #shown = new Run(undefined)
  readonly #recent = new RecentRuns()
  readonly #history = new History<Moment>()
  #take: Take | undefined
  #debut: Debut | undefined
  #slowTimer: ReturnType<typeof setTimeout> | undefined
  #idleWaiters: (() => void)[] = []

  constructor(frames: FrameScheduler) {
    this.frames = frames
    frames.onTick((elapsed) => this.#tick(elapsed))
  }

  /** The log of the run on show. */
  get log(): Log {
    return this.#shown.log
  }

  get stats(): Stats {
    return this.#shown.stats
  }

  get marks(): readonly Mark[] {
    return this.#shown.marks
  }

  /** Which clock the times of the run on show are of. */
  get clock(): Run['clock'] {
    return this.#shown.clock
  }

  /** What the log was recorded from. */
  get recorded(): RunRequest | undefined {
    return this.#shown.request
  }

  get cursor(): Cursor {
    return this.player.cursor
  }

  get status(): Status {
    return this.#take ? 'recording' : (this.log.end?.outcome ?? 'empty')
  }

  get isRecording(): boolean {
    return this.#take !== undefined
  }

  /** Whether the script has changed since the run on show was recorded. */
  get isScriptEdited(): boolean {
    return this.recorded !== undefined && this.recorded.script !== this.script
  }

  /** Whether the script, the seed or an intervention has changed since then. */
  get isEdited(): boolean {
    return this.recorded !== undefined && !isSameRequest(this.recorded, this.#request())
  }

  // Changing what is run.

  setScript(script: string): void {
    if (script === this.script) return
    this.#remember('type')
    this.script = script
    this.changed()
  }

  setSeed(seed: number): void {
    this.#remember()
    this.seed = Math.min(Math.max(Math.trunc(seed) || 0, 0), maxSeed)
    this.changed()
  }

  /** Does something to the run at `time` ns, by default right after what is seen, and runs it again. */
  intervene(action: Action, time?: number): void {
    const when = time === undefined ? timeAfter(this.log, this.cursor) : Math.ceil(time / nsPerMs)
    this.setInterventions(withIntervention(this.interventions, { at: when, action }), when * nsPerMs)
  }

  /** Runs the script again with other interventions, and shows `time` ns, by default what is shown. */
  setInterventions(interventions: readonly Intervention[], time = this.cursor.time): void {
    this.#remember()
    this.interventions = interventions
    this.#runAgain(time)
  }

  /**
   * Lets a request come only at `time` ns, whatever held it before; what is put after it comes later,
   * too. A time before the script puts it changes nothing.
   */
  holdRequest(job: number, time: number): void {
    const request = this.log.jobs.request.at(job)
    const isOther = ({ action }: Intervention) => action.type !== 'hold' || action.request !== request
    const held = { at: Math.ceil(time / nsPerMs), action: { type: 'hold', request } } as const
    this.setInterventions(withIntervention(this.interventions.filter(isOther), held))
  }

  /** Lets the run before the one on show go. */
  dropGhost(): void {
    this.#remember()
    this.ghost = undefined
    this.changed()
  }

  // Recording.

  /** Puts a run on show that has been recorded elsewhere. */
  open(run: Run): void {
    this.#remember()
    this.#giveUp()
    this.#recent.keep(run)
    this.#show(run)
    this.player.moveTo(start)
    this.player.play(run.log)
    this.changed()
  }

  /** Says something about what the page shows; undefined takes it back. */
  say(remark: Remark | undefined): void {
    this.remark = remark
    this.changed()
  }

  /** Records the script from the beginning, and plays it. A recording in progress is given up. */
  run(): void {
    this.#remember()
    const take = this.#newTake(this.#request())
    this.#show(take.run)
    this.player.moveTo(start)
    this.player.play(this.log)
    this.#record(take)
  }

  /** Ends the recording that is being made, keeping what has been recorded. */
  stop(): void {
    this.#take?.stop()
  }

  // Playing and moving.

  /** Plays or pauses; from the beginning if all has been played. */
  togglePlay(): void {
    if (this.player.isPlaying) this.pause()
    else this.play()
  }

  play(): void {
    this.#remember('move')
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

  /** Moves to just after event number `event`. */
  toEvent(event: number): void {
    this.player.pause()
    this.#moveTo(afterEvent(this.log, event))
  }

  // Looking.

  /** Picks something out and shows the details, or another `view` that shows it. */
  select(selection: Selection, view: View = 'details'): void {
    this.#remember()
    this.selection = selection
    if (selection.type !== 'none') this.view = view
    this.changed()
  }

  /** Shows a stretch of time in the timeline; undefined for all of it. */
  zoomTo(span: TimeRange | undefined): void {
    this.#remember('zoom')
    this.span = span
    this.changed()
  }

  /** Marks a stretch of time, or none. If one is played round and round, it is that one from now on. */
  markRange(range: TimeRange | undefined): void {
    this.#remember('mark')
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

  setView(view: View): void {
    this.#remember()
    this.view = view
    this.changed()
  }

  // Undo and redo.

  get canUndo(): boolean {
    return this.#history.canUndo
  }

  get canRedo(): boolean {
    return this.#history.canRedo
  }

  undo(): void {
    this.#restore(this.#history.undo(this.#moment()))
  }

  redo(): void {
    this.#restore(this.#history.redo(this.#moment()))
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

  /** What a run started now would be made from. */
  #request(): RunRequest {
    const { script, seed, interventions } = this
    return interventions.length === 0
      ? { script, seed }
      : { script, seed, interventions: [...interventions] }
  }

  #moveTo(cursor: Cursor): void {
    this.#remember('move')
    this.player.moveTo(cursor)
    this.changed()
  }

  #tick(elapsed: number): void {
    const isGrowing = this.#take?.run === this.#shown
    if (this.player.advance(this.log, elapsed, isGrowing)) this.changed()
  }

  // Recordings: a run that is started is on show from its beginning; one that is made again, because
  // something was changed, takes the place of the one on show when it gets to what is seen.

  #newTake(request: RunRequest): Take {
    if (this.recorder === undefined) throw new Error('lido-app has no recorder')
    this.#giveUp()
    this.refusal = undefined
    return (this.#take = new Take(request, {
      grown: ({ run }) => this.#hasGrown(run),
      ended: ({ run }, end) => this.#hasEnded(run, end),
    }))
  }

  #record(take: Take): void {
    this.#slowTimer = setTimeout(() => this.#markSlow(), slowAfter)
    take.start(this.recorder as Recorder)
    this.changed()
  }

  #runAgain(time: number): void {
    this.#stage(this.#request(), {
      time,
      enter: (run) => {
        const { selection, span, log } = this
        this.#show(run)
        this.player.moveTo(at(run.log, time))
        this.selection = selectionIn(run.log, selection, log)
        this.span = span && span.from < run.log.duration ? span : undefined
      },
    })
  }

  /** Makes the run of `request`, unless it is kept, and puts it on show. */
  #stage(request: RunRequest, debut: Debut): void {
    const kept = this.#recent.find(request)
    if (kept !== undefined) {
      this.#giveUp()
      debut.enter(kept)
      this.changed()
      return
    }
    const take = this.#newTake(request)
    this.#debut = debut
    this.#record(take)
  }

  #hasGrown(run: Run): void {
    if (this.#debut && run.log.duration >= this.#debut.time) this.#enter(run)
    this.changed()
  }

  #hasEnded(run: Run, end: RunEnd): void {
    const isNothing = end.outcome !== 'finished' && run.log.length === 0
    if (this.#debut && isNothing) this.#refuse(end)
    else if (this.#debut) this.#enter(run)
    if (this.#shown === run) this.#recent.keep(run)
    this.#rest()
    this.changed()
  }

  #enter(run: Run): void {
    const debut = this.#debut
    this.#debut = undefined
    debut?.enter(run)
  }

  /** Takes the change back that led to a run without anything to show. */
  #refuse(end: RunEnd): void {
    this.refusal = end
    const before = this.#history.forget()
    if (before === undefined) return
    this.script = before.script
    this.seed = before.seed
    this.interventions = before.interventions
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
    clearTimeout(this.#slowTimer)
    this.isSlow = false
    for (const resolve of this.#idleWaiters.splice(0)) resolve()
  }

  /** Puts a run on show; the one before becomes the ghost if it was another. */
  #show(run: Run): void {
    const before = this.#shown
    if (run === before) return
    this.selection = nothingSelected
    this.span = undefined
    this.range = undefined
    this.player.loop = undefined
    this.#shown = run
    if (before.request === undefined || isSameRequest(before.request, run.request)) return
    this.ghost = before
  }

  #markSlow(): void {
    this.isSlow = true
    this.changed()
  }

  #moment(): Moment {
    const { script, seed, interventions, recorded, ghost, cursor, selection, span, range, view } = this
    return {
      script, seed, interventions, shown: recorded ?? this.#shown, ghost: ghost?.request,
      cursor, selection, span, range, view,
    }
  }

  #remember(kind?: string): void {
    this.#history.remember(this.#moment(), kind)
  }

  #restore(moment: Moment | undefined): void {
    if (moment === undefined) return
    this.script = moment.script
    this.seed = moment.seed
    this.interventions = moment.interventions
    this.view = moment.view
    this.player.pause()
    const { shown, ghost, cursor } = moment
    const enter = (run: Run) => {
      this.#show(run)
      this.ghost = this.#recent.find(ghost)
      this.player.moveTo(cursor)
      this.selection = moment.selection
      this.span = moment.span
      this.range = moment.range
    }
    if (shown instanceof Run) enter(shown)
    else this.#stage(shown, { time: cursor.time, enter })
    this.changed()
  }
}
