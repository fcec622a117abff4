// The looks of <lido-tokens>.

import { css } from 'lit'

export const tokenStyles = css`
  :host {
    flex: 1;
    min-height: 24px;
    overflow: hidden;
    /* Room for the crosses on the corners. */
    margin: -5px -6px 0 0;
    padding: 5px 6px 0 0;
  }
  ul {
    display: flex;
    flex-wrap: wrap;
    gap: 5px;
    margin: 0;
    padding: 0;
    list-style: none;
  }
  li {
    position: relative;
    max-width: min(100%, 124px);
  }
  button {
    position: relative;
    display: block;
    max-width: 100%;
    min-width: 31px;
    height: 24px;
    padding: 0 6px;
    overflow: hidden;
    border: 0;
    border-radius: 6px;
    background: var(--water-2);
    color: var(--done);
    font: 550 11px/23px var(--mono);
    font-variant-ligatures: none;
    text-align: center;
    text-overflow: ellipsis;
    white-space: nowrap;
    cursor: pointer;
  }
  button:hover {
    box-shadow: inset 0 0 0 1.5px var(--line-2);
  }
  button:focus-visible,
  button[aria-current='true'] {
    outline: 2px solid var(--ink);
    outline-offset: -2px;
  }
  small {
    font-size: 10px;
    font-weight: 400;
    font-variant-numeric: tabular-nums;
  }
  i {
    position: absolute;
    bottom: 0;
    left: 0;
    height: 3px;
    background: var(--run);
    opacity: 0.55;
  }
  .ready {
    background: var(--done);
    color: var(--on-done);
  }
  .ready i {
    background: var(--on-done);
  }
  .canceled {
    background: none;
    box-shadow: inset 0 0 0 1.5px var(--line-2);
    color: var(--ink-2);
  }
  .more {
    background: none;
    color: var(--ink-2);
  }
  .cancel {
    position: absolute;
    top: -5px;
    right: -6px;
    display: none;
    width: 15px;
    min-width: 0;
    height: 15px;
    padding: 0;
    border-radius: 50%;
    background: var(--panel);
    box-shadow: inset 0 0 0 1.5px var(--line-2);
    color: var(--ink-2);
    font: 600 9px/15px var(--sans);
  }
  li:hover .cancel {
    z-index: 1;
    display: block;
  }
  .cancel:hover {
    color: var(--fail);
  }
  @media (hover: none) {
    li:hover .cancel {
      display: none;
    }
  }
`
