import type { Preset } from '../../ui/preset'
import script from './script.js?raw'

export const resize: Preset = {
  id: 'resize',
  title: 'Resize under load',
  summary: 'A pool that grows while its queue is long, and shrinks when lanes are idle.',
  question:
    'Fifteen photos come at once, then one a second; each takes 1.3 s. How many lanes does ' +
    'the steady flow need?',
  watch:
    'the lanes: they come at 1, 2 and 3 s, while the queue is long. When do they leave, and ' +
    'how many stay?',
  answer:
    'Two. The rush is over at 8.2 s; lanes leave at 9 and 10 s, and no photo waits after ' +
    'that. One a second at 1.3 s each keeps 1.3 lanes busy: one lane would fall behind, two ' +
    'have time to spare.',
  seed: 42,
  speed: 1,
  script,
  programs: () => import('./programs'),
}
