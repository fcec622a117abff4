import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import type * as fs from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { simulatedFiles } from './files'

const dir = mkdtempSync(join(tmpdir(), 'simtest-files-'))
afterAll(() => rmSync(dir, { recursive: true }))

function setUp() {
  const written: [number, string][] = []
  const answers: (() => void)[] = []
  const files = simulatedFiles({
    write: (fd, bytes) => written.push([fd, new TextDecoder().decode(bytes)]),
    later: (answer) => answers.push(answer),
  }) as typeof fs
  return { files, written, answer: () => answers.splice(0).forEach((call) => call()) }
}

describe('the file system of a program', () => {
  test('answers in the order of the calls, and not before the program has paused', () => {
    const { files, answer } = setUp()
    writeFileSync(join(dir, 'a'), 'text')
    const order: unknown[] = []
    files.stat(join(dir, 'a'), (error, stat) => order.push(error, stat.size))
    files.stat(join(dir, 'none'), (error) => order.push(error?.code))
    expect(order).toEqual([])
    answer()
    expect(order).toEqual([null, 4, 'ENOENT'])
  })

  test('gives what is written to stdout and stderr away, as it was then', () => {
    const { files, written, answer } = setUp()
    const bytes = new TextEncoder().encode('-one-')
    let count = 0
    files.write(1, bytes, 1, 3, null, (_, n) => (count = n))
    bytes.fill(0)
    files.writeSync(2, new TextEncoder().encode('two'))
    answer()
    expect(written).toEqual([
      [1, 'one'],
      [2, 'two'],
    ])
    expect(count).toBe(3)
  })

  test('has an empty stdin', () => {
    const { files, answer } = setUp()
    let count = -1
    files.read(0, new Uint8Array(8), 0, 8, null, (_, n) => (count = n))
    answer()
    expect(count).toBe(0)
  })

  test('lists folders in one order', () => {
    const { files, answer } = setUp()
    for (const name of ['c', 'b', 'a']) writeFileSync(join(dir, name), '')
    let names: string[] = []
    files.readdir(dir, (_, found) => (names = found))
    answer()
    expect(names).toEqual(['a', 'b', 'c'])
  })
})
