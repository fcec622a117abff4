import type { Preset } from '../../ui/preset'
import script from './script.js?raw'

export const recipe: Preset = {
  id: 'recipe',
  title: 'The recipe',
  summary: 'Twenty requests on three lanes, and three more lanes on the way.',
  question: 'Halfway through, the script adds three lanes. Is the rest done twice as fast?',
  watch: 'the lanes after 5.5 s, and how many of them work at the end.',
  answer:
    'Only at first: from 5.5 s on six requests run at a time. But the queue is empty at 8 s, ' +
    'and a lane without a request is no help. The last 3.5 s belong to the requests that ' +
    'happened to be long.',
  seed: 42,
  speed: 1,
  script,
  programs: () => import('./programs'),
}
