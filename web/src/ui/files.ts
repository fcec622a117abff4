// Files in and out: what can be downloaded of a run, and what can be opened.

import { chromeTrace } from '../log/chrome-trace'
import { requestsCSV } from '../log/csv'
import { Log } from '../log/log'
import { readTrace } from '../log/native'
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

/** Reading a larger one, in bytes, takes so long that the page says so before. */
const largeFile = 4 * 1024 * 1024

/**
 * Opens a record, which is run again, or a trace that Go has written. What the file is, and what is
 * wrong with it, is said on the page; then everything else stays as it was.
 */
export async function openFile(store: Store, file: File): Promise<void> {
  store.say(undefined)
  try {
    if (file.size > largestFile) throw new Error(texts.tooLarge)
    const content = await file.text()
    if (file.size > largeFile) {
      store.say({ kind: 'info', text: texts.reading(file.name) })
      await store.frames.drawn()
    }
    if (isTrace(content)) openTrace(store, content, file.name)
    else if (isRecord(content)) await openRecord(store, await readRecord(content))
    else throw new Error(texts.neither)
  } catch (error) {
    store.say({ kind: 'warning', text: `${file.name}: ${(error as Error).message}` })
  }
}

// A record opens with its version; a trace has its events first, and may be hundreds of megabytes long.
const isRecord = (content: string) => /^\s*\{\s*"lido"/.test(content)
const isTrace = (content: string) => /^\s*(\{\s*"traceEvents"|\{\s*"displayTimeUnit")/.test(content)

function openTrace(store: Store, content: string, name: string): void {
  const { batch, end } = readTrace(content)
  const log = new Log()
  log.append(batch)
  log.close(end)
  store.open(new Run(undefined, log, 'real'))
  store.say({ kind: 'info', text: `${name}: ${end.message}` })
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
