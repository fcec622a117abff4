// The looks of the board: three parts side by side, one below the other on a phone.

import { css } from 'lit'

export const boardStyles = css`
  .board {
    --lane: 35px;
    display: grid;
    grid-template-columns: minmax(132px, 186px) minmax(0, 1fr) minmax(148px, 196px);
    height: calc(var(--rows) * var(--lane) + var(--headings) * 44px);
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
  .lanes > .head {
    padding: 0 14px;
  }
  lido-lanes {
    flex-basis: 25px;
  }
  lido-lanes + lido-lanes {
    flex-basis: 36px;
    margin-top: 4px;
    padding-top: 10px;
    border-top: 1px solid var(--line);
  }
  .still div {
    position: relative;
    height: var(--lane);
  }

  .hint {
    position: absolute;
    inset: 34px 0 0;
    display: grid;
    place-items: center;
    padding: 0 14px 6px;
    color: var(--ink-2);
    text-align: center;
  }
  .hint div {
    padding: 10px 18px;
    border-radius: 14px;
    background: color-mix(in srgb, var(--panel), transparent 15%);
  }
  .hint p {
    margin: 8px 0 0;
    text-wrap: balance;
  }
  .hint .primary {
    min-height: 38px;
    padding-inline: 20px;
    border-radius: 999px;
    font-size: 14.5px;
  }

  /* What keeps the queue from flowing. */
  .gate {
    display: flex;
    gap: 6px;
    align-items: center;
    margin: 0;
    padding: 2px 9px;
    border: 1px dashed var(--ink-3);
    border-radius: 6px;
    color: var(--ink-2);
    font-size: 12px;
  }
  .gate svg {
    width: 10px;
    height: 10px;
    fill: currentColor;
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
    margin: -4px -4px 0;
    padding: 0;
    overflow: hidden;
    list-style: none;
    color: var(--ink-2);
    line-height: 20px;
  }
  .latest li {
    width: 100%;
  }
  .latest button {
    display: flex;
    gap: 8px;
    justify-content: start;
    width: 100%;
    min-width: 0;
    min-height: 0;
    padding: 0 4px;
    border-radius: 4px;
    background: none;
    box-shadow: none;
    color: inherit;
    font: inherit;
    white-space: nowrap;
  }
  .latest button:hover {
    background: var(--water);
  }
  .latest button:focus-visible,
  .latest button[aria-current='true'] {
    outline: 2px solid var(--ink);
    outline-offset: -2px;
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
      height: 58px;
    }
    .results lido-tokens {
      flex: none;
      height: 29px;
    }
    lido-lanes {
      flex: none !important;
      height: calc(var(--most) * var(--lane) + 44px);
    }
    .latest {
      flex: none;
      height: 80px;
    }
  }
`
