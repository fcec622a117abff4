// What the visitor has picked out, by clicking or with the keyboard: shown by every element that can.

import type { Log } from '../log/log'

export type { TimeRange } from '../log/space'

export type Selection =
  | { type: 'none' }
  /** `job` is an index into the jobs of the log. */
  | { type: 'request'; job: number }
  | { type: 'lane'; pool: number; worker: number }

export const nothingSelected: Selection = { type: 'none' }

/** The job that is selected, if one is. */
export function selectedJob(selection: Selection): number | undefined {
  return selection.type === 'request' ? selection.job : undefined
}

/** What was selected in the log `from`, in another log of much the same: a request by its serial. */
export function selectionIn(log: Log, selection: Selection, from: Log): Selection {
  if (selection.type !== 'request') return selection
  const job = log.jobOf(from.jobs.request.at(selection.job))
  return job === undefined ? nothingSelected : { type: 'request', job }
}
