// How the charts are laid out. What uPlot's own elements need comes with uPlot.

import { css } from 'lit'

export const chartStyles = css`
  :host {
    position: relative;
  }
  .charts {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(168px, 1fr));
    gap: 8px 14px;
    padding: 10px 14px;
  }
  /* However many lines a legend takes, the plots beside each other begin and end on one line. */
  figure {
    display: grid;
    grid-row: span 2;
    grid-template-rows: subgrid;
    row-gap: 2px;
    margin: 0;
    min-width: 0;
  }
  h3 {
    margin: 0;
    font-size: 12.5px;
    font-weight: 600;
  }
  .legend {
    display: flex;
    flex-wrap: wrap;
    gap: 0 10px;
    color: var(--ink-2);
    font-size: 11px;
  }
  .legend b {
    color: var(--ink);
    font-weight: 600;
  }
  .plot {
    height: 104px;
    touch-action: pan-y;
  }
  .now {
    position: absolute;
    top: 0;
    bottom: 0;
    left: -1px;
    width: 2px;
    background: var(--now);
    pointer-events: none;
  }
  .mark {
    position: absolute;
    top: 0;
    bottom: 0;
    border: solid var(--ink-2);
    border-width: 0 1px;
    background: color-mix(in srgb, var(--ink), transparent 90%);
    pointer-events: none;
  }
  .u-select {
    background: color-mix(in srgb, var(--run), transparent 80%);
  }
  .u-cursor-x {
    border-color: var(--ink-3);
  }
  .switch {
    position: absolute;
    top: 4px;
    right: 6px;
    z-index: 1;
    min-width: 32px;
    padding: 0;
  }
  .switch[aria-pressed='true'] {
    background: var(--water);
    color: var(--ink);
  }
  .hint {
    margin: 0;
    padding: 22px 14px;
    color: var(--ink-2);
  }
  .scroll {
    max-height: 260px;
    overflow: auto;
    padding-right: 40px;
  }
  table {
    border-collapse: collapse;
    font-size: 12px;
  }
  th,
  td {
    padding: 3px 10px;
    border-bottom: 1px solid var(--line);
    text-align: right;
    white-space: nowrap;
  }
  thead th {
    color: var(--ink-2);
    font-weight: 600;
  }
  [scope='colgroup'] {
    border-left: 1px solid var(--line);
    text-align: left;
  }
`
