import type { Preset } from '../../ui/preset'
import script from './script.js?raw'

export const failures: Preset = {
  id: 'failures',
  title: 'Failures and retries',
  summary: 'Two requests fail for good; one fails twice and is tried again.',
  question:
    'The first request fails, and is tried again after 500 ms and again after 1 s. What does ' +
    'its lane do in between?',
  watch: 'lane 1, from 0 to 2.7 s.',
  answer:
    'It waits. The pauses are part of the request, so the lane stays taken: 400 ms for the ' +
    'call, 500 ms, the call, 1 s, the call, together 2.7 s. Retries with long pauses need ' +
    'lanes to spare. And a failure that nobody looks after is not lost: wait() throws it once' +
    ' all else is delivered.',
  seed: 42,
  speed: 1,
  script,
  programs: () => import('./programs'),
}
