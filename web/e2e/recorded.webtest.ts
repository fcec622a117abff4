// Every preset and every script in the documentation does what was recorded of it, in Node and in
// Chromium.

import { describe, expect, test } from 'vitest'
import { changeSince, type EventsFile } from '../src/log/events-file'
import { hashInPage } from './app'
import { recordInNode } from './node'
import { openPage } from './page'
import { eventsOf, recordCommand, recordedScripts, type RecordedScript } from './recorded'

const scripts = recordedScripts()

/** What is recorded of a script. Throws, with the command that records it, if nothing is. */
function recordingOf(script: RecordedScript): EventsFile {
  const events = eventsOf(script)
  if (events !== undefined) return events
  throw new Error(`nothing is recorded of ${script.name} yet: ${recordCommand} does that`)
}

describe('in Node', () => {
  test.each(scripts)('%s', async (_, recorded) => {
    const events = recordingOf(recorded)
    const { seed, until } = events
    const log = await recordInNode({ script: recorded.script, seed, until })
    const change = changeSince(events, log)
    if (change === undefined) return
    throw new Error(
      `${recorded.name} does something else than was recorded of it. ${change} ` +
        `If it is meant to, ${recordCommand} records it anew.`,
    )
  })
})

describe('in Chromium', () => {
  // Those that were cut short in Node would end elsewhere on the page.
  const whole = scripts.filter(([, script]) => eventsOf(script)?.until === undefined)

  test.each(whole)('%s', async (_, recorded) => {
    const { seed, hash } = recordingOf(recorded)
    const page = await openPage('/')
    expect(await hashInPage(page, recorded.script, seed)).toBe(hash)
  })
})
