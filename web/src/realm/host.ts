// The recorders for a page: recordings are made in workers inside a sandboxed frame.

import type { Horizon, Recorder, RunEnd, RunRequest, Sink } from '../log/source'
import type { Explorer } from '../log/spread'
import { explorerWith } from './explore'
import { openFrame, type Assets, type Frame } from './frame'
import { messageOf, Session } from './session'

export type { Assets } from './frame'

/**
 * Makes a recorder for this page, and starts loading what it needs. It makes one recording at a
 * time: a new one stops the one before. What could not be loaded is tried again with each
 * recording.
 */
export function createRecorder(assets: Assets): Recorder {
  const frames = new Frames(assets)
  // Ahead of need: who records hears of a failure, until then nobody has to.
  frames.open().catch(() => undefined)
  let current: Session | undefined
  return {
    record(request, sink, horizon) {
      current?.stop()
      return (current = frames.record(request, sink, horizon))
    },
  }
}

/** How many recordings an explorer makes at a time: each has a Go of its own. */
const most = 4

/** Makes an explorer for this page, with a frame of its own, which it loads when it is first used. */
export function createExplorer(assets: Assets): Explorer {
  const { hardwareConcurrency } = navigator
  return explorerWith(new Frames(assets), Math.min(Math.max(hardwareConcurrency, 1), most))
}

/** A frame, and the recordings that are being made in it. */
interface Place {
  frame: Frame
  sessions: Map<number, Session>
  /** Whether it broke, and is not to be used any more. */
  isRetired: boolean
}

/** The frame in use, replaced when it breaks. */
class Frames implements Recorder {
  readonly #assets: Assets
  #place: Promise<Place> | undefined
  #runs = 0

  constructor(assets: Assets) {
    this.#assets = assets
  }

  record(request: RunRequest, sink: Sink, horizon?: Horizon): Session {
    const run = ++this.#runs
    let place: Place | undefined
    const session = new Session(sink, {
      terminate: (outcome) => place && this.#end(place, run, outcome),
      more(farther) {
        horizon = farther
        place?.frame.send({ type: 'more', run, horizon })
      },
    })
    this.open().then(
      (opened) => {
        if (session.ended) return
        place = opened
        place.sessions.set(run, session)
        place.frame.send({ type: 'record', run, request, horizon })
        session.watch()
      },
      (error: unknown) => session.breakDown(messageOf(error)),
    )
    return session
  }

  /** Resolves with a frame that is ready. */
  open(): Promise<Place> {
    this.#place ??= this.#openPlace().catch((error: unknown) => {
      this.#place = undefined
      throw error
    })
    return this.#place
  }

  async #openPlace(): Promise<Place> {
    const frame = await openFrame(this.#assets)
    const sessions = new Map<number, Session>()
    frame.onReport = (run, report) => sessions.get(run)?.receive(report)
    return { frame, sessions, isRetired: false }
  }

  // A frame that fell silent may be dead itself, out of memory: the next recording has a new one, and
  // this one is gone when nobody else records in it.
  #end(place: Place, run: number, outcome: RunEnd['outcome']): void {
    const { frame, sessions } = place
    frame.send({ type: 'stop', run })
    sessions.delete(run)
    if (outcome === 'hung' || outcome === 'crashed') this.#retire(place)
    if (place.isRetired && sessions.size === 0) frame.close()
  }

  #retire(place: Place): void {
    if (place.isRetired) return
    place.isRetired = true
    this.#place = undefined
    this.open().catch(() => undefined)
  }
}
