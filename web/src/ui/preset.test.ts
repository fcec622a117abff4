import { describe, expect, test } from 'vitest'
import { presets } from '../presets'
import { presetOf } from './preset'

describe('presetOf', () => {
  test.each(presets.map((preset) => [preset.id, preset] as const))('knows %s as it is', (_, preset) => {
    expect(presetOf(preset.script, presets)).toBe(preset)
  })

  test.each(presets.map((preset) => [preset.id, preset] as const))('knows %s when edited', (_, preset) => {
    const lines = preset.script.split('\n')
    const edited = [...lines.slice(0, Math.ceil(lines.length * 0.8)), 'console.log(1)'].join('\n')
    expect(presetOf(edited, presets)).toBe(preset)
  })

  test('knows a preset that was indented otherwise', () => {
    const [recipe] = presets
    expect(presetOf(recipe!.script.replaceAll(/^ +/gm, '\t'), presets)).toBe(recipe)
  })

  test('does not claim other scripts', () => {
    expect(presetOf('', presets)).toBeUndefined()
    expect(presetOf("import { ThreadPool } from 'lido-pool'\n\nawait pool.wait()", presets)).toBeUndefined()
  })
})
