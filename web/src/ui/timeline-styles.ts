// The looks of the timeline around its canvas.

import { css } from 'lit'

export const timelineStyles = css`
  :host {
    display: flex;
    flex-direction: column;
    gap: 6px;
    overflow: visible;
    padding: 8px 14px 8px;
  }
  .head {
    flex-wrap: wrap;
    gap: 2px 14px;
    align-items: center;
    min-height: 26px;
  }
  .legend {
    margin-left: auto;
  }
  .legend + .tools {
    margin-left: 0;
  }
  lido-overview {
    flex: 1 1 160px;
    height: 20px;
  }
  .tools {
    display: flex;
    gap: 2px;
    margin-left: auto;
  }
  .tools button {
    min-width: 28px;
    min-height: 26px;
    padding: 4px;
  }
  .tools button[aria-pressed='true'] {
    background: var(--water-2);
    color: var(--ink);
  }
  lido-hint {
    margin-right: auto;
  }
  .edited {
    margin-right: auto;
    color: var(--now-ink);
    font-size: 12px;
  }
  .legend {
    display: flex;
    gap: 14px;
    color: var(--ink-2);
    font-size: 11px;
  }
  .legend span {
    display: inline-flex;
    gap: 6px;
    align-items: center;
    white-space: nowrap;
  }
  i {
    width: 12px;
    height: 8px;
    border-radius: 2.5px;
  }
  i.run {
    background: var(--run);
  }
  i.queue {
    background: var(--water-2);
    border-top: 2px solid var(--run);
    border-radius: 0;
  }
  i.later {
    background: var(--wait);
    opacity: 0.6;
  }
  i.failed {
    background: repeating-linear-gradient(135deg, var(--fail-2) 0 2px, var(--fail) 2px 3.5px);
    box-shadow: inset 0 0 0 1px var(--fail);
  }
  .stage {
    position: relative;
    flex: 1;
    min-height: 0;
  }
  .plot {
    height: 100%;
    overflow: hidden auto;
    scrollbar-width: thin;
  }
  canvas {
    position: sticky;
    top: 0;
    display: block;
    width: 100%;
    height: 100%;
    cursor: crosshair;
    touch-action: pan-y;
  }
  canvas[data-ground='axis'] {
    cursor: col-resize;
  }
  canvas[data-ground='names'] {
    cursor: pointer;
  }
  canvas[data-ground='handle'] {
    cursor: ew-resize;
    touch-action: none;
  }
  .wheel-hint {
    position: absolute;
    top: 4px;
    right: 8px;
    margin: 0;
    padding: 4px 10px;
    border-radius: 8px;
    background: var(--ink);
    color: var(--panel);
    font-size: 12px;
    pointer-events: none;
  }
  .spacer {
    height: var(--scrolls, 0);
  }
  .hint {
    display: flex;
    flex: 1;
    flex-direction: column;
    gap: 14px;
    align-items: center;
    justify-content: center;
    padding-bottom: 20px;
    color: var(--ink-3);
    text-align: center;
  }
  .hint svg {
    width: 240px;
    fill: var(--water-2);
  }
  .hint p {
    margin: 0;
  }
  .tooltip {
    position: absolute;
    top: calc(var(--y) + 14px);
    left: calc(var(--x) + 14px);
    z-index: 1;
    display: grid;
    grid-template-columns: auto minmax(0, auto);
    gap: 1px 12px;
    max-width: min(340px, 80vw);
    padding: 8px 12px;
    border: 1px solid var(--line-2);
    border-radius: 8px;
    background: var(--panel);
    box-shadow: 0 6px 24px #0d2b3a26;
    font-size: 12px;
    pointer-events: none;
  }
  .tooltip.right {
    left: auto;
    right: calc(100% - var(--x) + 14px);
  }
  .tooltip.low {
    top: auto;
    bottom: calc(100% - var(--y) + 14px);
  }
  .tooltip span {
    color: var(--ink-2);
  }
  .tooltip b {
    font-weight: 500;
    overflow-wrap: anywhere;
  }
  /* Where there is no room for both, what to try comes before what the colours mean. */
  @media (max-width: 1365px) {
    lido-hint:not([hidden]) ~ .legend {
      display: none;
    }
  }
  @media (pointer: coarse), (max-width: 720px) {
    .tools button {
      min-width: 40px;
      min-height: 40px;
    }
    .legend {
      display: none;
    }
  }
`
