// How dialogs look: a panel above the page, which waits behind it.

import { css } from 'lit'

export const dialogStyles = css`
  dialog {
    width: min(560px, calc(100vw - 24px));
    max-height: calc(100dvh - 24px);
    padding: 0;
    overflow: auto;
    border: 1px solid var(--line-2);
    border-radius: 14px;
    background: var(--panel);
    color: var(--ink);
    box-shadow: 0 24px 80px #0006;
  }
  dialog::backdrop {
    background: light-dark(#0d2b3a66, #02090dbb);
  }
  dialog > header {
    position: sticky;
    top: 0;
    display: flex;
    gap: 10px;
    align-items: center;
    justify-content: space-between;
    padding: 12px 10px 12px 18px;
    border-bottom: 1px solid var(--line);
    background: var(--panel);
  }
  dialog h2 {
    color: var(--ink);
    font-size: 15px;
    font-weight: 650;
    letter-spacing: -0.01em;
    text-transform: none;
  }
  dialog > section {
    padding: 14px 18px;
  }
  dialog > section + section {
    border-top: 1px solid var(--line);
  }
  dialog h3 {
    margin: 0 0 6px;
    font-size: 12.5px;
    font-weight: 600;
  }
  dialog p {
    margin: 6px 0 0;
    color: var(--ink-2);
    font-size: 12.5px;
  }
`
