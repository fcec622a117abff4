// What an element draws for its owner: a log and a place in it that belong together. The store may have
// gone on to another log by the time a part of the page is drawn again, because it was scrolled, say.

import type { Cursor } from '../log/cursor'
import type { Log } from '../log/log'

export interface Film {
  readonly log: Log
  readonly cursor: Cursor
}
