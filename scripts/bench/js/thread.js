// What the threads of the pools in pools.js run: functions of work.js, each called with one number.

import { ThreadWorker } from 'poolifier'
import { worker } from 'workerpool'
import { spin } from './work.js'

export const noop = () => 1
export const busy = (loops) => spin(loops)

// Piscina and Tinypool call the exports; these two are told.
const { argv } = process
if (argv.includes('poolifier')) new ThreadWorker({ noop, busy })
if (argv.includes('workerpool')) worker({ noop, busy })
