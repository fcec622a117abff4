import type { Preset } from '../../ui/preset'
import script from './script.js?raw'

export const dismiss: Preset = {
  id: 'dismiss',
  title: 'Dismissing workers',
  summary: 'Lanes are told to leave while they are busy, the last one too.',
  question:
    'At 0.5 s two lanes are told to leave while they pack parcels 2 and 3. Are these parcels ' +
    'packed?',
  watch: 'the two lanes between 0.5 and 2 s, and what wait() does at 4 s.',
  answer:
    'Yes. A dismissed lane finishes what it has begun, at 2 s, and takes nothing more. When ' +
    'the last one has left, at 4 s, parcels are still queued and nobody would ever pack them:' +
    ' wait() says so, by throwing NoWorkersAvailable. They are not lost. Two new lanes pack ' +
    'them.',
  seed: 42,
  speed: 1,
  script,
  programs: () => import('./programs'),
}
