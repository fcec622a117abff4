// The looks of the board: water behind the lanes, float ropes between them.

import { css } from 'lit'

export const boardStyles = css`
  .board {
    --lane: 35px;
    display: grid;
    grid-template-columns: minmax(132px, 186px) minmax(0, 1fr) minmax(148px, 196px);
    height: calc(var(--rows) * var(--lane) + 44px);
  }
  section {
    display: flex;
    flex-direction: column;
    gap: 9px;
    min-width: 0;
    min-height: 0;
    padding: 12px 14px;
    overflow: hidden;
  }
  section + section {
    border-left: 1px solid var(--line);
  }
  .head .num {
    color: var(--ink-2);
    white-space: nowrap;
  }
  .results lido-tokens {
    flex: 1 1 53px;
  }

  .lanes {
    position: relative;
    gap: 3px;
    padding: 12px 0 0;
    background: linear-gradient(180deg, var(--water), transparent 130%);
  }
  .lanes .head {
    padding: 0 14px;
  }
  ol {
    flex: 1;
    min-height: 0;
    margin: 0;
    padding: 0;
    overflow: hidden auto;
    list-style: none;
    scrollbar-width: thin;
  }
  .lanes li,
  .still div {
    position: relative;
    display: grid;
    grid-template-columns: auto minmax(0, 1fr) 62px;
    gap: 10px;
    align-items: center;
    height: var(--lane);
    padding: 0 14px;
  }
  .lanes li:not(:last-child)::after,
  .still div:not(:last-child)::after {
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
  .name {
    min-width: 50px;
    white-space: nowrap;
  }
  .water {
    position: relative;
    height: 20px;
    overflow: hidden;
  }
  .bar {
    position: absolute;
    inset: 0 auto 0 0;
    min-width: max-content;
    border-radius: 6px 0 0 6px;
    background: var(--run);
    color: var(--on-run);
    font: 600 11px/20px var(--mono);
    font-variant-ligatures: none;
  }
  .bar::after {
    content: '';
    position: absolute;
    inset: 0 -9px 0 auto;
    width: 9px;
    background: linear-gradient(90deg, var(--run), transparent);
  }
  .bar span {
    display: block;
    max-width: 108px;
    padding: 0 4px 0 9px;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .leaving {
    position: absolute;
    right: 0;
    padding: 0 7px;
    border: 1px dashed var(--line-2);
    border-radius: 6px;
    background: var(--panel);
    color: var(--ink-2);
    font-size: 11px;
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

  .hint {
    position: absolute;
    inset: 38px 0 0;
    display: grid;
    place-items: center;
    margin: 0;
    padding: 0 14px;
    color: var(--ink-2);
    font-size: 15px;
    text-align: center;
  }
  .hint b {
    color: var(--run-ink);
    font-weight: 600;
  }
  .hint span {
    padding: 8px 18px;
    border-radius: 999px;
    background: color-mix(in srgb, var(--panel), transparent 25%);
  }

  .delivered {
    margin-top: 5px;
  }
  .delivered .num {
    display: flex;
    gap: 9px;
    color: var(--ink);
  }
  .bad {
    color: var(--fail) !important;
  }
  .latest {
    display: flex;
    flex: 1.5 1 80px;
    flex-flow: column wrap;
    min-height: 20px;
    margin: -4px 0 0;
    padding: 0;
    overflow: hidden;
    list-style: none;
    color: var(--ink-2);
    line-height: 20px;
  }
  .latest li {
    display: flex;
    gap: 8px;
    width: 100%;
    white-space: nowrap;
  }
  .what {
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .latest .failed {
    background: none;
    box-shadow: none;
  }
  .latest .quiet {
    margin-left: auto;
  }

  @media (max-width: 1180px) {
    .board {
      grid-template-columns: 152px minmax(0, 1fr) 168px;
    }
  }
  @media (max-width: 720px) {
    .board {
      grid-template-columns: minmax(0, 1fr);
      height: auto;
    }
    section + section {
      border-left: 0;
      border-top: 1px solid var(--line);
    }
    .queue lido-tokens {
      flex: none;
      height: 53px;
    }
    .results lido-tokens {
      flex: none;
      height: 24px;
    }
    ol {
      height: calc(var(--rows) * var(--lane));
      flex: none;
    }
    .latest {
      flex: none;
      height: 80px;
    }
  }
`
