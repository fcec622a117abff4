// The command open: runs once more what a record holds, and says whether it still is the same.

import { compare, InvalidRecord, readRecord, type RunRecord } from '../../log/record'
import { interrupted, printNote, record } from './host'
import { UsageError } from './options'

/** Runs the record in `text`, which is that of `file`; sets the exit status of the process. */
export async function open(file: string, text: string): Promise<void> {
  const recorded = await read(file, text)
  const again = await record(recorded.request, printNote)
  if (again.end?.outcome === 'stopped') {
    process.exitCode ??= interrupted
    return
  }
  const { isSame, text: verdict } = await compare(recorded, again)
  process.exitCode ??= isSame ? 0 : 1
  process.stdout.write(`${verdict}\n`)
}

async function read(file: string, text: string): Promise<RunRecord> {
  try {
    return await readRecord(text)
  } catch (error) {
    if (!(error instanceof InvalidRecord)) throw error
    throw new UsageError(`${file}: ${error.message}`)
  }
}
