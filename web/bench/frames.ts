// Frames as the browser shows them: the time from each to the next, while something is going on.

export interface Frames {
  count: number
  perSecond: number
  /** From one frame to the next, in ms. */
  p50: number
  p95: number
  longest: number
  /** Part of the frames that came as quickly as for 55 in a second, 0 to 1. */
  smooth: number
}

/** Between two frames at 55 in a second, in ms, and how far clocks of browsers are off. */
const longestSmooth = 1000 / 55
const clockError = 0.2

let times: number[] | undefined

/** Begins to note when frames are shown. */
export function watchFrames(): void {
  const seen: number[] = []
  const note = (time: number) => {
    if (times !== seen) return
    seen.push(time)
    requestAnimationFrame(note)
  }
  times = seen
  requestAnimationFrame(note)
}

/** Ends that, and says what frames there were. There must have been two at least. */
export function framesSeen(): Frames {
  const seen = times ?? []
  times = undefined
  const gaps = seen.slice(1).map((time, i) => time - seen[i]!)
  const sorted = gaps.toSorted((a, b) => a - b)
  const rank = (part: number) => sorted[Math.ceil(part * sorted.length) - 1]!
  const smooth = gaps.filter((gap) => gap <= longestSmooth + clockError).length
  return {
    count: gaps.length,
    perSecond: (gaps.length / (seen.at(-1)! - seen[0]!)) * 1000,
    p50: rank(0.5),
    p95: rank(0.95),
    longest: rank(1),
    smooth: smooth / gaps.length,
  }
}
