// Many seeds of one script, tried in the background: what has come of them so far.

import type { RunRequest } from '../log/source'
import { worstOf, type Explorer, type Sample, type Seeds } from '../log/spread'

export class Exploration {
  /** What is run with each seed. */
  readonly request: Omit<RunRequest, 'seed'>
  readonly seeds: Seeds
  /** In the order in which they came. */
  samples: readonly Sample[] = []
  isRunning = true
  readonly #stop = new AbortController()

  /** Begins at once; `changed` is called whenever there is more to show. */
  constructor(
    explorer: Explorer,
    request: Omit<RunRequest, 'seed'>,
    seeds: Seeds,
    changed: () => void,
  ) {
    this.request = request
    this.seeds = seeds
    const onSample = (sample: Sample) => {
      this.samples = [...this.samples, sample]
      changed()
    }
    void explorer.explore(request, seeds, this.#stop.signal, onSample).then(() => {
      this.isRunning = false
      changed()
    })
  }

  /** How many seeds there are to try. */
  get total(): number {
    return this.seeds.last - this.seeds.first + 1
  }

  /** The sample to look at first, of those there are. */
  get worst(): Sample | undefined {
    return worstOf(this.samples)
  }

  /** Ends it, keeping what was found. */
  cancel(): void {
    this.#stop.abort()
  }
}
