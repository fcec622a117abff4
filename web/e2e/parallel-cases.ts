// What parallel pools do, told as cases that run in Node and in a page alike.

import type { Case } from './parallel-case'
import { ending } from './parallel-ending'
import { failing, running } from './parallel-running'

export const cases: Case[] = [...running, ...failing, ...ending]
