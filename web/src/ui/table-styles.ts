// The looks of <lido-table>: quiet rows, tabular figures, what lies ahead of the cursor pale.

import { css } from 'lit'

export const tableStyles = css`
  :host {
    display: flex;
    flex-direction: column;
  }
  [role='grid'] {
    flex: 1;
    min-height: 0;
    overflow: auto;
    scrollbar-width: thin;
    font-size: 12px;
  }
  [role='grid']:focus-visible {
    outline-offset: -2px;
  }
  .headings {
    position: sticky;
    top: 0;
    z-index: 1;
    min-width: calc(var(--least) + 16px);
    background: var(--panel);
    border-bottom: 1px solid var(--line);
  }
  .body {
    position: relative;
    min-width: calc(var(--least) + 16px);
  }
  .rows {
    position: absolute;
    right: 0;
    left: 0;
  }
  [role='row'] {
    display: grid;
    grid-template-columns: var(--columns);
    align-items: center;
    height: 26px;
    padding: 0 8px;
  }
  [role='columnheader'],
  [role='gridcell'] {
    min-width: 0;
    padding: 0 6px;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  [role='columnheader'] {
    color: var(--ink-2);
    font-size: 11px;
    font-weight: 600;
  }
  [role='gridcell'] {
    font-family: var(--mono);
    font-variant-ligatures: none;
    font-variant-numeric: tabular-nums;
  }
  .number {
    text-align: right;
  }
  /* Numbers end where their column does: words that follow keep clear of them. */
  .number + :not(.number) {
    padding-left: 20px;
  }
  [role='gridcell'] button.link {
    font: inherit;
  }
  [role='columnheader'] button {
    display: inline;
    min-width: 0;
    min-height: 24px;
    padding: 0 2px;
    margin: 0 -2px;
    border: 0;
    border-radius: 4px;
    background: none;
    color: inherit;
    font: inherit;
    cursor: pointer;
  }
  [role='columnheader'] button:hover {
    color: var(--ink);
  }
  .rows [role='row'] {
    cursor: default;
  }
  .rows [role='row']:hover {
    background: var(--water);
  }
  .rows [role='row'][aria-selected='true'] {
    background: var(--water-2);
    box-shadow: inset 3px 0 var(--run);
  }
  .later {
    color: var(--ink-3);
  }
`
