// How the charts are laid out. What uPlot's own elements need comes with uPlot.

import { css } from 'lit'

export const chartStyles = css`
  :host {
    position: relative;
    display: flex;
    flex-direction: column;
    min-height: 0;
  }
  /* Where there is little room, the plots are lower; beyond that, one scrolls. */
  .charts {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(150px, 1fr));
    grid-auto-rows: auto minmax(72px, 104px);
    gap: 8px 14px;
    min-height: 0;
    padding: 10px 14px 6px;
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
  figcaption {
    display: flex;
    flex-wrap: wrap;
    gap: 0 10px;
    align-content: start;
    align-items: baseline;
    color: var(--ink-2);
  }
  h3 {
    margin: 0;
    color: var(--ink);
    font-size: 12.5px;
    font-weight: 600;
  }
  .legend {
    font-size: 11px;
    white-space: nowrap;
  }
  .legend svg {
    width: 15px;
    height: 2px;
    margin-right: 4px;
    stroke-width: 2;
    vertical-align: 3px;
  }
  .legend b {
    color: var(--ink);
    font-weight: 600;
  }
  .plot {
    min-height: 0;
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
  /* One below the other, so that what happened at the same time is seen to. */
  @media (max-width: 480px) {
    .charts {
      grid-template-columns: minmax(0, 1fr);
    }
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
