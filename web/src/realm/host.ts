// The recorder for a page: recordings are made in workers inside a sandboxed frame.

import type { Horizon, Recorder, RunEnd, RunRequest, Sink } from '../log/source'
import { openFrame, type Assets, type Frame } from './frame'
import { messageOf, Session } from './session'

export type { Assets } from './frame'

/**
 * Makes a recorder for this page, and starts loading what it needs. It makes one recording at a
 * time: a new one stops the one before. What could not be loaded is tried again with each
 * recording.
 */
export function createRecorder(assets: Assets): Recorder {
  return new FrameRecorder(assets)
}

class FrameRecorder implements Recorder {
  readonly #assets: Assets
  #frame: Promise<Frame> | undefined
  #current: Session | undefined
  #runs = 0

  constructor(assets: Assets) {
    this.#assets = assets
    // Ahead of need: who records hears of a failure, until then nobody has to.
    this.#open().catch(() => undefined)
  }

  record(request: RunRequest, sink: Sink, horizon?: Horizon): Session {
    this.#current?.stop()
    const run = ++this.#runs
    let frame: Frame | undefined
    const session = new Session(sink, {
      terminate: (outcome) => frame && this.#end(frame, run, outcome),
      more(farther) {
        horizon = farther
        frame?.send({ type: 'more', run, horizon })
      },
    })
    this.#current = session
    this.#open().then(
      (opened) => {
        if (session.ended) return
        frame = opened
        frame.onReport = (from, report) => from === run && session.receive(report)
        frame.send({ type: 'record', run, request, horizon })
        session.watch()
      },
      (error: unknown) => session.breakDown(messageOf(error)),
    )
    return session
  }

  // A frame that fell silent may be dead itself, out of memory: the next recording has a new one.
  #end(frame: Frame, run: number, outcome: RunEnd['outcome']): void {
    frame.send({ type: 'stop', run })
    if (outcome !== 'hung' && outcome !== 'crashed') return
    frame.close()
    this.#frame = undefined
    this.#open().catch(() => undefined)
  }

  #open(): Promise<Frame> {
    this.#frame ??= openFrame(this.#assets).catch((error: unknown) => {
      this.#frame = undefined
      throw error
    })
    return this.#frame
  }
}
