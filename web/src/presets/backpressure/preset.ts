import type { Preset } from '../../ui/preset'
import script from './script.js?raw'

export const backpressure: Preset = {
  id: 'backpressure',
  title: 'Backpressure',
  summary: 'Orders come faster than cakes are baked, and the queue has three places.',
  question:
    'Orders come ten times a second, but two lanes bake only two cakes a second. Where do the' +
    ' others pile up?',
  watch: 'the queue, and the times at which the console says that an order is in.',
  answer:
    'Nowhere. At 0.4 s the queue is full, and the sixth putRequest waits until 1 s, when a ' +
    'cake is done and a place becomes free. From then on orders come in as fast as cakes go ' +
    'out. Without a bound the queue would have grown by eight orders a second.',
  seed: 42,
  speed: 1,
  script,
  programs: () => import('./programs'),
}
