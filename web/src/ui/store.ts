// Everything that the page shows, in one place: the script, the run recorded from it, and the player.
// Elements draw it and call its methods; nothing else changes it.

import { at } from '../log/cursor'
import type { Action, Intervention } from '../log/interventions'
import type { Log } from '../log/log'
import type { Mark } from '../log/marks'
import type { Recorder, RunEnd, RunRequest } from '../log/source'
import type { Explorer, Seeds } from '../log/spread'
import type { Stats } from '../log/stats'
import { nsPerMs, timeAfter, withIntervention } from './changes'
import { Exploration } from './exploration'
import type { FrameScheduler } from './frame-scheduler'
import { History } from './history'
import type { Moment } from './moment'
import type { Remark } from './remark'
import { isSameRequest, Run, type RunCost } from './runs'
import { type Selection, selectionIn } from './selection'
import { Stage, type Status } from './stage'
import { strings } from './strings'
import { Viewer } from './viewer'

export type { Status } from './stage'

/** The greatest seed. */
export const maxSeed = 2 ** 32 - 1

/** What a run is made from. */
type Inputs = Pick<Moment, 'script' | 'seed'> & Partial<Pick<Moment, 'interventions'>>

export class Store extends Viewer {
  script = ''
  seed = 42
  /** What is done to the run from outside, in order of time. */
  interventions: readonly Intervention[] = []
  /** Tries many seeds; there may be none. */
  explorer: Explorer | undefined
  /** What has come of the seeds that were tried last. */
  exploration: Exploration | undefined
  /** What there is to say about a change, a link, or a file. */
  remark: Remark | undefined
  readonly #history = new History<Moment>()
  /** How things were before the change that is being recorded. */
  #beforeChange: Moment | undefined
  /** What was selected before the change, and in which log, while the run has not got to it yet. */
  #sought: { selection: Selection; log: Log } | undefined
  readonly #stage = new Stage({
    changed: () => this.#hasGrown(),
    refused: (end) => this.#takeBack(end),
  })

  constructor(frames: FrameScheduler) {
    super(frames)
    frames.onTick((elapsed) => this.#tick(elapsed))
  }

  /** Makes the recordings. */
  get recorder(): Recorder | undefined {
    return this.#stage.recorder
  }

  set recorder(recorder: Recorder | undefined) {
    this.#stage.recorder = recorder
  }

  override get log(): Log {
    return this.#stage.shown.log
  }

  get stats(): Stats {
    return this.#stage.shown.stats
  }

  get marks(): readonly Mark[] {
    return this.#stage.shown.marks
  }

  /** Up to where what happened is known, in ns. */
  get reach(): number {
    return this.#stage.shown.reach
  }

  /** What recording it has cost so far; undefined if it was not recorded here. */
  get cost(): RunCost | undefined {
    return this.#stage.shown.cost
  }

  /** Which clock the times of the run on show are of. */
  get clock(): Run['clock'] {
    return this.#stage.shown.clock
  }

  /** What the log was recorded from. */
  get recorded(): RunRequest | undefined {
    return this.#stage.shown.request
  }

  get status(): Status {
    return this.#stage.status
  }

  override get isGrowing(): boolean {
    return this.#stage.isGrowing
  }

  get isRecording(): boolean {
    return this.#stage.isRecording
  }

  /** Whether the recording being made is a slow one. */
  get isSlow(): boolean {
    return this.#stage.isSlow
  }

  /** The run that was on show before, to compare with. */
  get ghost(): Run | undefined {
    return this.#stage.ghost
  }

  /** Whether the run on show can be made again, changed. */
  get canChange(): boolean {
    return this.recorded !== undefined
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
    this.remember('type')
    this.script = script
    this.changed()
  }

  setSeed(seed: number): void {
    this.remember()
    this.seed = Math.min(Math.max(Math.trunc(seed) || 0, 0), maxSeed)
    this.changed()
  }

  /** Does something to the run at `time` ns, by default right after what is seen, and runs it again. */
  intervene(action: Action, time?: number): void {
    if (!this.canChange) return
    const when = time === undefined ? timeAfter(this.log, this.cursor) : Math.ceil(time / nsPerMs)
    this.setInterventions(withIntervention(this.interventions, { at: when, action }), when * nsPerMs)
  }

  /** Runs another script in the place of this one, much the same, and shows what is shown now. */
  runChanged(script: string): void {
    this.remember()
    this.script = script
    if (this.canChange) this.#runAgain(this.cursor.time)
    this.changed()
  }

  /** Runs the script again with other interventions, and shows `time` ns, by default what is shown. */
  setInterventions(interventions: readonly Intervention[], time = this.cursor.time): void {
    this.remember()
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
    this.remember()
    this.#stage.ghost = undefined
    this.changed()
  }

  /** Goes back to the run before, which then has the one on show to be compared with. */
  swapGhost(): void {
    const { ghost } = this
    if (ghost?.request === undefined) return
    this.remember()
    this.#take(ghost.request)
    this.#runAgain(this.cursor.time)
  }

  // Recording.

  /** Puts a run on show that has been recorded elsewhere. */
  open(run: Run): void {
    this.remember()
    this.#stage.open(run)
    this.lookAnew()
  }

  /** Says something about what the page shows; undefined takes it back. */
  say(remark: Remark | undefined): void {
    this.remark = remark
    this.changed()
  }

  /** Plays or pauses; where there is nothing to play yet, records it first. */
  override togglePlay(): void {
    if (this.status === 'empty' && this.recorder) this.run()
    else super.togglePlay()
  }

  /** Records the script from the beginning, and plays it. A recording in progress is given up. */
  run(): void {
    this.remember()
    this.#runNew()
  }

  /** Puts something else into the editor, to be run when Run is pressed. */
  prepare(script: string, seed: number, interventions: readonly Intervention[] = []): void {
    this.remember()
    this.#take({ script, seed, interventions })
    this.changed()
  }

  /** Runs something else, with nothing to compare it with. */
  load(script: string, seed: number, interventions: readonly Intervention[] = []): void {
    this.remember()
    this.#take({ script, seed, interventions })
    this.#runNew()
    this.#stage.ghost = undefined
  }

  /** Ends the recording that is being made, keeping what has been recorded. */
  stop(): void {
    this.#stage.stop()
  }

  /** Tries many seeds of what is in the editor, in the background. */
  explore(seeds: Seeds): void {
    if (this.explorer === undefined) return
    this.exploration?.cancel()
    const { script, interventions } = this.#request()
    const request = { script, interventions }
    this.exploration = new Exploration(this.explorer, request, seeds, () => this.changed())
    this.changed()
  }

  /** Runs one of the seeds that were tried. */
  openSeed(seed: number): void {
    if (this.exploration === undefined) return
    this.remember()
    this.#take({ ...this.exploration.request, seed })
    this.#runNew()
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

  /** Makes how things are now what one cannot go back behind. */
  forgetPast(): void {
    this.#history.clear()
  }

  /** Resolves once nothing is being recorded and everything is drawn. Playing does not count. */
  async whenIdle(): Promise<void> {
    await this.#stage.whenIdle()
    await this.frames.drawn()
  }

  /** What a run started now would be made from. */
  #request(): RunRequest {
    const { script, seed, interventions } = this
    return interventions.length === 0
      ? { script, seed }
      : { script, seed, interventions: [...interventions] }
  }

  #tick(elapsed: number): void {
    if (this.player.advance(this.log, elapsed, this.#stage.isGrowing)) this.changed()
    this.#stage.lookAt(this.cursor)
  }

  #runNew(): void {
    this.remark = undefined
    this.#stage.start(this.#request())
    this.lookAnew()
  }

  /** Runs again what has changed, and shows `time` ns of it as soon as there is so much. */
  #runAgain(time: number): void {
    this.remark = undefined
    this.#sought = undefined
    this.#beforeChange = this.#history.latest
    const { log, selection, span } = this
    const entered = () => {
      this.player.moveTo(at(this.log, time))
      this.selection = selectionIn(this.log, selection, log)
      if (this.selection.type !== selection.type) this.#sought = { selection, log }
      this.span = span && span.from < this.log.duration ? span : undefined
    }
    this.#stage.bring(this.#request(), { time, entered })
    this.changed()
  }

  #hasGrown(): void {
    if (this.#sought && this.selection.type === 'none') {
      const { selection, log } = this.#sought
      this.selection = selectionIn(this.log, selection, log)
    }
    if (this.selection.type !== 'none' || !this.#stage.isGrowing) this.#sought = undefined
    this.changed()
  }

  /** Takes the change back that led to a run without anything to show. */
  #takeBack(end: RunEnd): void {
    this.remark = { kind: 'warning', text: strings.changes.refused(end.message) }
    if (this.#beforeChange) this.#take(this.#beforeChange)
  }

  #take({ script, seed, interventions = [] }: Inputs): void {
    this.script = script
    this.seed = seed
    this.interventions = interventions
  }

  #moment(): Moment {
    const { script, seed, interventions, recorded, ghost, cursor, selection, span } = this
    const { range, view, query } = this
    return {
      script, seed, interventions, shown: recorded ?? this.#stage.shown, ghost: ghost?.request,
      cursor, selection, span, range, view, query,
    }
  }

  protected override remember(kind?: string): void {
    this.#history.remember(this.#moment(), kind)
  }

  #restore(moment: Moment | undefined): void {
    if (moment === undefined) return
    this.#take(moment)
    this.#beforeChange = undefined
    this.view = moment.view
    this.query = moment.query
    this.player.pause()
    const { shown, ghost, cursor } = moment
    const entered = () => {
      this.#stage.haunt(ghost)
      this.player.moveTo(cursor)
      this.selection = moment.selection
      this.span = moment.span
      this.range = moment.range
    }
    if (shown instanceof Run) {
      this.#stage.open(shown)
      entered()
    } else this.#stage.bring(shown, { time: cursor.time, entered })
    this.changed()
  }
}
