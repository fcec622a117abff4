// The looks of the filters above the table of requests, and of what its rows say.

import { css } from 'lit'

export const requestTableStyles = css`
  :host {
    display: flex;
    flex-direction: column;
    height: 100%;
  }
  lido-table {
    flex: 1;
  }
  search {
    display: flex;
    flex-wrap: wrap;
    gap: 6px 10px;
    align-items: center;
    padding: 6px 14px;
    color: var(--ink-2);
    font-size: 12px;
  }
  input,
  select {
    min-height: 26px;
    padding: 2px 8px;
    border: 1px solid var(--line-2);
    border-radius: 7px;
    background: var(--panel);
    color: var(--ink);
    font: 12px/1.3 var(--sans);
  }
  input[type='search'] {
    flex: 0 1 200px;
    min-width: 110px;
  }
  input[type='number'] {
    width: 62px;
  }
  output {
    margin-left: auto;
  }
`
