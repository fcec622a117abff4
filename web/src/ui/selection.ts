// What the visitor has picked out, by clicking or with the keyboard: shown by every element that can.

export type Selection =
  | { type: 'none' }
  /** `job` is an index into the jobs of the log. */
  | { type: 'request'; job: number }
  | { type: 'lane'; pool: number; worker: number }

export const nothingSelected: Selection = { type: 'none' }

/** A stretch of time in ns since the recording began, `from` < `to`. */
export interface TimeRange {
  readonly from: number
  readonly to: number
}

/** The job that is selected, if one is. */
export function selectedJob(selection: Selection): number | undefined {
  return selection.type === 'request' ? selection.job : undefined
}
