import { describe, expect, test } from 'vitest'
import { describeError, installStackTraces } from './errors'
import { compileScript, type InvalidScript } from './script'
import { keepGlobals } from './testing/globals'

const exports = { ThreadPool: Object, go: { primes: 'primes' }, makeRequests: () => 'made' }

/** What a script handed to the global function `out`. */
async function outputOf(source: string): Promise<unknown[]> {
  const out: unknown[] = []
  Object.assign(globalThis, { out: (...values: unknown[]) => out.push(...values) })
  try {
    await compileScript(source, exports).run()
  } finally {
    Reflect.deleteProperty(globalThis, 'out')
  }
  return out
}

/** The line and column at which a script throws. */
async function placeOfError(source: string): Promise<string> {
  keepGlobals()
  const script = compileScript(source, exports)
  installStackTraces(script.shift)
  const reason: unknown = await script.run().catch((error: unknown) => error)
  const { line, column } = describeError(reason)
  return `${line}:${column}`
}

/** The message and the place of what is wrong with a script. */
function faultOf(source: string): string {
  try {
    compileScript(source, exports)
  } catch (error) {
    const { message, line, column } = (error as InvalidScript).error
    return `${line}:${column} ${message}`
  }
  return 'none'
}

describe('a script', () => {
  test('may await at the top level', async () => {
    expect(await outputOf('out(await Promise.resolve(3))')).toEqual([3])
  })

  test('is strict', async () => {
    await expect(outputOf('undeclared = 1')).rejects.toThrow(ReferenceError)
    await expect(outputOf('Object.freeze([1])[0] = 2')).rejects.toThrow(TypeError)
  })

  test('may end in a comment, and begin with a hash bang', async () => {
    expect(await outputOf('#!/usr/bin/env lido-pool\nout(1) // the end')).toEqual([1])
  })

  test('keeps its names to itself', async () => {
    await outputOf('var mine = 1; function alsoMine() {}')
    expect('mine' in globalThis || 'alsoMine' in globalThis).toBe(false)
  })

  test('sees nothing of the realm', async () => {
    expect(await outputOf('out(typeof exports, typeof source, typeof compileScript)')).toEqual([
      'undefined',
      'undefined',
      'undefined',
    ])
  })

  test('that mentions the names the realm would use runs all the same', async () => {
    const source = `import { go } from 'lido-pool'
      const lido00 = 1, lido01 = 2
      out(lido00, lido01, go.primes)`
    expect(await outputOf(source)).toEqual([1, 2, 'primes'])
  })
})

describe('importing lido-pool', () => {
  test.each([
    ['by name', "import { go } from 'lido-pool'; out(go.primes)"],
    ['under another name', "import { go as g } from 'lido-pool'; out(g.primes)"],
    ['by a name in quotes', "import { 'go' as g } from 'lido-pool'; out(g.primes)"],
    ['whole', "import * as lido from 'lido-pool'; out(lido.go.primes)"],
    ['over several lines', "import {\n  go,\n  makeRequests,\n} from 'lido-pool'\nout(go.primes)"],
    ['after its use', "out(go.primes)\nimport { go } from 'lido-pool'"],
    [
      'between what would be a call without it',
      "const f = () => 'called', a = f\nimport 'lido-pool'\n(1)\nout(a === f ? 'primes' : a)",
    ],
    ['when it runs', "out((await import('lido-pool')).go.primes)"],
    [
      'one inside another',
      "out((await import((await import('lido-pool'), 'lido-pool'))).go.primes)",
    ],
    ['by a computed name', "out((await import('lido-' + 'pool')).go.primes)"],
    ['for nothing', "import 'lido-pool'; out('primes')"],
  ])('%s', async (_, source) => {
    expect(await outputOf(source)).toEqual(['primes'])
  })

  test('gives names that cannot be assigned', async () => {
    await expect(outputOf("import { go } from 'lido-pool'; go = 1")).rejects.toThrow(TypeError)
  })

  test('of another module by a computed name rejects, and says what there is', async () => {
    await expect(outputOf("await import('./' + 'other.js')")).rejects.toThrow(
      "there is no module './other.js' in the realm: a script can import 'lido-pool' only",
    )
  })
})

describe('what is wrong with a script is said at its place', () => {
  test.each([
    ['a token too many', 'const a = 1\nconst b = = 2', '2:11 Unexpected "="'],
    ['an end too early', 'function f() {\n', '2:1 Unexpected end of the script'],
    ['a text without an end', "const a = 'x\n", '1:11 Unterminated string constant'],
    ['a name twice', 'const a = 1\nlet a', "2:5 Identifier 'a' has already been declared"],
    ['return', 'return 1', "1:1 'return' outside of function"],
    [
      'await in a function that is not async',
      'function f() { await 1 }',
      "1:16 Cannot use keyword 'await' outside an async function",
    ],
    [
      'another module',
      "import fs from 'node:fs'",
      "1:16 there is no module 'node:fs' in the realm: a script can import 'lido-pool' only",
    ],
    [
      'another module, when it runs',
      "\nawait import('x')",
      "2:14 there is no module 'x' in the realm: a script can import 'lido-pool' only",
    ],
    [
      'a name that is not exported',
      "import {\n  threadPool } from 'lido-pool'",
      "2:3 'lido-pool' does not export threadPool: it exports ThreadPool, go, makeRequests",
    ],
    [
      'a name that every object has',
      "import { toString } from 'lido-pool'",
      "1:10 'lido-pool' does not export toString: it exports ThreadPool, go, makeRequests",
    ],
    [
      'a default export',
      "import lido from 'lido-pool'",
      "1:8 'lido-pool' has no default export: " +
        'use import { … } with any of ThreadPool, go, makeRequests',
    ],
    [
      'export',
      'const a = 1\nexport { a }',
      '2:1 a script has nobody to export to: leave out the word export',
    ],
    ['import.meta', 'out(import.meta.url)', '1:5 import.meta has no meaning in a script'],
  ])('%s', (_, source, expected) => {
    expect(faultOf(source)).toBe(expected)
  })
})

describe('an error is at its place', () => {
  test.each([
    ['in the first line', 'null.x', '1:6'],
    ['in a later line', '\n\n  null.x', '3:8'],
    ['after an import in the same line', "import { go } from 'lido-pool'; null.x", '1:38'],
    ['after an import of several lines', "import {\ngo } from 'lido-pool'\nnull.x", '3:6'],
    ['after a dynamic import in the same line', "await import('lido-pool'); null.x", '1:33'],
    ['in a function', 'function f() {\n  throw new Error()\n}\nf()', '2:9'],
    ['after an await', 'await null\nawait (async () => { await null; null.x })()', '2:39'],
    ['where the script called what threw', '\nnew Array(-1)', '2:1'],
  ])('%s', async (_, source, expected) => {
    expect(await placeOfError(source)).toBe(expected)
  })
})
