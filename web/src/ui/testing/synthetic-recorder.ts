// For tests and for trying out the page: a recorder that makes recordings of a simulated pool, whatever
// the script says. Nothing of it is shipped.

import type { Recorder, Recording, RunEnd, RunRequest, Sink } from '../../log/source'
import { simulate, type Plan } from '../../log/testing/simulate'

export interface SyntheticRun {
  plan: Plan
  /** How it ends; by default finished at the last event. Never, if null. */
  end?: Partial<RunEnd> | null
}

/** Records what `runFor` says, all at once. */
export class SyntheticRecorder implements Recorder {
  readonly #runFor: (request: RunRequest) => SyntheticRun

  constructor(runFor: (request: RunRequest) => SyntheticRun) {
    this.#runFor = runFor
  }

  record(request: RunRequest, sink: Sink): Recording {
    const { plan, end } = this.#runFor(request)
    const tape = simulate(plan)
    const time = tape.time * 1e9
    for (const batch of tape.batches(50)) sink.batch(batch)
    if (end !== null) sink.end({ outcome: 'finished', message: 'The run finished.', time, ...end })
    const stop = () => sink.end({ outcome: 'stopped', message: 'Stopped by you.', time })
    return { stop: end === null ? stop : () => undefined }
  }
}
