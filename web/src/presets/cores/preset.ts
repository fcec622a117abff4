import type { Preset } from '../../ui/preset'
import script from './script.js?raw'

export const cores: Preset = {
  id: 'cores',
  title: 'Lanes are not cores',
  summary: 'Four requests that wait, then four that compute, on a single core.',
  question:
    'Four requests that wait for a second each are done in 1.15 s. How long do four take that' +
    ' compute for a second each?',
  watch: 'the one lane of the second pool. It stands for the core.',
  answer:
    '4 s, as long as on a single lane. All four lanes look busy, but three of them stand in ' +
    'line for the core. More lanes help work that waits; work that computes needs more cores.' +
    ' In virtual time computing takes no time at all, which is why this script has to build ' +
    'itself a core.',
  seed: 42,
  speed: 0.5,
  script,
  programs: () => import('./programs'),
}
