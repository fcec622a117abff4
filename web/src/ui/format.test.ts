import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { formatScript } from './format'

const presets = new URL('../presets/', import.meta.url)
const ids = readdirSync(presets, { withFileTypes: true }).filter((each) => existsSync(new URL(`${each.name}/script.js`, presets)))

describe('formatting', () => {
  test('makes a script tidy and keeps the caret with its word', async () => {
    const text = 'const a = "b";if(a)\n{f( a )}'
    const { formatted, cursor } = await formatScript(text, text.indexOf('f( a'))
    expect(formatted).toBe("const a = 'b'\nif (a) {\n  f(a)\n}\n")
    expect(formatted.slice(cursor)).toBe('f(a)\n}\n')
  })

  test('understands await and import at the top', async () => {
    const text = "import { ThreadPool } from 'lido-pool'\nawait sleep(1)\n"
    expect((await formatScript(text, 0)).formatted).toBe(text)
  })

  test('says where a script is none', async () => {
    await expect(formatScript('const a = 1\nf(', 0)).rejects.toThrow(/^Unexpected token \(2:3\)$/)
  })

  test.each(ids.map(({ name }) => name))('leaves the preset %s as it is', async (id) => {
    const text = readFileSync(new URL(`${id}/script.js`, presets), 'utf8')
    expect((await formatScript(text, 0)).formatted).toBe(text)
  })
})
