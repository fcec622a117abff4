// How the menu of presets looks: a button in the header, and a list of two lines each below it.

import { css } from 'lit'

export const menuStyles = css`
  :host {
    flex: 0 1 auto;
  }
  .opener {
    max-width: 100%;
    white-space: nowrap;
    border: 1px solid var(--line-2);
    color: var(--ink);
  }
  .opener span {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .opener svg {
    flex: none;
    width: 12px;
    height: 12px;
  }
  [popover] {
    --left: 0px;
    --top: 0px;
    position: fixed;
    inset: auto;
    top: calc(var(--top) + 6px);
    left: min(var(--left), 100vw - min(440px, 100vw - 16px) - 8px);
    width: min(440px, 100vw - 16px);
    max-height: calc(100dvh - var(--top) - 14px);
    margin: 0;
    padding: 6px;
    overflow-y: auto;
    border: 1px solid var(--line-2);
    border-radius: 12px;
    background: var(--panel);
    color: var(--ink);
    box-shadow: 0 12px 40px #0003;
  }
  [role='menuitemradio'] {
    position: relative;
    display: grid;
    justify-content: start;
    justify-items: start;
    gap: 2px;
    width: 100%;
    padding: 6px 10px 7px 26px;
    font-weight: 400;
    text-align: left;
  }
  [role='menuitemradio'] b {
    color: var(--ink);
    font-weight: 600;
  }
  [role='menuitemradio'] span {
    color: var(--ink-2);
    font-size: 12.5px;
    line-height: 1.35;
  }
  [role='menuitemradio']:focus {
    background: var(--water);
  }
  [aria-checked='true']::before {
    position: absolute;
    top: 8px;
    left: 8px;
    content: '✓' / '';
    color: var(--run-ink);
    font-weight: 700;
  }
  [role='menuitemradio'] .edited {
    color: var(--run-ink);
  }
  @media (max-width: 900px) {
    .opener {
      justify-content: space-between;
      width: 100%;
    }
  }
`
