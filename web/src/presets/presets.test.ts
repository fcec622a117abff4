// What holds for every preset. That its programs do the same as its script, the tests in Go say.

import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { presets } from '.'

const folder = new URL('.', import.meta.url)
const withScript = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && readdirSync(new URL(entry.name, folder)).includes('script.js'))
  .map((entry) => entry.name)

test('the menu has every folder', () => {
  expect(presets.map(({ id }) => id).sort()).toEqual(withScript.sort())
  expect(presets.length).toBeGreaterThanOrEqual(11)
})

describe.each(presets.map((preset) => [preset.id, preset] as const))('%s', (id, preset) => {
  const file = (name: string) => readFileSync(new URL(`${id}/${name}`, folder), 'utf8')

  test('has its own programs', async () => {
    const { go, python } = await preset.programs()
    expect(preset.script).toBe(file('script.js'))
    expect(go).toBe(file('main.go'))
    expect(python).toBe(file('main.py'))
  })

  test('is recorded with its seed', () => {
    expect(file('events.txt')).toContain(`# seed ${preset.seed}\n`)
  })

  test('asks something that fits on the page', () => {
    const { title, summary, question, watch, answer, script } = preset
    expect(question).toMatch(/\?$/)
    expect(summary).toMatch(/\.$/)
    for (const text of [title, summary, question, watch, answer]) expect(text).not.toMatch(/\s\s|^\s|\s$/)
    expect(title.length).toBeLessThanOrEqual(32)
    expect(summary.length).toBeLessThanOrEqual(90)
    expect(question.length + watch.length).toBeLessThanOrEqual(260)
    expect(script.split('\n').length).toBeLessThanOrEqual(45)
  })
})
