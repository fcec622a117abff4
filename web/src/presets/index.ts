// The presets, in the order of the menu: each is a folder with the scenario in three languages, what its
// run is (events.txt), and what the page says about it.

import type { Preset } from '../ui/preset'
import { backpressure } from './backpressure/preset'
import { cores } from './cores/preset'
import { dismiss } from './dismiss/preset'
import { failures } from './failures/preset'
import { fanOut } from './fan-out/preset'
import { longestFirst } from './longest-first/preset'
import { nested } from './nested/preset'
import { polling } from './polling/preset'
import { priority } from './priority/preset'
import { recipe } from './recipe/preset'
import { resize } from './resize/preset'
import { timeouts } from './timeouts/preset'

export const presets: readonly Preset[] = [
  recipe,
  backpressure,
  resize,
  dismiss,
  failures,
  priority,
  timeouts,
  polling,
  cores,
  nested,
  fanOut,
  longestFirst,
]
