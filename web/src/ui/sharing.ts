// What a link holds of the page, and what the page makes of a link.

import { at } from '../log/cursor'
import { everyJob, partOf } from '../log/job-query'
import { encodeLink, type Shared } from '../log/link'
import type { Parameters } from '../log/parameters'
import { isView } from './inspector'
import { speeds } from './player'
import { presetOf, type Preset } from './preset'
import type { PoolNumber } from './pool-literals'
import { nothingSelected, selectedJob } from './selection'
import type { Store } from './store'

/** The shortest address, without its origin, that opens the page as it is. */
export async function addressOf(store: Store, presets: readonly Preset[]): Promise<string> {
  const shared = sharedOf(store, presets)
  const plain = shared.script === undefined ? shared : await numbered(shared, presets)
  return (plain && plainAddress(plain)) ?? (await encodeLink(shared))
}

/** `shared` by a preset and the numbers of its pool, if its script differs in no more than those. */
async function numbered(shared: Shared, presets: readonly Preset[]): Promise<Wanted | undefined> {
  const { script = '', ...rest } = shared
  const preset = presetOf(script, presets)
  if (preset === undefined) return undefined
  const { firstPool } = await import('./pool-literals')
  const { workers, queueSize } = firstPool(script)
  if (workers.type === 'none' || queueSize.type === 'none') return undefined
  const before = firstPool(preset.script)
  const numbers = {
    ...(isOther(before.workers, workers.value) && { workers: workers.value }),
    ...(isOther(before.queueSize, queueSize.value) && { queue: queueSize.value }),
  }
  const { script: same } = await withNumbers(preset.script, numbers)
  if (same !== script) return undefined
  if (rest.seed === preset.seed) delete rest.seed
  return { ...rest, preset: preset.id, ...numbers }
}

const isOther = (number: PoolNumber, value: number) =>
  number.type === 'literal' && number.value !== value

type Numbers = Pick<Parameters, 'workers' | 'queue'>

/** `script` with other numbers in its first pool, and those that it does not have as numbers. */
async function withNumbers(
  script: string,
  { workers, queue }: Numbers,
): Promise<{ script: string; missing: string[] }> {
  if (workers === undefined && queue === undefined) return { script, missing: [] }
  const { withQueueSize, withWorkers } = await import('./pool-literals')
  const more = workers === undefined ? script : withWorkers(script, workers)
  const all = queue === undefined ? more : withQueueSize(more ?? script, queue)
  const missing = [...(more === undefined ? ['workers'] : []), ...(all === undefined ? ['queue'] : [])]
  return { script: all ?? more ?? script, missing }
}

/** What of the page differs from how it opens. */
export function sharedOf(store: Store, presets: readonly Preset[]): Shared {
  const { script, seed, interventions, log, cursor, span, range, selection, player } = store
  const query = partOf(store.query)
  const preset = presets.find((each) => each.script === script)
  const job = selectedJob(selection)
  return {
    ...(preset ? { preset: preset.id } : { script }),
    ...(preset?.seed !== seed && { seed }),
    ...(interventions.length > 0 && { interventions: [...interventions] }),
    ...(cursor.time > 0 && { time: cursor.time }),
    ...(span && { span: [span.from, span.to] }),
    ...(job !== undefined && { request: log.jobs.request.at(job) }),
    ...(store.view !== 'summary' && { view: store.view }),
    ...(player.isPlaying && { speed: player.speed }),
    ...(range && { range: [range.from, range.to] }),
    ...(Object.keys(query).length > 0 && { query }),
  }
}

/** `shared` in plain parameters, for who reads them; undefined if they cannot say all of it. */
export function plainAddress(shared: Wanted): string | undefined {
  const { preset, workers, queue, seed, time, view, speed, ...rest } = shared
  if (preset === undefined || Object.keys(rest).length > 0) return undefined
  const parameters = new URLSearchParams({ preset })
  if (workers !== undefined) parameters.set('workers', String(workers))
  if (queue !== undefined) parameters.set('queue', String(queue))
  if (seed !== undefined) parameters.set('seed', String(seed))
  if (time !== undefined) parameters.set('t', `${Math.round(time / 1e3) / 1e6}s`)
  if (view !== undefined) parameters.set('view', view)
  if (speed !== undefined) parameters.set('speed', String(speed))
  return `?${parameters.toString()}`
}

/** What an address asks for, in one piece. */
export type Wanted = Shared & Numbers

/**
 * Makes the page what `wanted` says. A script that ships with the page is run at once; any other is
 * shown, and waits for Run. Where in the run to go is found when the run is there. Resolves to the names
 * of the numbers that the script's pool does not have.
 */
export async function arrange(
  store: Store,
  wanted: Wanted,
  presets: readonly Preset[],
): Promise<string[]> {
  const preset = presets.find(({ id }) => id === wanted.preset)
  const given = wanted.script ?? preset?.script ?? store.script
  const { script, missing } = await withNumbers(given, wanted)
  const { seed = preset?.seed ?? store.seed, interventions } = wanted
  if (preset) store.setSpeed(preset.speed)
  if (wanted.script === undefined) store.load(script, seed, interventions)
  else store.prepare(script, seed, interventions)
  whenRecorded(store, () => goTo(store, wanted))
  return missing
}

/** Goes to the place in the run that `wanted` names. */
function goTo(store: Store, { time, span, range, request, query, view, speed }: Wanted): void {
  if (span) store.zoomTo({ from: span[0], to: Math.min(span[1], store.log.duration) })
  if (range) store.markRange({ from: range[0], to: range[1] })
  if (query) store.find({ ...everyJob, ...query })
  if (request !== undefined) store.select(selectionOf(store, request), store.view)
  if (view !== undefined && isView(view)) store.setView(view)
  if (speed !== undefined) store.setSpeed(nearest(speed))
  if (time === undefined) return
  store.pause()
  store.player.moveTo(at(store.log, time))
  if (speed !== undefined) store.play()
  store.changed()
}

/** The speed that the player has nearest to `speed`. */
const nearest = (speed: number): number =>
  speeds.reduce((best, each) => (Math.abs(each - speed) < Math.abs(best - speed) ? each : best))

function selectionOf({ log }: Store, request: number) {
  for (let job = 0; job < log.jobs.length; job++) {
    if (log.jobs.request.at(job) === request) return { type: 'request', job } as const
  }
  return nothingSelected
}

/** Calls `then` once the script that is in the editor now has been recorded, unless it is changed before. */
function whenRecorded(store: Store, then: () => void): void {
  const { script } = store
  const end = store.frames.onDraw(() => {
    if (store.script !== script) end()
    if (store.recorded?.script !== script || store.isRecording) return
    end()
    then()
  })
}
