// The recorder for a page: recordings are made in workers inside a sandboxed frame.

import type { Recorder, RunRequest, Sink } from '../log/source'
import { openFrame, type Assets, type Frame } from './frame'
import { messageOf, Session } from './session'

export type { Assets } from './frame'

/**
 * Makes a recorder for this page, and starts loading what it needs. It makes one recording at a time:
 * a new one stops the one before. What could not be loaded is tried again with each recording.
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

  record(request: RunRequest, sink: Sink): Session {
    this.#current?.stop()
    const run = ++this.#runs
    let stop = (): void => undefined
    const session = new Session(sink, () => stop())
    this.#current = session
    this.#open().then(
      (frame) => {
        if (session.ended) return
        stop = () => frame.send({ type: 'stop', run })
        frame.onReport = (from, report) => from === run && session.receive(report)
        frame.send({ type: 'record', run, request })
        session.watch()
      },
      (error: unknown) => session.breakDown(messageOf(error)),
    )
    return session
  }

  #open(): Promise<Frame> {
    this.#frame ??= openFrame(this.#assets).catch((error: unknown) => {
      this.#frame = undefined
      throw error
    })
    return this.#frame
  }
}
