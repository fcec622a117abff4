// How long a recording may become. A script that never ends is no mistake; what is recorded of it
// is bounded. Each limit is far above what a person can watch, and each is reached at the same
// place every time, so that even a recording that was cut short is the same for the same seed.

import type { RunRequest } from '../log/source'

export interface Limits {
  /** Virtual time in ms. */
  time: number
  events: number
  /** Characters written to the console, with line breaks. */
  consoleText: number
  /** Timers that fire. */
  steps: number
  /** Timers that fire one after the other while virtual time stands still. */
  stillSteps: number
}

export const defaultLimits: Limits = {
  time: 3_600_000,
  events: 2_000_000,
  consoleText: 1_000_000,
  steps: 500_000,
  stillSteps: 100_000,
}

/** The limits of a recording. */
export function limitsOf({ until = defaultLimits.time }: RunRequest): Limits {
  return { ...defaultLimits, time: until }
}

const units = [
  { name: 'h', ms: 3_600_000 },
  { name: 'min', ms: 60_000 },
  { name: 's', ms: 1000 },
]

/** A limit exactly, in the largest unit of which it is a whole number: as in "1 h" or "90 s". */
function timeText(ms: number): string {
  const unit = units.find((each) => ms > 0 && ms % each.ms === 0) ?? { name: 'ms', ms: 1 }
  return `${(ms / unit.ms).toLocaleString('en-US')} ${unit.name}`
}

/** The sentence that says which limit was reached. */
export function limitMessage(limit: keyof Limits, limits: Limits): string {
  const n = limits[limit].toLocaleString('en-US')
  switch (limit) {
    case 'time':
      return `The recording ends at its limit of ${timeText(limits.time)} of virtual time.`
    case 'events':
      return `The recording ends at its limit of ${n} events.`
    case 'consoleText':
      return `The recording ends at its limit of ${n} characters on the console.`
    case 'steps':
      return `The recording ends at its limit of ${n} timers.`
    case 'stillSteps':
      return (
        `The recording ends because ${n} timers fired without any time passing: ` +
        'is there a loop that sleeps 0 ms?'
      )
  }
}
