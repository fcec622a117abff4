// The files that a command is told to read or to write. What goes wrong with them is a UsageError.

import { readFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { messageOf } from '../session'
import { UsageError } from './options'

export function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    throw new UsageError(`${file} cannot be read: ${messageOf(error)}`)
  }
}

/** Writes a text, or its pieces one after the other. */
export async function writeText(file: string, text: string | Iterable<string>): Promise<void> {
  try {
    await writeFile(file, text)
  } catch (error) {
    throw new UsageError(`${file} cannot be written: ${messageOf(error)}`)
  }
}
