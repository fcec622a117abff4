// The looks of <lido-lanes>: water behind the lanes, float ropes between them, and a shore that requests
// wait on one side of and run on the other.

import { css } from 'lit'

/** Float ropes below all children of .roped but the last. */
export const ropes = css`
  .roped > :not(:last-child)::after {
    content: '';
    position: absolute;
    inset: auto 14px 0;
    height: 3px;
    border-radius: 2px;
    background: repeating-linear-gradient(
      90deg,
      var(--run) 0 9px,
      transparent 9px 12px,
      var(--wait) 12px 21px,
      transparent 21px 24px
    );
    opacity: 0.36;
  }
`

export const lanesStyles = css`
  ${ropes}
  :host {
    display: flex;
    flex: 1;
    flex-direction: column;
    gap: 3px;
  }
  .head {
    gap: 8px;
    align-items: center;
    min-height: 18px;
    padding: 0 14px;
  }
  .tools {
    display: flex;
    gap: 2px;
    align-items: center;
    margin: -5px -6px -5px auto;
    color: var(--ink-2);
  }
  .tools button {
    min-width: 26px;
    min-height: 26px;
    padding: 0 6px;
    font: 600 15px/1 var(--sans);
  }
  .tools svg {
    width: 12px;
    height: 12px;
  }
  .tools .num {
    min-width: 20px;
    color: var(--ink);
    text-align: center;
  }
  .paused {
    display: inline-flex;
    gap: 5px;
    align-items: center;
    padding: 0 8px;
    border: 1px dashed var(--ink-3);
    border-radius: 999px;
    color: var(--ink-2);
    font-size: 11px;
    line-height: 16px;
  }
  .paused svg {
    width: 9px;
    height: 9px;
    fill: currentColor;
  }
  .scroller {
    flex: 1;
    min-height: 0;
    overflow: hidden auto;
    scrollbar-width: thin;
  }
  .all {
    position: relative;
  }
  ol {
    position: absolute;
    right: 0;
    left: 0;
    margin: 0;
    padding: 0;
    list-style: none;
  }
  li {
    position: relative;
    display: grid;
    grid-template-columns: auto 44px minmax(0, 1fr) 62px;
    align-items: center;
    height: 35px;
    padding: 0 14px;
  }
  .name {
    justify-content: start;
    min-width: 50px;
    min-height: 24px;
    margin-left: -6px;
    padding: 0 6px;
    color: var(--ink);
    font: 400 12px/1.2 var(--mono);
    white-space: nowrap;
  }
  .name[aria-current='true'] {
    background: var(--water-2);
    box-shadow: inset 0 0 0 1.5px var(--run);
  }
  .wait {
    display: flex;
    justify-content: end;
    height: 20px;
  }
  .wait i {
    min-width: 2px;
    border-block: 6px solid transparent;
    border-radius: 10px 0 0 10px;
    background: var(--wait) content-box;
    background-clip: padding-box;
  }
  /* What does not fit beside the bar wraps, out of sight. */
  .water {
    display: flex;
    flex-wrap: wrap;
    gap: 0 17px;
    align-items: center;
    height: 20px;
    overflow: hidden;
  }
  .bar {
    position: relative;
    justify-content: start;
    flex: none;
    min-width: max-content;
    min-height: 20px;
    height: 20px;
    padding: 0;
    border-radius: 3px 0 0 3px;
    background: var(--run);
    color: var(--on-run);
    font: 600 11px/20px var(--mono);
    font-variant-ligatures: none;
    font-variant-numeric: tabular-nums;
  }
  .bar:hover {
    background: color-mix(in srgb, var(--run), var(--ink) 14%);
    color: var(--on-run);
  }
  .bar::after {
    content: '';
    position: absolute;
    inset: 0 -9px 0 auto;
    width: 9px;
    background: linear-gradient(90deg, var(--run), transparent);
  }
  .bar:focus-visible,
  .bar[aria-current='true'] {
    outline: 2px solid var(--ink);
    outline-offset: -2px;
  }
  .bar span {
    max-width: 160px;
    padding: 0 4px 0 9px;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .bar i {
    position: absolute;
    bottom: 2px;
    left: 0;
    height: 3px;
    background: var(--on-run);
  }
  small {
    color: var(--ink-2);
    font-size: 11px;
    font-variant-numeric: tabular-nums;
    line-height: 20px;
    white-space: nowrap;
  }
  .leaving {
    padding: 0 7px;
    border: 1px dashed var(--line-2);
    border-radius: 6px;
    background: var(--panel);
    line-height: 18px;
  }
  .time {
    color: var(--ink-2);
    text-align: right;
    white-space: nowrap;
  }
  .idle .quiet {
    color: var(--ink-2);
    font-size: 12px;
  }
  /* In the place of the time, which the bar tells too. */
  .cancel {
    position: absolute;
    right: 10px;
    display: none;
    min-width: 24px;
    min-height: 24px;
    padding: 0;
    background: var(--panel);
    box-shadow: inset 0 0 0 1px var(--line-2);
  }
  .cancel svg {
    width: 12px;
    height: 12px;
  }
  .cancel:hover {
    color: var(--fail);
  }
  @media (hover: hover) {
    li:hover .cancel {
      display: flex;
    }
    li:hover .time:has(+ .cancel) {
      visibility: hidden;
    }
  }
  @media (max-width: 720px) {
    li {
      grid-template-columns: auto 28px minmax(0, 1fr) 58px;
    }
    .tools button {
      min-width: 40px;
      min-height: 40px;
    }
  }
`
