// The looks of the details of a request or a lane.

import { css } from 'lit'

export const detailsStyles = css`
  .title {
    position: sticky;
    top: 0;
    z-index: 1;
    display: flex;
    gap: 12px;
    align-items: center;
    min-height: 38px;
    padding: 2px 6px 2px 14px;
    background: var(--panel);
  }
  h2 {
    overflow: hidden;
    color: var(--ink);
    font-size: 13px;
    letter-spacing: 0;
    text-overflow: ellipsis;
    text-transform: none;
  }
  .call {
    color: var(--ink-2);
    font-weight: 400;
  }
  .phase {
    padding: 1px 9px;
    border: 1px solid var(--line-2);
    border-radius: 999px;
    color: var(--ink-2);
    font-size: 12px;
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }
  .title button {
    min-height: 28px;
    padding: 4px 8px;
    font-size: 12px;
  }
  .title svg {
    width: 13px;
    height: 13px;
  }
  .moves {
    display: flex;
    margin-left: auto;
  }
  .body {
    display: grid;
    grid-template-columns: minmax(0, 3fr) minmax(0, 2fr);
    gap: 4px 24px;
    padding: 2px 14px 12px;
  }

  .stretches {
    position: relative;
    display: flex;
    height: 8px;
    margin: 0 0 8px;
    border-radius: 4px;
    background: var(--water);
  }
  .stretches i {
    flex: 0 1 0;
    min-width: 0;
  }
  .stretches .queued {
    background: var(--wait);
  }
  .stretches .running:not(.failed) {
    background: var(--run);
  }
  .stretches .ready {
    border-block: 3px solid var(--panel);
    background: var(--done);
  }
  .stretches b {
    position: absolute;
    top: -3px;
    bottom: -3px;
    width: 2px;
    margin-left: -1px;
    background: var(--now);
  }
  ol {
    margin: 0;
    padding: 0;
    list-style: none;
    font-size: 13px;
    line-height: 1.55;
  }
  li {
    display: grid;
    grid-template-columns: 84px minmax(0, 1fr);
    gap: 10px;
    padding: 2px 0;
  }
  li > button.link {
    justify-self: end;
    align-self: start;
    line-height: 20px;
  }
  .later,
  .later .link {
    color: var(--ink-3);
  }
  dl {
    margin: 0;
    font-size: 13px;
  }
  dt {
    color: var(--ink-2);
    font-size: 11px;
    font-weight: 600;
  }
  dd {
    margin: 0 0 8px;
    overflow-wrap: anywhere;
  }
  .text {
    white-space: pre-wrap;
  }
  pre {
    margin: 2px 0 0;
    color: var(--ink-2);
    font-size: 11px;
    white-space: pre-wrap;
  }
  .bad {
    color: var(--fail);
  }
  .facts {
    display: grid;
    grid-template-columns: max-content minmax(0, 1fr);
    gap: 5px 18px;
    align-items: baseline;
    padding: 2px 14px 12px;
  }
  .facts dd {
    margin: 0;
  }
  .links {
    line-height: 1.7;
  }
  @media (max-width: 720px) {
    .body {
      grid-template-columns: minmax(0, 1fr);
    }
    .title {
      flex-wrap: wrap;
    }
    li {
      grid-template-columns: 70px minmax(0, 1fr);
    }
  }
`
