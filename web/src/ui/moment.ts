// What one can go back to with undo. All else on the page follows from it.

import type { Cursor } from '../log/cursor'
import type { Intervention } from '../log/interventions'
import type { JobQuery } from '../log/job-query'
import type { RunRequest } from '../log/source'
import type { View } from './inspector'
import type { Run } from './runs'
import type { Selection, TimeRange } from './selection'

export interface Moment {
  script: string
  seed: number
  interventions: readonly Intervention[]
  /** What the run on show was made from, and the one before; the run itself where no script made it. */
  shown: RunRequest | Run
  ghost: RunRequest | undefined
  cursor: Cursor
  selection: Selection
  span: TimeRange | undefined
  range: TimeRange | undefined
  view: View
  query: JobQuery
}
