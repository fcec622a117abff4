import type { Preset } from '../../ui/preset'
import script from './script.js?raw'

export const polling: Preset = {
  id: 'polling',
  title: 'Polling or waiting',
  summary: 'The same six requests twice: looked after once a second, then waited for.',
  question:
    'Both times the work itself takes the same 2.7 s. How late can a result be noticed if one' +
    ' looks once a second?',
  watch: 'the result queue: in the first three seconds results lie there.',
  answer:
    'Up to a second; here 900 ms, and 617 ms on average. The lanes do not mind: they go on ' +
    'without waiting for anybody. Only the callbacks come late. wait() notices every result ' +
    'at the moment it is ready, and does nothing in between.',
  seed: 42,
  speed: 0.5,
  script,
  programs: () => import('./programs'),
}
