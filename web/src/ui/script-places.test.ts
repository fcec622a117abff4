import { describe, expect, test } from 'vitest'
import { importOf, ownersOf } from './script-places'

describe('what a name before a point may be', () => {
  test('a pool or a request, by how it was made', () => {
    const script = 'const main = new ThreadPool(3)\nlet r = new WorkRequest(f)\nvar m=new Map()'
    expect(ownersOf('main', script)).toEqual(['ThreadPool'])
    expect(ownersOf('r', script)).toEqual(['WorkRequest'])
    expect(ownersOf('m', script)).toEqual([])
  })

  test('either, if nobody knows', () => {
    expect(ownersOf('request', 'for (const request of list) request.')).toEqual([
      'ThreadPool',
      'WorkRequest',
    ])
    expect(ownersOf('$x', 'const $x = f()')).toHaveLength(2)
  })

  test('the numbers of a pool, or nothing of Lido', () => {
    expect(ownersOf('stats', '')).toEqual(['PoolStats'])
    expect(ownersOf('console', '')).toEqual([])
  })
})

/** `script` after the import was added. */
function importing(name: string, script: string): string {
  const addition = importOf(name, script)
  return addition ? script.slice(0, addition.at) + addition.text + script.slice(addition.at) : script
}

describe('importing a name', () => {
  test.each([
    ["import { ThreadPool } from 'lido-pool'", "import { ThreadPool, go } from 'lido-pool'"],
    ['import {ThreadPool} from "lido-pool"', 'import {ThreadPool, go} from "lido-pool"'],
    ["import {} from 'lido-pool'", "import { go} from 'lido-pool'"],
    ["import {\n  ThreadPool,\n} from 'lido-pool'", "import {\n  ThreadPool, go\n} from 'lido-pool'"],
    ['f()', "import { go } from 'lido-pool'\nf()"],
  ])('%j', (before, after) => {
    expect(importing('go', before)).toBe(after)
  })

  test('that is imported already changes nothing', () => {
    const script = "import { ThreadPool as Pool, go } from 'lido-pool'"
    expect(importing('go', script)).toBe(script)
    expect(importing('ThreadPool', script)).toBe(script)
  })
})
