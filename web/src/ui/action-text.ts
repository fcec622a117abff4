// Interventions in few words, as on chips and flags.

import type { Action, Intervention } from '../log/interventions'
import type { Log } from '../log/log'
import { nsPerMs } from './changes'
import { strings } from './strings'

const texts = strings.interventions

/** What an action does, as in "+2 lanes" or "cancel #3"; requests by the labels that `log` has for them. */
export function actionText(action: Action, log: Log): string {
  return textOf(action, log, texts.does)
}

/** The same as a noun, as in "+2 lanes" or "canceling #3". */
export function doingText(action: Action, log: Log): string {
  return textOf(action, log, texts.doing)
}

function textOf(action: Action, log: Log, words: typeof texts.does | typeof texts.doing): string {
  switch (action.type) {
    case 'createWorkers':
      return `+${texts.lanes(action.workers)}${ofPool(action.pool, log)}`
    case 'dismissWorkers':
      return `−${texts.lanes(action.workers)}${ofPool(action.pool, log)}`
    case 'pause':
    case 'resume':
      return words[action.type] + ofPool(action.pool, log)
    case 'cancel':
      return words.cancel(labelOf(log, action.request))
    case 'hold':
      return words.hold(labelOf(log, action.request))
    case 'put':
      return `${words.put} ${action.callable}(${(action.args ?? []).join(', ')})${ofPool(action.pool, log)}`
  }
}

/** An intervention with its time, as a noun: "+2 lanes at 3.2 s", "holding #3 until 4 s". */
export function interventionText({ at, action }: Intervention, log: Log): string {
  const withTime = action.type === 'hold' ? texts.until : texts.at
  return withTime(doingText(action, log), `${secondsText(at)} s`)
}

/** `ms` in seconds, with as many digits as it takes. */
export function secondsText(ms: number): string {
  return String((ms * nsPerMs) / 1e9)
}

function ofPool(pool = 1, log: Log): string {
  return pool === 1 && log.pools.size <= 1 ? '' : ` ${texts.inPool(pool)}`
}

/** What people call the request with a serial. */
export function labelOf(log: Log, serial: number): string {
  const job = log.jobOf(serial)
  return `#${job === undefined ? serial : log.labelOf(job)}`
}
