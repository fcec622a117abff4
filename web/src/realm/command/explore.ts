// The command explore: many recordings of one script, and how they differ.

import { availableParallelism } from 'node:os'
import type { Seeds } from '../../log/spread'
import { explore } from '../explore'
import { spreadReport } from '../spread'
import { interrupted, onStop, packageRecorder } from './host'
import type { ExploreCommand } from './options'
import { showProgress } from './progress'

/** Runs the seeds and prints what came of them; sets the exit status of the process. */
export async function runExplore(command: ExploreCommand, script: string): Promise<void> {
  const { file, seeds, until } = command
  const stop = new AbortController()
  onStop(() => stop.abort())
  let done = 0
  const hideProgress = showProgress(process.stderr, progressText(seeds, () => done))
  const samples = await explore({
    recorder: packageRecorder(),
    request: { script, until },
    seeds,
    atOnce: availableParallelism(),
    signal: stop.signal,
    onSample: () => done++,
  })
  hideProgress()
  const finished = samples.every(({ end }) => end.outcome === 'finished')
  process.exitCode ??= stop.signal.aborted ? interrupted : finished ? 0 : 1
  process.stdout.write(spreadReport(samples, (seed) => showCommand(file, seed, until)))
}

function showCommand(file: string, seed: number, until: number | undefined): string {
  const limit = until === undefined ? '' : ` --until ${until}ms`
  return `lido-pool run ${file} --seed ${seed}${limit}`
}

/** Makes the text that says how many seeds are done and how long the rest will take. */
function progressText(seeds: Seeds, done: () => number): () => string {
  const total = seeds.last - seeds.first + 1
  const began = performance.now()
  return () => {
    const n = done()
    const left = ((performance.now() - began) / 1000 / n) * (total - n)
    const estimate = n === 0 ? '' : `, about ${Math.ceil(left)} s left`
    return `${n} of ${total} seeds${estimate}`
  }
}
