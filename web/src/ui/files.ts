// Files in and out: what can be downloaded of a run, and what can be opened.

import { chromeTrace } from '../log/chrome-trace'
import { requestsCSV } from '../log/csv'
import { Log } from '../log/log'
import { lastField, readTrace } from '../log/native'
import { compare, makeRecord, readRecord, type RunRecord } from '../log/record'
import type { Palette } from './palette'
import { timelinePNG, timelineSVG } from './picture'
import { Run } from './runs'
import type { Store } from './store'
import { strings } from './strings'

const texts = strings.files

export interface Download {
  id: string
  /** What it is, and what one does with it. */
  name: string
  about: string
  /** The name of the file. */
  file: string
  make: (store: Store, palette: Palette) => Promise<Blob> | Blob
}

const json = 'application/json'
const text = (type: string, ...parts: string[]) => new Blob(parts, { type })

/** What can be downloaded of the run on show; a record only of one that a script made. */
export function downloadsFor({ recorded }: Store): Download[] {
  return downloads.filter(({ id }) => id !== 'record' || recorded !== undefined)
}

const downloads: readonly Download[] = [
  {
    id: 'record',
    ...texts.record,
    file: 'lido-record.json',
    make: async ({ recorded, log }) =>
      text(json, recorded ? await makeRecord(recorded, log) : ''),
  },
  {
    id: 'trace',
    ...texts.trace,
    file: 'lido-trace.json',
    make: ({ log }) => text(json, ...chromeTrace(log)),
  },
  {
    id: 'csv',
    ...texts.csv,
    file: 'lido-requests.csv',
    make: ({ log }) => text('text/csv', ...requestsCSV(log)),
  },
  {
    id: 'svg',
    ...texts.svg,
    file: 'lido-timeline.svg',
    make: (store, palette) => text('image/svg+xml', timelineSVG(store, palette)),
  },
  { id: 'png', ...texts.png, file: 'lido-timeline.png', make: timelinePNG },
]

/** Hands `blob` to the browser, which saves it as `name`. */
export function save(blob: Blob, name: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(blob)
  link.download = name
  link.click()
  // The download has begun by then: it keeps the blob by itself.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
}

/** The largest file that is read, in bytes. */
const largestFile = 512 * 1024 * 1024

/** The part of a trace that may be empty at its beginning without getting in the way. */
const emptyPart = 0.05

/** The file that is being opened: of two, the later one counts. */
let opening: File | undefined

/**
 * Opens a record, which is run again, or a trace that Go has written. What the file is, and what is
 * wrong with it, is said on the page; then everything else stays as it was.
 */
export async function openFile(store: Store, file: File): Promise<void> {
  opening = file
  store.say(undefined)
  try {
    if (file.size > largestFile) throw new Error(texts.tooLarge)
    const beginning = await file.slice(0, 100).text()
    if (isTrace(beginning)) await openTrace(store, file)
    else if (isRecord(beginning)) await openRecord(store, await readRecord(await file.text()))
    else throw new Error(texts.neither)
  } catch (error) {
    if (opening !== file) return
    store.say({ kind: 'warning', text: `${file.name}: ${(error as Error).message}` })
  }
}

const isRecord = (beginning: string) => /^\s*\{\s*"lido"/.test(beginning)
const isTrace = (beginning: string) => /^\s*(\{\s*"traceEvents"|\{\s*"displayTimeUnit")/.test(beginning)

/** A long trace is read part by part, so that the page stays alive. */
async function openTrace(store: Store, file: File): Promise<void> {
  const log = new Log()
  const parts = readTrace(await endOf(file))
  let part = parts.next()
  for (; !part.done; part = parts.next()) {
    const { batch, share } = part.value
    log.append(batch)
    if (share === 1) continue
    store.say({ kind: 'info', text: texts.reading(file.name, share) })
    await store.frames.drawn()
    if (opening !== file) return
  }
  log.close(part.value)
  store.open(new Run(undefined, log, 'real'))
  beginAtFirst(store, log)
  store.say({ kind: 'info', text: `${file.name}: ${part.value.message}` })
}

/** A recorder that keeps only the latest events leaves an empty stretch before them: that is passed over. */
function beginAtFirst(store: Store, log: Log): void {
  const from = log.length === 0 ? 0 : log.time.at(0)
  if (from <= log.duration * emptyPart || from === log.duration) return
  store.zoomTo({ from, to: log.duration })
  store.seek(from)
}

/** As much of a trace as one needs, which is the end of it: what comes before may be ten times as long. */
async function endOf(file: File): Promise<string> {
  for (let size = 1 << 20; size < file.size; size *= 4) {
    const end = await file.slice(-size).text()
    if (end.includes(lastField)) return end
  }
  return file.text()
}

async function openRecord(store: Store, record: RunRecord): Promise<void> {
  const { script, seed, interventions = [] } = record.request
  store.load(script, seed, interventions)
  await store.whenIdle()
  if (store.recorded?.script !== script || store.recorded.seed !== seed) return
  const { log } = store
  const { isSame, text } = await compare(record, log)
  if (store.log === log) store.say({ kind: isSame ? 'info' : 'warning', text })
}
