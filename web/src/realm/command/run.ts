// The command run: one recording, whose console is printed as it comes.

import { chromeTrace } from '../../log/chrome-trace'
import { writeEventsFile } from '../../log/events-file'
import { hashLogAside } from '../../log/hash'
import type { Intervention } from '../../log/interventions'
import type { Log } from '../../log/log'
import { makeRecord } from '../../log/record'
import type { RunEnd, RunRequest } from '../../log/source'
import { statsOf } from '../../log/stats'
import { writeText } from './files'
import { interrupted, printNote, record } from './host'
import type { RunCommand } from './options'

const statuses: Record<RunEnd['outcome'], number> = {
  finished: 0,
  failed: 1,
  stuck: 3,
  limit: 4,
  hung: 5,
  crashed: 6,
  stopped: interrupted,
}

/** Makes the recording and prints it; the exit status of the process tells how it ended. */
export async function run(
  command: RunCommand,
  script: string,
  interventions: Intervention[],
): Promise<void> {
  const { file, seed, until, json, hash } = command
  const request = { script, seed, until, interventions }
  const log = await record(request, json ? () => undefined : printNote)
  const end = log.end as RunEnd
  process.exitCode ??= statuses[end.outcome]
  if (json) process.stdout.write(`${JSON.stringify(await asJSON(command, log, end))}\n`)
  else printEnd(file, end)
  if (interventions.length > 0 && !json) warnOfIdle(interventions, log)
  if (hash && !json) process.stdout.write(`${await hashLogAside(log)}\n`)
  await writeFiles(command, request, log)
}

function printEnd(file: string, { outcome, message, error }: RunEnd): void {
  if (outcome === 'finished' || outcome === 'stopped') return
  process.stderr.write(`${error ? inFile(file, error) : `${file}: ${message}`}\n`)
}

/** Names the interventions that did nothing: most likely somebody meant another request, or time. */
function warnOfIdle(interventions: Intervention[], log: Log): void {
  const noted = [...log.notes].filter((note) => note.type === 'intervention')
  const warn = (what: string) => process.stderr.write(`lido-pool: ${what}\n`)
  for (const { time, text, done } of noted) {
    if (!done) warn(`at ${time / 1e6} ms there was nothing to do: ${text}`)
  }
  const late = interventions.length - noted.length
  if (late > 0) warn(`${late} of ${interventions.length} interventions did not happen: the run was over before`)
}

function inFile(
  file: string,
  { name, message, line, column }: NonNullable<RunEnd['error']>,
): string {
  const place = line === undefined ? file : `${file}:${line}:${column ?? 1}`
  return `${place}: ${name}: ${message}`
}

/** What the option --json prints. Times are in ns, as in the log. */
async function asJSON({ file, seed, until }: RunCommand, log: Log, end: RunEnd) {
  const console = log.console.map(({ time, level, text }) => ({ time, level, text }))
  const hash = await hashLogAside(log)
  return { script: file, seed, until, end, stats: statsOf(log), hash, console }
}

async function writeFiles(command: RunCommand, request: RunRequest, log: Log): Promise<void> {
  const { trace, events, record: file } = command
  if (trace !== undefined) await writeText(trace, chromeTrace(log))
  if (events !== undefined) await writeText(events, writeEventsFile(log, request))
  if (file !== undefined) await writeText(file, await makeRecord(request, log))
}
