// Records what every preset and every script in the documentation does: ./build.sh record. Each keeps the
// seed and the end that its file says. One that fails is not recorded.

import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { test } from 'vitest'
import { changeSince, writeEventsFile } from '../src/log/events-file'
import { recordInNode } from './node'
import { defaultSeed, eventsOf, recordedScripts } from './recorded'

test.each(recordedScripts())('%s', async (_, recorded) => {
  const { script, file } = recorded
  const before = eventsOf(recorded)
  const request = { script, seed: before?.seed ?? defaultSeed, until: before?.until }
  const log = await recordInNode(request)
  if (log.end?.outcome === 'failed') throw new Error(log.end.message)
  if (before && changeSince(before, log) === undefined) return
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, writeEventsFile(log, request))
})
