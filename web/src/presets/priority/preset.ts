import type { Preset } from '../../ui/preset'
import script from './script.js?raw'

export const priority: Preset = {
  id: 'priority',
  title: 'Priority',
  summary: 'A waiting room in which some patients go first.',
  question:
    'Elena is an emergency and comes at 1.5 s. When is she treated, and who waits longest of ' +
    'all?',
  watch: 'the order of the queue, and its arrows, at 1.5 s and again at 1.7 s.',
  answer:
    'At 2 s: she goes to the head of the queue, but nobody who is being treated is sent away.' +
    ' Bruno waits longest, 4 s: his priority is low, and everybody else goes first. Dario is ' +
    'raised at 1.7 s, and goes behind Elena, who had high priority before him.',
  seed: 42,
  speed: 1,
  script,
  programs: () => import('./programs'),
}
