// <lido-table>: a table of any length, of which only the rows in sight are there. It is one stop for
// the keyboard: arrows, page keys, Home and End pick rows, Enter opens the one picked. What is in the
// rows is the owner's. Fires 'pick' and 'open' with the index of a row, 'sort' with the id of a column.

import { html, LitElement, nothing, type PropertyValues } from 'lit'
import { linkStyles } from './links'
import { rowWindow, scrollTo, type Scrolled } from './row-window'
import { styled } from './styled'
import { base, buttons } from './styles'
import { tableStyles } from './table-styles'

export interface Column {
  id: string
  name: string
  /** In CSS pixels, at least. */
  width: number
  /** Its part of the room that is left; default 0. */
  grow?: number
  /** Numbers are aligned at their end. */
  isNumber?: boolean
  isSortable?: boolean
}

export interface Row {
  /** One for each column. */
  cells: readonly unknown[]
  /** Whether it lies ahead of the cursor: shown pale. */
  isLater?: boolean
}

export interface Sorting {
  column: string
  isDescending: boolean
}

const rowHeight = 26

export class LidoTable extends LitElement {
  static override properties = {
    columns: { attribute: false },
    count: { attribute: false },
    row: { attribute: false },
    picked: { attribute: false },
    sorting: { attribute: false },
    label: { attribute: false },
    scrolled: { state: true },
  }
  static override styles = [base, buttons, linkStyles, tableStyles]

  declare columns: readonly Column[]
  declare count: number
  /** The row at an index; called for those in sight, at every update. */
  declare row: (index: number) => Row
  /** The index of the row that is picked, -1 if none is. It is brought in sight when it changes. */
  declare picked: number
  declare sorting: Sorting | undefined
  /** What the table is about, for who does not see it. */
  declare label: string
  /** How far the rows are scrolled, and how much of them fits: noted, since asking costs a layout. */
  declare scrolled: { top: number; height: number }

  readonly #observer = new ResizeObserver(() => this.#measure())

  constructor() {
    super()
    this.columns = []
    this.count = 0
    this.picked = -1
    this.scrolled = { top: 0, height: 0 }
  }

  override connectedCallback(): void {
    super.connectedCallback()
    this.#observer.observe(this)
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.#observer.disconnect()
  }

  override render() {
    const { first, last, top, height } = rowWindow(this.#list)
    const indexes = Array.from({ length: last - first }, (_, i) => first + i)
    return html`<div
      role="grid"
      tabindex="0"
      aria-label=${this.label}
      aria-rowcount=${this.count + 1}
      aria-activedescendant=${this.picked >= first && this.picked < last ? rowID(this.picked) : nothing}
      ${styled(tracksOf(this.columns))}
      @keydown=${this.#key}
      @scroll=${this.#measure}
    >
      <div role="rowgroup" class="headings">
        <div role="row" aria-rowindex="1">
          ${this.columns.map((column) => this.#heading(column))}
        </div>
      </div>
      <div role="rowgroup" class="body" ${styled({ height: `${height}px` })}>
        <div role="presentation" class="rows" ${styled({ top: `${top}px` })}>
          ${indexes.map((index) => this.#row(index))}
        </div>
      </div>
    </div>`
  }

  protected override updated(changed: PropertyValues<this>): void {
    const isFirst = changed.get('scrolled')?.height === 0
    if (this.picked >= 0 && (isFirst || changed.has('picked') || changed.has('count'))) {
      this.#bringInSight(this.picked)
    }
  }

  #heading({ id, name, isNumber, isSortable }: Column) {
    const { sorting } = this
    const order =
      sorting?.column !== id ? 'none' : sorting.isDescending ? 'descending' : 'ascending'
    const sign = { none: '', ascending: '▴', descending: '▾' }[order]
    return html`<div
      role="columnheader"
      class=${isNumber ? 'number' : ''}
      aria-sort=${isSortable ? order : nothing}
    >
      ${
        isSortable
          ? html`<button @click=${() => this.#fire('sort', id)}>
              ${name} <span aria-hidden="true">${sign}</span>
            </button>`
          : name
      }
    </div>`
  }

  #row(index: number) {
    const { cells, isLater } = this.row(index)
    return html`<div
      role="row"
      id=${rowID(index)}
      aria-rowindex=${index + 2}
      aria-selected=${index === this.picked}
      class=${isLater ? 'later' : ''}
      @click=${() => this.#fire('pick', index)}
      @dblclick=${() => this.#fire('open', index)}
    >
      ${cells.map(
        (cell, i) =>
          html`<div role="gridcell" class=${this.columns[i]?.isNumber ? 'number' : ''}>
            ${cell}
          </div>`,
      )}
    </div>`
  }

  get #list(): Scrolled {
    const { top, height } = this.scrolled
    return { count: this.count, rowHeight, viewHeight: height, scrollTop: top }
  }

  get #grid(): HTMLElement | null {
    return this.renderRoot.querySelector('[role="grid"]')
  }

  readonly #measure = (): void => {
    const grid = this.#grid
    const head = this.renderRoot.querySelector('.headings')
    if (!grid || !head) return
    this.scrolled = { top: grid.scrollTop, height: grid.clientHeight - head.clientHeight }
  }

  #bringInSight(index: number): void {
    const grid = this.#grid
    const top = scrollTo(this.#list, index)
    if (grid && this.scrolled.height > 0 && top !== this.scrolled.top) grid.scrollTop = top
  }

  readonly #key = (e: KeyboardEvent): void => {
    if (e.composedPath()[0] !== this.#grid) return
    const page = Math.max(1, Math.floor(this.scrolled.height / rowHeight) - 1)
    const from = this.picked
    const steps: Record<string, number> = {
      ArrowDown: from + 1,
      ArrowUp: from - 1,
      PageDown: from + page,
      PageUp: from - page,
      Home: 0,
      End: this.count - 1,
    }
    const to = steps[e.key]
    if (e.key === 'Enter' && this.picked >= 0) this.#fire('open', this.picked)
    else if (to === undefined) return
    else if (this.count > 0) this.#fire('pick', Math.min(Math.max(to, 0), this.count - 1))
    e.preventDefault()
  }

  #fire(type: 'pick' | 'open' | 'sort', detail: number | string): void {
    this.dispatchEvent(new CustomEvent(type, { detail }))
  }
}

/** The columns as every row lays them out. */
function tracksOf(columns: readonly Column[]) {
  const tracks = columns.map(({ width, grow = 0 }) =>
    grow === 0 ? `${width}px` : `minmax(${width}px, ${grow}fr)`,
  )
  const least = columns.reduce((sum, column) => sum + column.width, 0)
  return { '--columns': tracks.join(' '), '--least': `${least}px` }
}

const rowID = (index: number): string => `row-${index}`

customElements.define('lido-table', LidoTable)

declare global {
  interface HTMLElementTagNameMap {
    'lido-table': LidoTable
  }
}
