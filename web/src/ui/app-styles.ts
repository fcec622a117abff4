// The layout of the page: two columns that fill the window; on a phone one column, with what moves
// first and the script last.

import { css } from 'lit'

export const appStyles = css`
  :host {
    display: grid;
    grid-template-rows: 52px minmax(0, 1fr);
    height: 100vh;
    height: 100dvh;
    min-height: 680px;
    overflow: visible;
    background: none;
    border: 0;
    border-radius: 0;
    box-shadow: none;
  }
  header {
    display: flex;
    gap: 14px;
    align-items: center;
    padding: 0 12px 0 18px;
    background: var(--panel);
    border-bottom: 1px solid var(--line);
  }
  h1 {
    display: flex;
    gap: 9px;
    align-items: center;
    margin: 0;
    font-size: 17px;
    font-weight: 650;
    letter-spacing: -0.02em;
  }
  h1 svg {
    width: 26px;
    height: 26px;
  }
  h1 rect {
    fill: var(--run);
  }
  h1 path {
    fill: none;
    stroke: var(--on-run);
    stroke-width: 2;
    stroke-linecap: round;
  }
  header p {
    margin: 0;
    color: var(--ink-2);
  }
  header lido-run-button {
    display: none;
  }
  nav {
    display: flex;
    gap: 2px;
    margin-left: auto;
  }
  main {
    display: grid;
    grid-template-columns: minmax(340px, 31%) minmax(0, 1fr);
    gap: 12px;
    min-height: 0;
    padding: 12px;
  }
  .column {
    display: flex;
    flex-direction: column;
    gap: 12px;
    min-width: 0;
    min-height: 0;
  }
  lido-editor {
    flex: 1;
  }
  /* In a low window the inspector gives way to the timeline; then the column scrolls. */
  lido-timeline {
    flex: 1 0 220px;
  }
  .right {
    margin: -12px;
    padding: 12px;
    overflow-y: auto;
  }
  lido-lesson {
    flex: none;
  }
  lido-console {
    flex: 0 0 clamp(170px, 27%, 320px);
  }
  lido-notice,
  lido-board,
  lido-player,
  lido-changes,
  lido-pool-fields {
    flex: none;
  }
  lido-inspector {
    flex: 0 1 auto;
    min-height: 112px;
  }
  /* The names of the charts and the lowest plots: less would show no lines. */
  lido-inspector[data-view='charts'] {
    min-height: 176px;
  }

  @media (max-width: 900px) {
    :host {
      grid-template-rows: auto auto;
      height: auto;
      min-height: 0;
    }
    header {
      position: sticky;
      top: 0;
      z-index: 2;
      gap: 6px 10px;
      padding: 6px 8px 6px 12px;
    }
    header p {
      display: none;
    }
    header lido-run-button {
      display: block;
    }
    nav {
      gap: 0;
    }
    main {
      grid-template-columns: minmax(0, 1fr);
      grid-auto-rows: max-content;
      gap: 8px;
      padding: 8px;
    }
    .column {
      display: contents;
    }
    lido-timeline {
      flex: none;
      height: 300px;
    }
    lido-pool-fields {
      order: 2;
    }
    lido-console {
      order: 1;
      height: 240px;
    }
    lido-editor {
      order: 2;
      height: 70vh;
      min-height: 320px;
    }
  }
  /* The tools stay beside the name; what is run has a line of its own. */
  @media (max-width: 720px) {
    header {
      flex-wrap: wrap;
    }
    header lido-preset-menu {
      order: 1;
      flex: 1 0 60%;
    }
    header lido-run-button {
      order: 2;
    }
  }
  /* On a phone held upright the player waits at the foot of the window until one gets to its place. */
  @media (max-width: 720px) and (min-height: 700px) {
    lido-player {
      position: sticky;
      bottom: 8px;
      z-index: 1;
      box-shadow: 0 6px 28px #0d2b3a33;
    }
  }
  /* On paper: what there is to see, without what there is to press. */
  @media print {
    :host {
      display: block;
      height: auto;
    }
    nav,
    header lido-run-button,
    lido-player,
    lido-pool-fields {
      display: none;
    }
    main {
      display: block;
    }
    .column,
    .right {
      display: block;
      margin: 0;
      padding: 0;
      overflow: visible;
    }
    .column > * {
      margin-bottom: 12px;
      break-inside: avoid;
      box-shadow: none;
    }
    lido-timeline {
      height: 360px;
    }
    lido-editor {
      height: auto;
      break-inside: auto;
    }
  }
`
