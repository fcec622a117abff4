// How the lesson looks: a quiet card above the script.

import { css } from 'lit'

export const lessonStyles = css`
  :host {
    flex: none;
    max-height: 45%;
    overflow-y: auto;
  }
  .head {
    gap: 0;
    align-items: start;
  }
  .fold {
    flex: 1;
    justify-content: start;
    align-items: start;
    min-width: 0;
    padding: 10px 4px 6px 12px;
    border-radius: 0;
    color: var(--ink);
    font-size: 13.5px;
    font-weight: 600;
    line-height: 1.4;
    text-align: left;
  }
  .fold svg {
    flex: none;
    width: 12px;
    height: 12px;
    margin-top: 4px;
    color: var(--ink-3);
  }
  .fold[aria-expanded='false'] {
    align-self: center;
    align-items: center;
    padding-bottom: 10px;
  }
  .fold[aria-expanded='false'] svg {
    margin-top: 0;
    rotate: -90deg;
  }
  .fold[aria-expanded='false'] .question {
    min-width: 0;
    display: -webkit-box;
    overflow: hidden;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
  }
  .fold:hover {
    background: none;
  }
  .fold:focus-visible,
  .close:focus-visible {
    outline-offset: -3px;
  }
  .close {
    flex: none;
    min-width: 32px;
    margin: 4px;
    padding: 0;
    color: var(--ink-3);
  }
  .close svg {
    width: 12px;
    height: 12px;
  }
  #body {
    padding: 0 14px 12px 31px;
  }
  p {
    margin: 0;
    color: var(--ink-2);
  }
  p b {
    color: var(--ink);
    font-weight: 600;
  }
  .answer {
    margin-top: 8px;
    padding-left: 10px;
    border-left: 2px solid var(--run);
    color: var(--ink);
  }
  .show {
    margin: 6px 0 0 -8px;
    min-height: 28px;
    padding: 3px 8px;
    color: var(--run-ink);
    font-weight: 600;
  }
  @media (max-width: 900px) {
    :host {
      max-height: none;
    }
  }
`
