import type { Preset } from '../../ui/preset'
import script from './script.js?raw'

export const longestFirst: Preset = {
  id: 'longest-first',
  title: 'Longest first',
  summary: 'The same nine jobs in three orders.',
  question:
    'The jobs are the same on all three days, and so are the lanes. Why is the third day so ' +
    'much shorter?',
  watch: 'when the longest job, of 2600 ms, begins.',
  answer:
    'The longest job begins at once. On the other days it begins last or nearly so, and is ' +
    'still running, alone, when all the others are done. Begun first, it is done after 2600 ' +
    'ms, and the other jobs fit in beside it. No order could do better: no day is shorter ' +
    'than its longest job.',
  seed: 42,
  speed: 0.5,
  script,
  programs: () => import('./programs'),
}
