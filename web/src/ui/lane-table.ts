// <lido-lane-table>: the lanes at the cursor as a table.

import { css, html } from 'lit'
import { laneReport } from '../log/lane-report'
import { laneLabel } from '../log/layout'
import { stateAt, type LaneState } from '../log/state'
import { durationText } from '../log/units'
import type { Film } from './film'
import { linkStyles, requestLink } from './links'
import { StoreElement } from './store-element'
import { strings } from './strings'
import { base, buttons } from './styles'
import './table'
import type { Column, Row } from './table'

const texts = strings.lanes

const columns: readonly Column[] = [
  { id: 'lane', name: texts.lane, width: 90, grow: 1 },
  { id: 'state', name: texts.state, width: 90, grow: 1 },
  { id: 'request', name: texts.request, width: 70, grow: 1 },
  { id: 'since', name: texts.since, width: 80, isNumber: true },
  { id: 'ran', name: texts.ran, width: 70, isNumber: true },
  { id: 'failed', name: texts.failed, width: 70, isNumber: true },
  { id: 'busy', name: texts.busy, width: 70, isNumber: true },
]

export class LidoLaneTable extends StoreElement {
  static override styles = [
    base,
    buttons,
    linkStyles,
    css`
      :host {
        display: flex;
        flex-direction: column;
        height: 100%;
      }
      lido-table {
        flex: 1;
      }
    `,
  ]

  override render() {
    const { log, cursor, selection } = this.store
    const film = { log, cursor }
    const lanes = stateAt(log, cursor, { line: 0, deliveries: 0 }).flatMap((pool) => pool.lanes)
    const picked = lanes.findIndex(
      ({ pool, worker }) =>
        selection.type === 'lane' && selection.pool === pool && selection.worker === worker,
    )
    const select = (index: number, view: 'lanes' | 'details') => {
      const { pool, worker } = lanes[index]!
      this.store.select({ type: 'lane', pool, worker }, view)
    }
    return html`<lido-table
      .columns=${columns}
      .count=${lanes.length}
      .row=${(index: number) => this.#row(film, lanes[index]!)}
      .picked=${picked}
      .label=${texts.table}
      @pick=${(e: CustomEvent<number>) => select(e.detail, 'lanes')}
      @open=${(e: CustomEvent<number>) => select(e.detail, 'details')}
    ></lido-table>`
  }

  #row({ log, cursor }: Film, { pool, worker, state, isLeaving, job }: LaneState): Row {
    const lane = log.pools.get(pool)!.lane(worker)!
    const { ran, failed, busy, alive } = laneReport(log, lane, cursor)
    return {
      isLater: state === 'dismissed',
      cells: [
        laneLabel(lane, log.pools.size),
        isLeaving ? texts.leaving : texts.states[state],
        job ? requestLink(this.store, job.job, { tabIndex: -1, log }) : '–',
        job ? durationText(cursor.time - job.since, log.duration) : '–',
        ran,
        failed > 0 ? html`✕ ${failed}` : '0',
        alive === 0 ? '–' : `${Math.round((busy / alive) * 100)} %`,
      ],
    }
  }
}

customElements.define('lido-lane-table', LidoLaneTable)

declare global {
  interface HTMLElementTagNameMap {
    'lido-lane-table': LidoLaneTable
  }
}
