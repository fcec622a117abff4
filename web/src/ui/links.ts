// Links to requests and lanes: wherever one is named, pressing its name picks it out and tells about it.
// Who uses them includes `linkStyles` among its styles.

import { css, html, type TemplateResult } from 'lit'
import { laneLabel } from '../log/layout'
import type { Log } from '../log/log'
import { selectedJob } from './selection'
import type { Store } from './store'
import { strings } from './strings'

const texts = strings.links

/** The request of `job` by its label, as in "#12". */
export function requestLink(store: Store, job: number): TemplateResult {
  const { log, selection } = store
  return html`<button
    class="link num"
    title=${callOf(log, job)}
    aria-label="${texts.request} ${log.labelOf(job)}"
    aria-current=${selectedJob(selection) === job}
    @click=${() => store.select({ type: 'request', job })}
  >
    #${log.labelOf(job)}
  </button>`
}

/** The lane of `worker`, as in "lane 2". */
export function laneLink(store: Store, pool: number, worker: number): TemplateResult {
  const { log, selection } = store
  const isSelected =
    selection.type === 'lane' && selection.pool === pool && selection.worker === worker
  return html`<button
    class="link"
    aria-current=${isSelected}
    @click=${() => store.select({ type: 'lane', pool, worker })}
  >
    ${laneLabel({ pool, worker }, log.pools.size)}
  </button>`
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
