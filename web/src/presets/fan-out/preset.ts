import type { Preset } from '../../ui/preset'
import script from './script.js?raw'

export const fanOut: Preset = {
  id: 'fan-out',
  title: 'Fan-out and the slowest lane',
  summary: 'A page is ready when all of its parts are. One part is slow.',
  question:
    'All three pages are 3600 ms of work for six lanes. Why does the second take three times ' +
    'as long as the first?',
  watch: 'how many lanes are idle between 1 and 2.5 s.',
  answer:
    'Because of one part: five lanes are done after 380 ms and wait for the sixth, which ' +
    'takes 1900 ms. Who waits for all waits for the slowest. Cut into five, the same work is ' +
    'spread over the lanes, and the page is ready in 730 ms.',
  seed: 42,
  speed: 0.25,
  script,
  programs: () => import('./programs'),
}
