// What a preset is: a scenario that shows one thing about pools, with a question about it.

export interface Preset {
  /** Short and stable: links name it. */
  id: string
  title: string
  /** One line about what happens. */
  summary: string
  /** Something that the run answers for everybody to see. */
  question: string
  /** Where to look for the answer. */
  watch: string
  /** Shown when asked for. */
  answer: string
  seed: number
  /** How fast it is played: 1 is real time. */
  speed: number
  script: string
  /** Loads the same scenario in the other languages. */
  programs: () => Promise<Programs>
}

export interface Programs {
  go: string
  python: string
}

/** How much of a preset's script must be left in another script for it to count as an edited one. */
const leastShare = 0.5

let last: { script: string; presets: readonly Preset[]; found: Preset | undefined } | undefined

/**
 * The preset that a script is, or was before it was edited: the one of whose lines it has the most, but
 * at least half. undefined for scripts that are something else. The last answer is kept, as it is asked
 * for at every frame.
 */
export function presetOf(script: string, presets: readonly Preset[]): Preset | undefined {
  if (last?.script !== script || last.presets !== presets) {
    last = { script, presets, found: find(script, presets) }
  }
  return last.found
}

function find(script: string, presets: readonly Preset[]): Preset | undefined {
  const lines = new Set(linesOf(script))
  let best: Preset | undefined
  let most = leastShare
  for (const preset of presets) {
    if (preset.script === script) return preset
    const own = linesOf(preset.script)
    const share = own.filter((line) => lines.has(line)).length / own.length
    if (share < most) continue
    best = preset
    most = share
  }
  return best
}

function linesOf(script: string): string[] {
  return script
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
}
