// Times as text. A unit is chosen for a whole scale, not for each number, so that numbers that are read
// together, or that grow while one watches, keep their unit and their number of digits.

export interface Unit {
  name: string
  /** Its length in ns. */
  ns: number
}

const units: readonly Unit[] = [
  { name: 'min', ns: 60e9 },
  { name: 's', ns: 1e9 },
  { name: 'ms', ns: 1e6 },
  { name: 'µs', ns: 1e3 },
  { name: 'ns', ns: 1 },
]

const minutesFrom = 600e9

/** The longest scale, in ns, whose unit is not yet the minute: for times of which fractions matter, however long. */
export const longestInSeconds = minutesFrom - 1

/** The unit in which times up to `scale` ns read best: seconds also for 0. */
export function unitFor(scale: number): Unit {
  const fits = (unit: Unit) => (unit.name === 'min' ? scale >= minutesFrom : scale >= unit.ns)
  return (scale > 0 && units.find(fits)) || (units[1] as Unit)
}

/** `ns` as in "1.75 s", in the unit for `scale` (by default for itself). */
export function durationText(ns: number, scale = ns): string {
  const unit = unitFor(scale)
  const largest = scale / unit.ns
  const digits = unit.name === 'ns' ? 0 : largest < 10 ? 2 : largest < 1000 ? 1 : 0
  return `${(ns / unit.ns).toFixed(digits)} ${unit.name}`
}

/** `ns` as a clock shows it, as in "8.750 s"; in finer units when all of `duration` is short. */
export function clockText(ns: number, duration: number): string {
  const unit = unitFor(Math.min(duration, longestInSeconds))
  return `${(ns / unit.ns).toFixed(3)} ${unit.name}`
}

/** The least of 1, 2, 5, 10, 20 … that is not below `least`, which is above 0. */
export function roundStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(least))
  return power * [1, 2, 5, 10].find((factor) => factor * power >= least)!
}
