// Parallel pools and where they run: what keeps a Node process going, and what happens without threads.

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Project } from './project'
import { resultOf, serveFolder } from './static'

let project: Project

beforeAll(async () => {
  project = await Project.create()
})

afterAll(() => project.remove())

/** Runs a module in Node that has a parallel pool of two workers; what it printed. */
async function printed(script: string): Promise<string[]> {
  const file = await project.write('script.mjs', `
    import { load, ThreadPool, WorkRequest, go } from 'lido-pool'
    const pool = new ThreadPool(2, { parallel: true })
    ${script}
  `)
  const { stdout, stderr } = await project.run(process.execPath, [file])
  expect(stderr).toBe('')
  return stdout.trimEnd().split('\n')
}

describe('a process in Node', () => {
  test('ends with a parallel pool that was not closed', async () => {
    expect(await printed(`
      console.log(await pool.map((n) => n + 1, [1, 2]))
    `)).toEqual(['[ 2, 3 ]'])
  })

  test('waits for what runs on a core', async () => {
    expect(await printed(`
      const wait = () => new Promise((resolve) => setTimeout(resolve, 100, 'done'))
      pool.putRequest(new WorkRequest(wait, [], { callback: (_, r) => console.log(r) }))
      void pool.wait()
    `)).toEqual(['done'])
  })

  test('shows the console of its cores', async () => {
    expect(await printed(`
      await pool.map((n) => console.log('core', n), [1])
      await pool.close()
      console.log('closed')
    `)).toEqual(['core 1', 'closed'])
  })

  test('hears of a core that crashed while it had nothing to do', async () => {
    expect(await printed(`
      await pool.map(() => { setTimeout(() => { throw new Error('late') }, 1) }, [1])
      const polled = () => { try { pool.poll() } catch (error) { return error } }
      let error
      do await new Promise((resolve) => setImmediate(resolve))
      while ((error = polled()).name === 'NoResultsPending')
      console.log(error.name, error.cause.message, await pool.map((n) => n, [1]))
    `)).toEqual(['CoreCrashed late [ 1 ]'])
  })
})

test('a request runs once, though its core ends in the midst of others', async () => {
  const lines = await printed(`
    const runs = new Int32Array(new SharedArrayBuffer(4 * 3000))
    const f = (n, runs) => {
      Atomics.add(runs, n, 1)
      if (n % 1000 === 500) process.exit(1)
      if (n % 1000 === 700) return new Promise(() => setTimeout(() => { throw new Error('crash') }, 0))
      if (n % 1000 === 900) for (;;);
    }
    const failed = []
    for (let n = 0; n < 3000; n++) {
      const excCallback = (request, error) => failed.push(error.name)
      const options = n % 1000 === 900 ? { excCallback, timeout: 50 } : { excCallback }
      pool.putRequest(new WorkRequest(f, [n, runs], options))
    }
    await pool.wait()
    console.log(runs.every((n) => n === 1), pool.stats.delivered)
    console.log(failed.sort().join(' '))
  `)
  expect(lines).toEqual(['true 3000', `${'CoreCrashed '.repeat(6)}TimeoutError TimeoutError TimeoutError`])
})

test('a policy against eval leaves Go functions their cores', async () => {
  const policy = "script-src 'self' 'unsafe-inline' 'wasm-unsafe-eval'; worker-src blob:"
  await project.write('policy.html', `<!doctype html><meta charset="utf-8" />
    <meta http-equiv="Content-Security-Policy" content="${policy}" /><link rel="icon" href="data:," />
    <script type="module">
      import { ThreadPool, go } from './node_modules/lido-pool/index.js'
      const pool = new ThreadPool(1, { parallel: true })
      const told = await pool.map((n) => n, [1]).catch((error) => error.message)
      globalThis.result = [told, await pool.map(go.primes, [10]), pool.isParallel].join('; ')
    </script>`)
  const result = await resultOf(`${await serveFolder(project.folder)}/policy.html`)
  expect(result).toMatch(/^the function cannot be sent to a core: .*use registered Go functions; 4; true$/s)
})

/** Prints what a parallel pool does where there are no threads. */
const withoutThreads = `
  const outside = 2
  const seen = []
  const note = (request) => request.then((r) => seen.push(r), (e) => seen.push(e.name + ' ' + e.message))
  const put = (f, args, options) => {
    const request = new WorkRequest(f, args, options)
    pool.putRequest(request)
    return note(request)
  }
  await put((n) => n * outside, [21])
  await put(go.primes, [1000])
  await put(go.fail, ['no'])
  const stop = new AbortController()
  const onProgress = (_, done, total) => { seen.push(done + '/' + total); stop.abort(new Error('enough')) }
  await put(function () {
    this.progress(1, 2)
    return new Promise((_, reject) => this.signal.addEventListener('abort', () => reject(this.signal.reason)))
  }, [], { onProgress, signal: stop.signal })
  await put(go.sleep, [3600000], { timeout: 10 })
  seen.push(pool.isParallel, pool.stats.idle)
`
const whatItDoes = ['42', '168', 'GoError no', '1/2', 'Error enough', /^TimeoutError/, 'false', '2']

describe('without threads, requests run on the thread of the caller', () => {
  test('in Node', async () => {
    const lines = await printed(`
      process.getBuiltinModule('node:worker_threads').Worker = class { constructor() { throw new Error('no') } }
      ${withoutThreads}
      console.log(seen.join('\\n'))
    `)
    expect(lines).toEqual(whatItDoes.map((what) => expect.stringMatching(what) as string))
  })

  test.each([
    ['as a policy forbids them', `<meta http-equiv="Content-Security-Policy" content="worker-src 'none'" />`],
    ['as the browser has none', '<script>delete globalThis.Worker</script>'],
  ])('in a page, %s', async (_, head) => {
    await project.write('page.html', `<!doctype html><meta charset="utf-8" />${head}
      <link rel="icon" href="data:," />
      <script type="module">
        import { ThreadPool, WorkRequest, go } from './node_modules/lido-pool/index.js'
        const pool = new ThreadPool(2, { parallel: true })
        ${withoutThreads}
        globalThis.result = seen.join('\\n')
      </script>`)
    const result = await resultOf(`${await serveFolder(project.folder)}/page.html`)
    expect(result.split('\n')).toEqual(whatItDoes.map((what) => expect.stringMatching(what) as string))
  })
})
