// Styles that several elements share. Colours come from the tokens in styles/lido.css.

import { css } from 'lit'

/** What every element starts from. */
export const base = css`
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  :host {
    display: block;
    min-width: 0;
    min-height: 0;
  }
  :host([hidden]),
  [hidden] {
    display: none !important;
  }
  h2 {
    margin: 0;
    color: var(--ink-2);
    font-size: 11px;
    font-weight: 600;
    letter-spacing: 0.06em;
    text-transform: uppercase;
    white-space: nowrap;
  }
  .num {
    font-family: var(--mono);
    font-size: 12px;
    font-variant-numeric: tabular-nums;
    font-variant-ligatures: none;
  }
  .quiet {
    color: var(--ink-3);
  }
  .head {
    display: flex;
    gap: 10px;
    justify-content: space-between;
    align-items: baseline;
  }
  :focus-visible {
    outline: 2px solid var(--focus);
    outline-offset: 2px;
  }
  .sr-only {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
`

/** A surface on the mist. */
export const panel = css`
  :host {
    position: relative;
    overflow: hidden;
    background: var(--panel);
    border: 1px solid var(--line);
    border-radius: 12px;
    box-shadow: var(--shadow);
  }
`

/** Buttons: plain text or icon, .primary for the one that matters, .link within a line of text. */
export const buttons = css`
  button {
    display: inline-flex;
    gap: 7px;
    align-items: center;
    justify-content: center;
    min-height: 32px;
    padding: 5px 12px;
    border: 0;
    border-radius: 8px;
    background: none;
    color: var(--ink-2);
    font: 500 13px/1.2 var(--sans);
    cursor: pointer;
  }
  button svg {
    width: 16px;
    height: 16px;
    fill: currentColor;
  }
  button:hover {
    background: var(--water);
    color: var(--ink);
  }
  button:disabled {
    background: none;
    color: var(--faint);
    cursor: default;
  }
  button.primary {
    background: var(--run);
    color: var(--on-run);
    font-weight: 600;
  }
  button.primary:hover {
    background: color-mix(in srgb, var(--run), var(--ink) 14%);
  }
  button.link {
    min-height: 0;
    /* More to press than is seen. */
    margin: 0 -2px;
    padding: 0 2px;
    border-radius: 4px;
    background: none;
    color: inherit;
    font: inherit;
    text-decoration: underline;
    text-underline-offset: 2px;
  }
  @media (max-width: 900px) {
    button .label {
      display: none;
    }
  }
  @media (pointer: coarse), (max-width: 720px) {
    button {
      min-height: 40px;
      min-width: 40px;
    }
  }
`

/** Stripes for what failed: told apart from the rest without colour. */
export const hatch = css`
  .failed {
    background: repeating-linear-gradient(
      135deg,
      var(--fail-2) 0 4px,
      var(--fail-line) 4px 5.5px
    );
    color: var(--fail);
    box-shadow: inset 0 0 0 1.5px var(--fail);
  }
`
