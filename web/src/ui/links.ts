// Links to requests and lanes: wherever one is named, pressing its name picks it out and tells about it.
// Who uses them includes `linkStyles` among its styles.

import { css, html, type TemplateResult } from 'lit'
import { laneLabel } from '../log/layout'
import type { Log } from '../log/log'
import { selectedJob, type Selection } from './selection'
import type { Store } from './store'
import { strings } from './strings'

const texts = strings.links

interface LinkOptions {
  /** -1 where the keyboard has another way to it, in rows of a table. Default: 0. */
  tabIndex?: number
  /** The log that the names are from. Default: the one on show. */
  log?: Log
}

/** The request of `job` by its label, as in "#12". */
export function requestLink(
  store: Store,
  job: number,
  { tabIndex = 0, log = store.log }: LinkOptions = {},
): TemplateResult {
  const { selection } = store
  return html`<button
    class="link num"
    tabindex=${tabIndex}
    title=${callOf(log, job)}
    aria-label="${texts.request} ${log.labelOf(job)}"
    aria-current=${selectedJob(selection) === job}
    @click=${selects(store, { type: 'request', job })}
  >
    #${log.labelOf(job)}
  </button>`
}

/** The lane of `worker`, as in "lane 2". */
export function laneLink(
  store: Store,
  pool: number,
  worker: number,
  { tabIndex = 0, log = store.log }: LinkOptions = {},
): TemplateResult {
  const { selection } = store
  const isSelected =
    selection.type === 'lane' && selection.pool === pool && selection.worker === worker
  return html`<button
    class="link"
    tabindex=${tabIndex}
    aria-current=${isSelected}
    @click=${selects(store, { type: 'lane', pool, worker })}
  >
    ${laneLabel({ pool, worker }, log.pools.size)}
  </button>`
}

// The press is the link's own: what it is in, a row of a table, does not get it as well.
const selects = (store: Store, selection: Selection) => (e: Event) => {
  e.stopPropagation()
  store.select(selection)
}

/** What the request of `job` calls, as in "doSomething(6)"; '' if that was not noted. */
export function callOf(log: Log, job: number): string {
  const note = log.requestOf(job)
  return note ? `${note.callable || texts.anonymous}(${note.args})` : ''
}

/** What is selected has a frame, too. */
export const linkStyles = css`
  button.link {
    display: inline;
    min-width: 0;
    white-space: nowrap;
  }
  button.link[aria-current='true'] {
    background: var(--water);
    color: var(--ink);
    outline: 1.5px solid var(--run);
    text-decoration: none;
  }
`
