// The icons of the timeline's buttons.

import { html } from 'lit'

const icon = (path: string) =>
  html`<svg viewBox="0 0 16 16" aria-hidden="true"><path d=${path} /></svg>`

export const timelineIcons = {
  out: icon('M3 7h10v2H3z'),
  fit: icon('M1 3h2v10H1zm12 0h2v10h-2zM4 8l3-3v2h2V5l3 3-3 3V9H7v2z'),
  in: icon('M7 3h2v4h4v2H9v4H7V9H3V7h4z'),
  fold: icon(
    'M1 7h3v2H1zm11 0h3v2h-3zM5 2h1.7l1.8 3-1.8 3 1.8 3-1.8 3H5l1.8-3L5 8l1.8-3zm4 0h1.7l1.8 3-1.8 ' +
      '3 1.8 3-1.8 3H9l1.8-3L9 8l1.8-3z',
  ),
  mark: icon('M2 2h4v2H4v8h2v2H2zm8 0h4v12h-4v-2h2V4h-2zM7 7h2v2H7z'),
}
