import type { Preset } from '../../ui/preset'
import script from './script.js?raw'

export const nested: Preset = {
  id: 'nested',
  title: 'Waiting for your own pool',
  summary: 'Two requests hand work to the pool that they run on, and wait for it.',
  question:
    'Both lanes are busy for three seconds, and nothing happens. What are they waiting for?',
  watch: 'the queue, from 0.5 s on.',
  answer:
    'For their own parts, which are queued because all lanes are busy waiting for them. It is' +
    ' a deadlock until a third lane comes at 3 s. Take createWorkers out, run again, and the ' +
    'page says what is stuck. In Go, a request that waits with its own context runs the ' +
    'queued ones itself.',
  seed: 42,
  speed: 0.5,
  script,
  programs: () => import('./programs'),
}
