// The icons, as inline drawings that take the colour of the text around them.

import { html } from 'lit'

const icon = (path: string) =>
  html`<svg viewBox="0 0 16 16" aria-hidden="true"><path d=${path} /></svg>`

export const icons = {
  run: icon('M4 2.2v11.6L13.5 8z'),
  stop: icon('M3.5 3.5h9v9h-9z'),
  pause: icon('M4 2.5h3v11H4zM9 2.5h3v11H9z'),
  play: icon('M4.5 2v12l9-6z'),
  toStart: icon('M2.5 2.5h2v11h-2zM13.5 2.5v11L5.5 8z'),
  stepBack: icon('M9.5 2.5v11L2.5 8zM11 2.5h2v11h-2z'),
  step: icon('M6.5 2.5v11l7-5.5zM3 2.5h2v11H3z'),
  dice: icon(
    'M4 1.5h8A2.5 2.5 0 0 1 14.5 4v8a2.5 2.5 0 0 1-2.5 2.5H4A2.5 2.5 0 0 1 1.5 12V4A2.5 2.5 0 0 1 ' +
      '4 1.5m0 1.6a.9.9 0 0 0-.9.9v8c0 .5.4.9.9.9h8c.5 0 .9-.4.9-.9V4a.9.9 0 0 0-.9-.9zM5.4 4.4a1.1 ' +
      '1.1 0 1 1 0 2.2 1.1 1.1 0 0 1 0-2.2m5.2 0a1.1 1.1 0 1 1 0 2.2 1.1 1.1 0 0 1 0-2.2M8 6.9a1.1 ' +
      '1.1 0 1 1 0 2.2 1.1 1.1 0 0 1 0-2.2m-2.6 2.5a1.1 1.1 0 1 1 0 2.2 1.1 1.1 0 0 1 0-2.2m5.2 ' +
      '0a1.1 1.1 0 1 1 0 2.2 1.1 1.1 0 0 1 0-2.2',
  ),
  theme: icon(
    'M8 1.5a6.5 6.5 0 1 1 0 13 6.5 6.5 0 0 1 0-13m0 1.6v9.8a4.9 4.9 0 0 0 0-9.8',
  ),
  format: icon('M2 3h12v1.6H2zM5 6.2h9v1.6H5zM5 9.4h6V11H5zM2 12.6h9v1.6H2z'),
  open: icon('M1.5 3h5l1.6 2h6.4v8.5H1.5zM3 6.5V12h10V6.5z'),
  down: icon('M8 11.3 2.7 6l1.1-1.1L8 9.1l4.2-4.2L13.3 6z'),
  copy: icon('M5.5 1.5h8.5v9.5h-2.5v3.5H2V5h3.5zM7 5h4.5v4.5h1V3H7zM3.5 6.5V13H10V6.5z'),
  share: icon('M8 1.2 12.2 5.4 11.1 6.5 8.8 4.2V10.5H7.2V4.2L4.9 6.5 3.8 5.4zM2.5 8.5H4v4.5h8V8.5h1.5v6h-11z'),
  help: icon(
    'M8 1.5a6.5 6.5 0 1 1 0 13 6.5 6.5 0 0 1 0-13m0 1.5a5 5 0 1 0 0 10A5 5 0 0 0 8 3m-.7 7.3h1.4v1.4H7.3zM8 ' +
      '4.5c1.5 0 2.5.9 2.5 2.2 0 1.5-1.8 1.6-1.8 2.8H7.3c0-2 1.8-2 1.8-2.8 0-.5-.4-.9-1.1-.9s-1.1.4-1.2 1.1L5.5 6.6C5.6 ' +
      '5.3 6.6 4.5 8 4.5',
  ),
  table: icon('M2 2.5h12v11H2zM3.5 6v2h3V6zM8 6v2h4.5V6zM3.5 9.5v2.5h3V9.5zM8 9.5V12h4.5V9.5z'),
  spread: icon('M1.5 12h2v2h-2zM4.8 8.5h2V14h-2zM8.1 3h2v11h-2zM11.4 7h2v7h-2zM14 11.5h1.2V14H14z'),
  undo: icon('M6.2 2.3 2 6.5l4.2 4.2V8h3.1a2.4 2.4 0 0 1 0 4.8H6v1.7h3.3a4.1 4.1 0 0 0 0-8.2H6.2z'),
  redo: icon('M9.8 2.3 14 6.5l-4.2 4.2V8H6.7a2.4 2.4 0 0 0 0 4.8H10v1.7H6.7a4.1 4.1 0 0 1 0-8.2h3.1z'),
  swap: icon('M5 2 1.5 5.5 5 9V6.4h7V4.6H5zM11 7l3.5 3.5L11 14v-2.6H4V9.6h7z'),
  check: icon('M6.3 12.6 2 8.3l1.3-1.3 3 3 6.4-6.4L14 4.9z'),
  close: icon('M4.2 3.1 8 6.9l3.8-3.8 1.1 1.1L9.1 8l3.8 3.8-1.1 1.1L8 9.1l-3.8 3.8-1.1-1.1L6.9 8 3.1 4.2z'),
}
