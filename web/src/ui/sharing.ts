// What a link holds of the page, and what the page makes of a link.

import { at } from '../log/cursor'
import { encodeLink, type Shared } from '../log/link'
import type { Parameters } from '../log/parameters'
import type { View } from './inspector'
import { speeds } from './player'
import type { Preset } from './preset'
import { nothingSelected, selectedJob } from './selection'
import type { Store } from './store'

/** The shortest address, without its origin, that opens the page as it is. */
export async function addressOf(store: Store, presets: readonly Preset[]): Promise<string> {
  const shared = sharedOf(store, presets)
  return plainAddress(shared) ?? (await encodeLink(shared))
}

/** What of the page differs from how it opens. */
export function sharedOf(store: Store, presets: readonly Preset[]): Shared {
  const { script, seed, interventions, log, cursor, span, selection, player } = store
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
  }
}

/** `shared` in plain parameters, for who reads them; undefined if they cannot say all of it. */
export function plainAddress(shared: Shared): string | undefined {
  const { preset, seed, time, view, speed, ...rest } = shared
  if (preset === undefined || Object.keys(rest).length > 0) return undefined
  const parameters = new URLSearchParams({ preset })
  if (seed !== undefined) parameters.set('seed', String(seed))
  if (time !== undefined) parameters.set('t', `${Math.round(time / 1e3) / 1e6}s`)
  if (view !== undefined) parameters.set('view', view)
  if (speed !== undefined) parameters.set('speed', String(speed))
  return `?${parameters.toString()}`
}

/** What an address asks for, in one piece. */
export type Wanted = Shared & Pick<Parameters, 'workers' | 'queue'>

/**
 * Makes the page what `wanted` says. A script that ships with the page is run at once; any other is
 * shown, and waits for Run. Where in the run to go is found when the run is there.
 */
export function arrange(store: Store, wanted: Wanted, presets: readonly Preset[]): void {
  const preset = presets.find(({ id }) => id === wanted.preset)
  const script = wanted.script ?? preset?.script
  if (script !== undefined) store.setScript(script)
  store.setSeed(wanted.seed ?? preset?.seed ?? store.seed)
  store.interventions = wanted.interventions ?? []
  const isOurs = wanted.script === undefined && script !== undefined
  if (isOurs && preset) store.setSpeed(preset.speed)
  if (isOurs) store.run()
  whenRecorded(store, () => goTo(store, wanted))
}

/** Goes to the place in the run that `wanted` names. */
function goTo(store: Store, { time, span, request, view, speed }: Wanted): void {
  if (span) store.zoomTo({ from: span[0], to: Math.min(span[1], store.log.duration) })
  if (request !== undefined) store.select(selectionOf(store, request), store.view)
  if (view !== undefined) store.setView(view as View)
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
