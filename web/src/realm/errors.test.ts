import { beforeEach, describe, expect, test } from 'vitest'
import { describeError, installStackTraces } from './errors'
import { compileScript, type ModuleExports } from './script'
import { keepGlobals } from './testing/globals'

beforeEach(keepGlobals)

/** What a script throws. */
async function thrownBy(source: string, exports: ModuleExports = {}): Promise<unknown> {
  const script = compileScript(source, exports)
  installStackTraces(script.shift)
  return script.run().catch((error: unknown) => error)
}

describe('an error', () => {
  test('has a name, a message and the frames of the script, no others', async () => {
    const reason = await thrownBy('function f() {\n  throw new RangeError("too far")\n}\nf()')
    expect(describeError(reason)).toEqual({
      name: 'RangeError',
      message: 'too far',
      line: 2,
      column: 9,
      stack: 'RangeError: too far\n    at f (script.js:2:9)\n    at script.js:4:1',
    })
  })

  test('shows the innermost frames of a deep stack', async () => {
    const reason = await thrownBy('function f(n) { if (n) f(n - 1); else null.x }\nf(200)')
    const { line, stack } = describeError(reason)
    expect(line).toBe(1)
    expect(stack!.split('\n')).toHaveLength(11)
  })

  test('from deep inside the module has the place in the script that called it', async () => {
    const deep = (n: number): number => (n > 0 ? deep(n - 1) + 1 : (null as never)['x'])
    const reason = await thrownBy("import { deep } from 'lido-pool'\n  deep(30)", { deep })
    expect(describeError(reason)).toMatchObject({ line: 2, column: 3 })
  })

  test('made outside of the script has no place', () => {
    installStackTraces(0)
    expect(describeError(new Error('elsewhere'))).toEqual({ name: 'Error', message: 'elsewhere' })
  })

  test('that lists others names them', () => {
    const reason = new AggregateError([new TypeError('a'), new TypeError('b')], '2 failed')
    expect(describeError(reason).message).toBe('2 failed\n  TypeError: a\n  TypeError: b')
  })

  test('may have been tampered with', async () => {
    const reason = await thrownBy(
      'const e = new Error("x"); e.name = 3; e.message = {}; e.stack = null; throw e',
    )
    expect(describeError(reason)).toMatchObject({ name: '3', message: '[object Object]' })
  })
})

describe('what is thrown but is no error', () => {
  test.each([
    ['text', "throw 'oops'", "the script threw 'oops', which is not an Error"],
    ['an object', 'throw { code: 3 }', 'the script threw { code: 3 }, which is not an Error'],
    ['nothing', 'throw undefined', 'the script threw undefined, which is not an Error'],
  ])('%s is shown', async (_, source, message) => {
    expect(describeError(await thrownBy(source))).toEqual({ name: 'Error', message })
  })
})

describe('a missing global', () => {
  test('is explained', async () => {
    const reason = await thrownBy('document.title')
    expect(describeError(reason).message).toBe(
      'document is not defined: a script in the realm has no page',
    )
  })

  test('that means nothing is not', async () => {
    expect(describeError(await thrownBy('pol.wait()')).message).toBe('pol is not defined')
  })
})
