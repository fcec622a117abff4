// The looks of the player: the track and its knob share their one warm colour with the clock.

import { css } from 'lit'

/** The rail begins and ends where the middle of the knob can go. */
const rail = css`
  height: 18px;
  background: linear-gradient(
      90deg,
      var(--run) calc(var(--at) * 100%),
      var(--line) calc(var(--at) * 100%)
    )
    center / calc(100% - 18px) 4px no-repeat;
`

const knob = css`
  width: 18px;
  height: 18px;
  border: 3px solid var(--panel);
  border-radius: 50%;
  background: var(--now);
  box-shadow: 0 0 0 1px var(--now);
`

export const playerStyles = css`
  :host {
    container-type: inline-size;
  }
  .bar {
    display: flex;
    flex-wrap: wrap;
    gap: 10px 12px;
    align-items: center;
    padding: 9px 14px;
  }
  .buttons {
    display: flex;
    gap: 4px;
    align-items: center;
  }
  .buttons button {
    width: 34px;
    min-height: 34px;
    padding: 0;
    border-radius: 10px;
  }
  .buttons .main {
    width: 38px;
    min-height: 38px;
    margin: 0 4px;
    border-radius: 50%;
    background: var(--ink);
    color: var(--panel);
  }
  .buttons .main:hover {
    background: color-mix(in srgb, var(--ink), var(--run) 40%);
  }
  .buttons .main:disabled {
    background: var(--line-2);
  }

  .badge {
    display: inline-flex;
    gap: 1ch;
    align-items: center;
    min-height: 28px;
    padding: 2px 11px;
    border: 1px solid var(--line-2);
    border-radius: 999px;
    background: none;
    color: var(--ink);
    white-space: nowrap;
  }
  .badge b {
    color: var(--now-ink);
    font-weight: 600;
  }
  .clock {
    color: var(--ink-2);
  }
  .live::before {
    content: '';
    width: 8px;
    height: 8px;
    border: 1.5px solid var(--fail);
    border-radius: 50%;
  }
  .live[aria-pressed='true']::before {
    background: var(--fail);
  }
  .speed {
    position: relative;
  }
  .speed select {
    appearance: none;
    padding-right: 24px;
    cursor: pointer;
  }
  .speed select:hover {
    background: var(--water);
  }
  .speed::after {
    content: '▾';
    position: absolute;
    right: 10px;
    top: 50%;
    color: var(--ink-2);
    pointer-events: none;
    transform: translateY(-50%);
  }
  .speed option {
    background: var(--panel);
    color: var(--ink);
  }
  .seed {
    padding-right: 2px;
  }
  .seed label {
    color: var(--ink-2);
  }
  .seed input {
    appearance: textfield;
    width: calc(var(--digits) * 1ch + 8px);
    max-width: 11ch;
    padding: 2px 3px;
    border: 0;
    border-radius: 4px;
    background: none;
    color: var(--ink);
    font: inherit;
    font-weight: 600;
  }
  .seed input::-webkit-inner-spin-button {
    display: none;
  }
  .seed button {
    min-width: 24px;
    min-height: 24px;
    padding: 0;
    border-radius: 50%;
  }

  .track {
    position: relative;
    flex: 1 1 160px;
    height: 38px;
  }
  .track input {
    position: absolute;
    inset: 0 -9px;
    width: calc(100% + 18px);
    height: 100%;
    margin: 0;
    appearance: none;
    background: none;
    cursor: pointer;
  }
  .track input:disabled {
    cursor: default;
  }
  .track input:focus-visible {
    outline-offset: -2px;
    border-radius: 8px;
  }
  .track input::-webkit-slider-runnable-track {
    ${rail}
  }
  .track input::-moz-range-track {
    ${rail}
  }
  .track input::-webkit-slider-thumb {
    appearance: none;
    ${knob}
  }
  .track input::-moz-range-thumb {
    box-sizing: border-box;
    ${knob}
  }
  .track input:disabled::-webkit-slider-thumb {
    visibility: hidden;
  }
  .track input:disabled::-moz-range-thumb {
    visibility: hidden;
  }
  .flags > span {
    position: absolute;
    top: 0;
    left: calc(var(--at) * 100%);
    pointer-events: none;
  }
  .flags > span::after {
    content: '';
    position: absolute;
    top: 13px;
    left: -1px;
    width: 2px;
    height: 12px;
    background: var(--ink-3);
  }
  .flags > span > span {
    position: absolute;
    left: -2px;
    color: var(--ink-2);
    font: 550 10px/12px var(--mono);
    font-variant-ligatures: none;
    white-space: nowrap;
  }
  .flags > .by-hand::after {
    width: 8px;
    height: 8px;
    top: 15px;
    left: -4px;
    border: 2px solid var(--panel);
    border-radius: 1px;
    background: var(--ink);
    box-sizing: content-box;
    transform: rotate(45deg) scale(0.8);
  }
  .flags > .left > span {
    left: auto;
    right: -2px;
  }

  @container (max-width: 960px) {
    .of {
      display: none;
    }
  }
  @container (max-width: 820px) {
    .track {
      order: 9;
      flex-basis: 100%;
    }
    .clock {
      margin-left: auto;
    }
  }
  @container (max-width: 480px) {
    .clock {
      order: 5;
      margin-left: 0;
      padding: 2px 9px;
      font-size: 11px;
    }
    .bar {
      gap: 8px;
      padding: 9px 10px;
    }
    .seed {
      order: 6;
    }
  }
  @media (pointer: coarse), (max-width: 720px) {
    .badge,
    .buttons button {
      min-height: 40px;
    }
    .buttons button {
      width: 42px;
    }
    .buttons .main {
      width: 46px;
      min-height: 46px;
    }
    .seed {
      padding-block: 0;
    }
    .seed button {
      min-width: 40px;
      min-height: 40px;
    }
    .seed input {
      min-height: 40px;
      font-size: 16px;
    }
    .track {
      height: 44px;
    }
  }
`
