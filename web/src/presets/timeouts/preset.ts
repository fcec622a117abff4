import type { Preset } from '../../ui/preset'
import script from './script.js?raw'

export const timeouts: Preset = {
  id: 'timeouts',
  title: 'Timeouts and cancel',
  summary: 'Four of six requests are given up: two by the clock, two by hand.',
  question:
    'Six questions are asked, two are answered. Which of the other four kept a lane busy, and' +
    ' for how long?',
  watch: 'how the bars end, and which requests have none.',
  answer:
    'Two: Slow, for the 2 s that it was allowed, and Stopped, for 2.1 s, until somebody ' +
    'called cancel(). Dropped and Impatient left the queue without ever starting. A lane that' +
    ' a request gave up is free at once: it takes the next one at that very moment.',
  seed: 42,
  speed: 0.5,
  script,
  programs: () => import('./programs'),
}
